package io.github.ecsexporter.domain.summary;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** Differences of moments. */
final class Times {
  private static final double NANOS_PER_SECOND = 1e9;

  private Times() {}

  /** Empty where one is not known, or where the clock was set back in between. */
  static OptionalDouble secondsBetween(Optional<Instant> start, Optional<Instant> end) {
    if (start.isEmpty() || end.isEmpty() || end.get().isBefore(start.get())) {
      return OptionalDouble.empty();
    }
    Duration duration = Duration.between(start.get(), end.get());
    return OptionalDouble.of(duration.getSeconds() + duration.getNano() / NANOS_PER_SECOND);
  }
}
