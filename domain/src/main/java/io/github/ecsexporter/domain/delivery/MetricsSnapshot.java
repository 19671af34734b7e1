package io.github.ecsexporter.domain.delivery;

import io.github.ecsexporter.domain.push.PushedMetrics;
import java.time.Duration;
import java.util.Optional;

/** Takes what is to be pushed. Thread-safe. */
@FunctionalInterface
public interface MetricsSnapshot {
  /**
   * Collects, joins a collection or reuses a recent one, and derives all families.
   *
   * @param timeout how long to wait for the collection at most
   * @return empty while no task document was ever read: nothing says then whose metrics these are
   */
  Optional<PushedMetrics> take(Duration timeout);
}
