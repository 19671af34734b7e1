package io.github.ecsexporter.adapter.http.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads other than the I/O thread: one while nothing happens. */
final class ThreadPools implements AutoCloseable {
  /** Enough for what runs here; memory is committed only as it is used. */
  static final long STACK_BYTES = 256 * 1024;

  private static final long IDLE_SECONDS = 10;

  private final List<ThreadPoolExecutor> pools = new ArrayList<>();
  private final ThreadPoolExecutor workers;

  ThreadPools(Limits limits) {
    this.workers =
        new ThreadPoolExecutor(
            1,
            limits.threads(),
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new HandOffQueue(),
            threads("http worker"),
            (task, pool) -> waitForThread(task, pool, limits.waiting()));
    pools.add(workers);
  }

  private static void waitForThread(Runnable task, ThreadPoolExecutor pool, int maxWaiting) {
    HandOffQueue queue = (HandOffQueue) pool.getQueue();
    if (pool.isShutdown() || queue.size() >= maxWaiting) {
      throw new RejectedExecutionException();
    }
    queue.put(task);
  }

  /**
   * Hands a task to an idle thread, if there is one; if not, the pool starts another thread, or
   * queues the task here when it has its maximum. With a plain bounded queue the pool would queue
   * tasks before it starts threads.
   */
  private static final class HandOffQueue extends LinkedTransferQueue<Runnable> {
    private static final long serialVersionUID = 1;

    @Override
    public boolean offer(Runnable task) {
      return tryTransfer(task);
    }
  }

  /**
   * For tasks that mostly wait: one thread stays, more are started under load and end again. When
   * all are busy, tasks are queued up to the limit, then rejected.
   */
  ThreadPoolExecutor workers() {
    return workers;
  }

  /**
   * A single thread for tasks that need much CPU, which ends when it is idle.
   *
   * @param pending how many tasks may be queued; further ones are rejected
   */
  Executor add(String name, int pending) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(pending),
            threads(name));
    pool.allowCoreThreadTimeOut(true);
    pools.add(pool);
    return pool;
  }

  private static ThreadFactory threads(String name) {
    return task -> {
      Thread thread = new Thread(null, task, name, STACK_BYTES);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Interrupts running tasks. */
  @Override
  public void close() {
    pools.forEach(ThreadPoolExecutor::shutdownNow);
  }
}
