package io.github.ecsexporter.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.github.ecsexporter.app.config.ExporterConfig;
import io.github.ecsexporter.domain.catalogue.MetricCatalogue;
import io.github.ecsexporter.domain.collect.TaskTags;
import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.port.in.CheckTask;
import io.github.ecsexporter.domain.port.in.ObserveTask;

/** The report on the task, for {@code --check} and {@code /check}. */
final class CheckModule extends AbstractModule {
  private final ExporterConfig config;

  CheckModule(ExporterConfig config) {
    this.config = config;
  }

  @Provides
  @Singleton
  CheckTask check(ObserveTask observe, TaskTags tags, MetricCatalogue<TaskReadings> catalogue) {
    return new CheckOnDemand(config, observe, tags, catalogue);
  }
}
