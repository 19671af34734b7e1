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

/** The threads besides the I/O thread. They are few while nothing happens. */
final class ThreadPools implements AutoCloseable {
  /** Enough for what runs here; the memory is only taken as it is used. */
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
            new HandOver(),
            threads("http worker"),
            (task, pool) -> waitForThread(task, pool, limits.waiting()));
    pools.add(workers);
  }

  private static void waitForThread(Runnable task, ThreadPoolExecutor pool, int mayWait) {
    HandOver queue = (HandOver) pool.getQueue();
    if (pool.isShutdown() || queue.size() >= mayWait) {
      throw new RejectedExecutionException();
    }
    queue.put(task);
  }

  /**
   * Gives a task to a thread that is idle, if there is one; if not, the pool starts another, and
   * puts the task here when it has all that it may. A bounded queue by itself would rather let
   * tasks wait than start a thread.
   */
  private static final class HandOver extends LinkedTransferQueue<Runnable> {
    private static final long serialVersionUID = 1;

    @Override
    public boolean offer(Runnable task) {
      return tryTransfer(task);
    }
  }

  /**
   * For what waits for something: one thread stays, more come with the load and go. When all are
   * busy, some tasks wait; what comes then is rejected.
   */
  ThreadPoolExecutor workers() {
    return workers;
  }

  /**
   * One thread for what costs much CPU, there while it is needed.
   *
   * @param pending how many tasks may wait; more are rejected
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

  /** Interrupts what runs. */
  @Override
  public void close() {
    pools.forEach(ThreadPoolExecutor::shutdownNow);
  }
}
