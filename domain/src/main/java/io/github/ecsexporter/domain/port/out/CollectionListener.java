package io.github.ecsexporter.domain.port.out;

import io.github.ecsexporter.domain.observation.Observation;
import java.util.List;

/** Hears of every collection when it ends, for example to log what changed. Thread-safe. */
@FunctionalInterface
public interface CollectionListener {
  /**
   * A collection ended.
   *
   * @param observation its outcome
   * @param problems containers whose entries could not be used, or only in part, at most one each
   */
  void collected(Observation observation, List<Problem> problems);
}
