package io.github.ecsexporter.adapter.prometheus;

import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.port.out.ExporterCounters;
import io.prometheus.metrics.config.PrometheusProperties;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;

/**
 * The exporter's counters, kept by the Prometheus client library. They are in no registry: the
 * domain reads them back and exposes them with its other metrics. Thread-safe.
 */
public final class ClientJavaCounters implements ExporterCounters {
  private final CounterDataPoint[][] fetchFailures =
      new CounterDataPoint[Document.values().length][FailureReason.values().length];
  private final Counter containerProblems;

  /** All at zero. */
  public ClientJavaCounters() {
    // Explicit properties, so that the library's own files and variables don't change our metrics.
    PrometheusProperties properties = PrometheusProperties.builder().build();
    Counter failures =
        Counter.builder(properties)
            .name("ee_exporter_fetch_failures_total")
            .labelNames("source", "reason")
            .withoutExemplars()
            .build();
    for (Document source : Document.values()) {
      for (FailureReason reason : FailureReason.values()) {
        fetchFailures[source.ordinal()][reason.ordinal()] =
            failures.labelValues(source.label(), reason.label());
      }
    }
    containerProblems =
        Counter.builder(properties)
            .name("ee_exporter_container_problems_total")
            .withoutExemplars()
            .build();
  }

  @Override
  public void countFetchFailure(Document source, FailureReason reason) {
    fetchFailures[source.ordinal()][reason.ordinal()].inc();
  }

  /**
   * @throws IllegalArgumentException if the number is negative
   */
  @Override
  public void countContainerProblems(int containers) {
    containerProblems.inc(containers);
  }

  @Override
  public double fetchFailures(Document source, FailureReason reason) {
    return fetchFailures[source.ordinal()][reason.ordinal()].get();
  }

  @Override
  public double containerProblems() {
    return containerProblems.get();
  }
}
