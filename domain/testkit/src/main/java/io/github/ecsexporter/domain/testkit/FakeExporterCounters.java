package io.github.ecsexporter.domain.testkit;

import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.port.out.ExporterCounters;

/** Counters in plain fields. */
public final class FakeExporterCounters implements ExporterCounters {
  private final int[][] fetchFailures =
      new int[Document.values().length][FailureReason.values().length];
  private int containerProblems;

  @Override
  public synchronized void countFetchFailure(Document source, FailureReason reason) {
    fetchFailures[source.ordinal()][reason.ordinal()]++;
  }

  @Override
  public synchronized void countContainerProblems(int containers) {
    containerProblems += containers;
  }

  @Override
  public synchronized double fetchFailures(Document source, FailureReason reason) {
    return fetchFailures[source.ordinal()][reason.ordinal()];
  }

  @Override
  public synchronized double containerProblems() {
    return containerProblems;
  }
}
