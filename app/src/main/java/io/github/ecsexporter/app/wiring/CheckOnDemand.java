package io.github.ecsexporter.app.wiring;

import io.github.ecsexporter.app.config.ExporterConfig;
import io.github.ecsexporter.app.config.TaskSource;
import io.github.ecsexporter.app.report.ReportSource;
import io.github.ecsexporter.app.report.TaskCheck;
import io.github.ecsexporter.domain.catalogue.MetricCatalogue;
import io.github.ecsexporter.domain.collect.TaskTags;
import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.port.in.CheckReport;
import io.github.ecsexporter.domain.port.in.CheckTask;
import io.github.ecsexporter.domain.port.in.ObserveTask;
import java.time.InstantSource;

/** Loads the report only when someone asks for it: few ever do. Thread-safe. */
final class CheckOnDemand implements CheckTask {
  private final ExporterConfig config;
  private final ObserveTask observe;
  private final TaskTags tags;
  private final MetricCatalogue<TaskReadings> catalogue;

  CheckOnDemand(
      ExporterConfig config,
      ObserveTask observe,
      TaskTags tags,
      MetricCatalogue<TaskReadings> catalogue) {
    this.config = config;
    this.observe = observe;
    this.tags = tags;
    this.catalogue = catalogue;
  }

  @Override
  public CheckReport check() {
    return new TaskCheck(
            sourceOf(config.source()),
            observe,
            tags::state,
            catalogue,
            config.containers(),
            config.collection().timeout(),
            InstantSource.system())
        .check();
  }

  private static ReportSource sourceOf(TaskSource source) {
    return source instanceof TaskSource.Endpoint endpoint
        ? new ReportSource(
            source.describe(), source.origin(), endpoint.version(), endpoint.endpoint().path())
        : new ReportSource(source.describe(), source.origin(), 0, "");
  }
}
