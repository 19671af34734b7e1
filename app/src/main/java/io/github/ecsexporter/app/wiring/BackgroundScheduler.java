package io.github.ecsexporter.app.wiring;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.port.out.Scheduler;
import java.time.Duration;

/**
 * Runs work on daemon threads, one for each piece: for the few pieces that a program has in all,
 * far apart, that is cheaper than a pool. Thread-safe.
 */
final class BackgroundScheduler implements Scheduler, AutoCloseable {
  private final ThreadGroup threads;
  private final String name;
  private boolean closed;

  /**
   * @param name of the threads
   */
  BackgroundScheduler(String name) {
    this.name = requireNonNull(name, "name is null");
    this.threads = new ThreadGroup(name);
  }

  @Override
  public synchronized void schedule(Runnable work, Duration delay) {
    requireNonNull(work, "work is null");
    if (closed) {
      return;
    }
    Thread thread = new Thread(threads, () -> run(work, delay.toMillis()), name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void run(Runnable work, long delayMillis) {
    try {
      Thread.sleep(delayMillis);
    } catch (InterruptedException e) {
      return; // the exporter stops
    }
    work.run();
  }

  /** Interrupts what runs, and drops what waits. */
  @Override
  public synchronized void close() {
    closed = true;
    threads.interrupt();
  }
}
