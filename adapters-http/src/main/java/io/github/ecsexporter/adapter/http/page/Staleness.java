package io.github.ecsexporter.adapter.http.page;

import io.github.ecsexporter.domain.derivation.ContainerReadings;
import java.time.Duration;
import java.time.Instant;

/** When a sample is too old to stand for now. */
final class Staleness {
  /** The agent samples every few seconds; Fargate's endpoint may lag behind by some more. */
  private static final Duration FRESH = Duration.ofMinutes(1);

  private Staleness() {}

  /** Whether a running container's sample is old; one that stopped gets no new ones. */
  static boolean isStale(ContainerReadings readings, Instant now) {
    return readings.container().isRunning()
        && readings
            .sampledAt()
            .filter(sampled -> Duration.between(sampled, now).compareTo(FRESH) > 0)
            .isPresent();
  }
}
