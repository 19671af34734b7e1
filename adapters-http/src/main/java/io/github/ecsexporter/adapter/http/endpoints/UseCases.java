package io.github.ecsexporter.adapter.http.endpoints;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.observation.BuildInfo;
import io.github.ecsexporter.domain.observation.DocumentOrigin;
import io.github.ecsexporter.domain.port.in.CheckReadiness;
import io.github.ecsexporter.domain.port.in.CheckTask;
import io.github.ecsexporter.domain.port.in.ObserveTask;
import io.github.ecsexporter.domain.port.in.ReadDocument;
import io.github.ecsexporter.domain.port.in.ScrapeMetrics;

/**
 * What the endpoints ask of the domain.
 *
 * @param scrape answers {@code /metrics}
 * @param documents answers {@code /task} and {@code /stats}
 * @param readiness answers {@code /ready}
 * @param observe what the page shows
 * @param check answers {@code /check}
 * @param build which program this is
 * @param origin where the documents come from, for the page
 */
public record UseCases(
    ScrapeMetrics scrape,
    ReadDocument documents,
    CheckReadiness readiness,
    ObserveTask observe,
    CheckTask check,
    BuildInfo build,
    DocumentOrigin origin) {
  /**
   * @throws NullPointerException if a component is null
   */
  public UseCases {
    requireNonNull(scrape, "scrape is null");
    requireNonNull(documents, "documents is null");
    requireNonNull(readiness, "readiness is null");
    requireNonNull(observe, "observe is null");
    requireNonNull(check, "check is null");
    requireNonNull(build, "build is null");
    requireNonNull(origin, "origin is null");
  }
}
