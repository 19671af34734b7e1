package io.github.ecsexporter.domain.port.out;

import java.time.Duration;

/** Runs work in the background. Thread-safe. */
@FunctionalInterface
public interface Scheduler {
  /**
   * Runs work once, after a delay. All work runs one after another; what takes long delays the
   * rest. After the scheduler has been closed this does nothing.
   */
  void schedule(Runnable work, Duration delay);
}
