package io.github.ecsexporter.domain.port.out;

import java.time.Duration;

/** Runs work later, away from the caller's thread. Thread-safe. */
@FunctionalInterface
public interface Scheduler {
  /**
   * Runs work once.
   *
   * @param work may block; dropped if the program ends before
   * @param delay zero for at once
   */
  void schedule(Runnable work, Duration delay);
}
