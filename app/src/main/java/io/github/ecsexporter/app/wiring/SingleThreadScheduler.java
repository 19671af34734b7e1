package io.github.ecsexporter.app.wiring;

import static java.lang.System.Logger.Level.WARNING;

import io.github.ecsexporter.domain.port.out.Scheduler;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One daemon thread, which starts with the first work. Thread-safe. */
final class SingleThreadScheduler implements Scheduler, AutoCloseable {
  private static final System.Logger LOGGER =
      System.getLogger(SingleThreadScheduler.class.getName());

  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(
          1,
          work -> {
            Thread thread = new Thread(work, "background");
            thread.setDaemon(true);
            return thread;
          });

  SingleThreadScheduler() {
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public void schedule(Runnable work, Duration delay) {
    try {
      // What goes wrong is logged where it runs.
      Future<?> unused = executor.schedule(() -> run(work), delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      // closed: nothing is to be done any more
    }
  }

  private static void run(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      LOGGER.log(WARNING, "Background work failed: " + e.getMessage());
    }
  }

  /** Drops what waits and interrupts what runs. */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
