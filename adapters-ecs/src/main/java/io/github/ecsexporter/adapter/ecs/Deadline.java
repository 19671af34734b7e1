package io.github.ecsexporter.adapter.ecs;

import io.github.ecsexporter.domain.observation.FailureReason;
import java.time.Duration;
import java.util.function.LongSupplier;

/** The one time limit of a document: connecting, asking, reading and retrying share it. */
final class Deadline {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final LongSupplier nanoClock;
  private final long startedAt;
  private final long nanos;

  private Deadline(LongSupplier nanoClock, long nanos) {
    this.nanoClock = nanoClock;
    this.startedAt = nanoClock.getAsLong();
    this.nanos = nanos;
  }

  static Deadline in(Duration timeout, LongSupplier nanoClock) {
    return new Deadline(nanoClock, timeout.toNanos());
  }

  /** Time since this deadline was set. */
  Duration elapsed() {
    return Duration.ofNanos(nanoClock.getAsLong() - startedAt);
  }

  /** What is left, in nanoseconds; zero or less when it has passed. */
  long remainingNanos() {
    return nanos - (nanoClock.getAsLong() - startedAt);
  }

  /**
   * What is left, in milliseconds, for a blocking call: at least 1, since 0 means for ever there.
   *
   * @throws FetchException if the deadline has passed
   */
  int remainingMillis() throws FetchException {
    long remaining = remainingNanos();
    if (remaining <= 0) {
      throw passed();
    }
    return (int) Math.min((remaining + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI, Integer.MAX_VALUE);
  }

  FetchException passed() {
    return FetchException.permanent(
        FailureReason.TIMEOUT, "not read within " + nanos / NANOS_PER_MILLI + " ms");
  }
}
