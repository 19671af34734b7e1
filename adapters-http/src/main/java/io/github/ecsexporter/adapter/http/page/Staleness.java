package io.github.ecsexporter.adapter.http.page;

import io.github.ecsexporter.domain.derivation.ContainerReadings;
import java.time.Duration;
import java.time.Instant;

/** When statistics are too old to describe the present. */
final class Staleness {
  /** The agent reads them every few seconds; Fargate's endpoint may lag a little more. */
  private static final Duration FRESH = Duration.ofMinutes(1);

  private Staleness() {}

  /** Whether a running container's statistics are old; a stopped one gets no new ones. */
  static boolean isStale(ContainerReadings readings, Instant now) {
    return readings.container().isRunning()
        && readings
            .sampledAt()
            .filter(sampled -> Duration.between(sampled, now).compareTo(FRESH) > 0)
            .isPresent();
  }
}
