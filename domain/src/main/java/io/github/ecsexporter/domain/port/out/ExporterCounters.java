package io.github.ecsexporter.domain.port.out;

import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.FailureReason;

/** The exporter's own counters, kept for as long as it runs. Thread-safe. */
public interface ExporterCounters {
  /** Counts a document that could not be read. */
  void countFetchFailure(Document source, FailureReason reason);

  /** Counts containers whose entries could not be used wholly. */
  void countContainerProblems(int containers);

  /** Documents that could not be read so far. */
  double fetchFailures(Document source, FailureReason reason);

  /** Containers whose entries could not be used wholly so far, one per container and collection. */
  double containerProblems();
}
