package io.github.ecsexporter.domain.port.in;

import io.github.ecsexporter.domain.observation.Observation;
import java.time.Duration;

/** Looks at the task: what there is to know of it now. Thread-safe. */
public interface ObserveTask {
  /**
   * Collects, joins a collection that is under way, or reuses a recent one.
   *
   * @param timeout how long to wait at most; after that the answer has no readings of this
   *     collection
   */
  Observation observe(Duration timeout);
}
