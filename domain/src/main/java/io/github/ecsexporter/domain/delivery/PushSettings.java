package io.github.ecsexporter.domain.delivery;

import java.time.Duration;

/**
 * How often to push.
 *
 * @param interval from one push to the next; above zero
 */
public record PushSettings(Duration interval) {
  private static final Duration MAX_TIMEOUT = Duration.ofSeconds(10);

  /**
   * @throws IllegalArgumentException if the interval is not above zero
   */
  public PushSettings {
    if (interval.isZero() || interval.isNegative()) {
      throw new IllegalArgumentException(interval + " is no interval: give a time above zero");
    }
  }

  /** Total time of one request. */
  Duration timeout() {
    return interval.compareTo(MAX_TIMEOUT) < 0 ? interval : MAX_TIMEOUT;
  }
}
