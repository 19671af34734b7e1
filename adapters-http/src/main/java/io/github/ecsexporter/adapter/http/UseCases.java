package io.github.ecsexporter.adapter.http;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.observation.BuildInfo;
import io.github.ecsexporter.domain.port.in.CheckReadiness;
import io.github.ecsexporter.domain.port.in.ObserveTask;
import io.github.ecsexporter.domain.port.in.ReadDocument;
import io.github.ecsexporter.domain.port.in.ScrapeMetrics;

/**
 * What the server asks of the domain.
 *
 * @param scrape answers {@code /metrics}
 * @param documents answers {@code /task} and {@code /stats}
 * @param readiness answers {@code /ready}
 * @param observe what the page shows
 * @param build which program this is
 */
public record UseCases(
    ScrapeMetrics scrape,
    ReadDocument documents,
    CheckReadiness readiness,
    ObserveTask observe,
    BuildInfo build) {
  /**
   * @throws NullPointerException if a component is null
   */
  public UseCases {
    requireNonNull(scrape, "scrape is null");
    requireNonNull(documents, "documents is null");
    requireNonNull(readiness, "readiness is null");
    requireNonNull(observe, "observe is null");
    requireNonNull(build, "build is null");
  }
}
