package io.github.ecsexporter.domain.port.in;

import io.github.ecsexporter.domain.observation.Observation;
import java.time.Duration;
import java.util.Optional;

/** Collects for the exporter's own purposes: between scrapes and at the end. Thread-safe. */
public interface CollectTask extends ObserveTask {
  /**
   * Collects, joins a collection that is under way, or reuses a recent one. Blocks.
   *
   * @param timeout how long to wait at most; after that the answer has no readings of this
   *     collection
   * @param maxAge a collection older than this is not reused; with zero none is
   */
  Observation collect(Duration timeout, Duration maxAge);

  /** Time since the last collection began; empty before the first. */
  Optional<Duration> sinceLastCollection();
}
