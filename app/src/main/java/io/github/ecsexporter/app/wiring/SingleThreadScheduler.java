package io.github.ecsexporter.app.wiring;

import static java.lang.System.Logger.Level.WARNING;
import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.port.out.Scheduler;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One daemon thread, which starts with the first work. Thread-safe. */
final class SingleThreadScheduler implements Scheduler, AutoCloseable {
  private static final System.Logger LOGGER =
      System.getLogger(SingleThreadScheduler.class.getName());

  private final ScheduledThreadPoolExecutor executor;
  private final Consumer<Throwable> onFailure;

  /** A thread for what is done in the background; work that fails is logged in one line. */
  SingleThreadScheduler() {
    this("background", e -> LOGGER.log(WARNING, "Background work failed: " + e.getMessage()));
  }

  /**
   * @param name of the thread
   * @param onFailure told of work that fails; the work after it runs all the same
   */
  SingleThreadScheduler(String name, Consumer<Throwable> onFailure) {
    this.onFailure = requireNonNull(onFailure, "onFailure is null");
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public void schedule(Runnable work, Duration delay) {
    try {
      // What goes wrong is reported where it runs.
      Future<?> unused = executor.schedule(() -> run(work), delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      // closed: nothing is to be done any more
    }
  }

  private void run(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      onFailure.accept(e);
    }
  }

  /** Drops what waits and interrupts what runs. */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
