package io.github.ecsexporter.domain.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * How long to wait after a failure: what the receiver asks for, else from 1 s twice as long each
 * time, with jitter; never more than 5 minutes, so that a receiver cannot silence a task for good.
 * Not thread-safe.
 */
final class Backoff {
  private static final Duration MIN = Duration.ofSeconds(1);
  private static final Duration MAX = Duration.ofMinutes(5);

  /** 2^9 s is beyond the maximum. */
  private static final int MAX_DOUBLINGS = 9;

  private final DoubleSupplier random;
  private int failures;

  /**
   * @param random from 0 (inclusive) to 1 (exclusive)
   */
  Backoff(DoubleSupplier random) {
    this.random = random;
  }

  /** A push was taken: the next failure is the first again. */
  void reset() {
    failures = 0;
  }

  /** The pause after one more failure. */
  Duration next(Optional<Duration> retryAfter) {
    long upper = Math.min(MIN.toMillis() << failures, MAX.toMillis());
    failures = Math.min(failures + 1, MAX_DOUBLINGS);
    if (retryAfter.isPresent()) {
      return clamp(retryAfter.get());
    }
    // Between the half and the whole: many tasks that failed together do not come back together.
    return clamp(Duration.ofMillis(upper / 2 + (long) (random.getAsDouble() * (upper / 2 + 1))));
  }

  private static Duration clamp(Duration pause) {
    if (pause.compareTo(MIN) < 0) {
      return MIN;
    }
    return pause.compareTo(MAX) > 0 ? MAX : pause;
  }
}
