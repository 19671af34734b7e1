package io.github.ecsexporter.domain.lifecycle;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How the exporter lives beside its task.
 *
 * @param sampleInterval the oldest that the last collection may get before one is made without a
 *     scrape; zero for never
 * @param shutdownWait how long to wait at most for the task's other containers to stop; zero for
 *     not at all
 * @param stopGrace how long the task may still claim that it is to run before that is believed: the
 *     signal may come before the document changes
 */
public record LifecycleSettings(
    Duration sampleInterval, Duration shutdownWait, Duration stopGrace) {
  /** The grace for a real task. */
  public static final Duration STOP_GRACE = Duration.ofSeconds(2);

  /**
   * @throws NullPointerException if a component is null
   * @throws IllegalArgumentException if one is below zero
   */
  public LifecycleSettings {
    requireNotNegative(sampleInterval, "sampleInterval");
    requireNotNegative(shutdownWait, "shutdownWait");
    requireNotNegative(stopGrace, "stopGrace");
  }

  private static void requireNotNegative(Duration duration, String name) {
    requireNonNull(duration, name);
    if (duration.isNegative()) {
      throw new IllegalArgumentException(duration + " is no " + name + ": give zero or more");
    }
  }
}
