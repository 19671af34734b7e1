package io.github.ecsexporter.domain.collect;

import java.time.Duration;

/**
 * How to collect.
 *
 * @param timeout total time of a collection; above zero
 * @param minInterval a collection younger than this is reused; zero for none
 */
public record CollectionSettings(Duration timeout, Duration minInterval) {
  /** How long the last good task document serves while {@code /task} fails. */
  static final Duration TASK_SERVES = Duration.ofMinutes(5);

  private static final Duration MAX_MARGIN = Duration.ofMillis(100);

  /**
   * @throws IllegalArgumentException if the timeout is not above zero or the interval is below
   */
  public CollectionSettings {
    if (timeout.isZero() || timeout.isNegative()) {
      throw new IllegalArgumentException(timeout + " is no timeout: give a time above zero");
    }
    if (minInterval.isNegative()) {
      throw new IllegalArgumentException(minInterval + " is no interval: give zero or more");
    }
  }

  /** The timeout less what it takes to conclude and answer after the last fetch has timed out. */
  Duration fetchTimeout() {
    return timeout.minus(margin(timeout, MAX_MARGIN));
  }

  /** A tenth of a time, at most {@code max}. */
  static Duration margin(Duration time, Duration max) {
    // In plain numbers: Duration divides by way of BigDecimal.
    return Duration.ofNanos(Math.min(time.toNanos() / 10, max.toNanos()));
  }
}
