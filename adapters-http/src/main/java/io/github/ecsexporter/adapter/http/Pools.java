package io.github.ecsexporter.adapter.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads besides the I/O thread. They are few while nothing happens. */
final class Pools implements AutoCloseable {
  /** Enough for what runs here; the memory is only taken as it is used. */
  static final long STACK_BYTES = 256 * 1024;

  private static final long IDLE_SECONDS = 10;

  private final List<ThreadPoolExecutor> pools = new ArrayList<>();
  private final ThreadPoolExecutor workers;

  Pools(Limits limits) {
    this.workers =
        new ThreadPoolExecutor(
            1,
            limits.threads(),
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            threads("http worker"));
    pools.add(workers);
  }

  /**
   * For what waits for something: one thread stays, more come with the load and go. Rejects what
   * comes when all are busy.
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
