package io.github.ecsexporter.domain.port.in;

import io.github.ecsexporter.domain.metric.Exposition;

/** The main use case: collect, derive, render. Thread-safe. */
public interface ScrapeMetrics {
  /**
   * Answers one scrape, in time, whatever upstream does: a failure shows in the exporter's own
   * metrics.
   */
  Exposition scrape(ScrapeRequest request);
}
