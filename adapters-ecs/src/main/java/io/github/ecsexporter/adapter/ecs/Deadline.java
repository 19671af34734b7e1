package io.github.ecsexporter.adapter.ecs;

import io.github.ecsexporter.domain.observation.FailureKind;
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

  /** A deadline that ends with this one, or {@code nanos} from now if that is sooner. */
  Deadline within(long nanos) {
    return new Deadline(nanoClock, Math.min(nanos, remainingNanos()));
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
   * @param phase what the call waits for, as the kind of timeout
   * @throws FetchException if the deadline has passed
   */
  int remainingMillis(FailureKind phase) throws FetchException {
    long remaining = remainingNanos();
    if (remaining <= 0) {
      throw passed(phase);
    }
    return (int) Math.min((remaining + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI, Integer.MAX_VALUE);
  }

  /** The deadline passed in this phase. */
  FetchException passed(FailureKind phase) {
    String what = phase == FailureKind.CONNECT_TIMEOUT ? "no connection" : "not read";
    return FetchException.permanent(phase, what + " within " + nanos / NANOS_PER_MILLI + " ms");
  }
}
