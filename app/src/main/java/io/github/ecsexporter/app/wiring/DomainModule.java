package io.github.ecsexporter.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.github.ecsexporter.domain.catalogue.MetricCatalogue;
import io.github.ecsexporter.domain.collect.CollectionSettings;
import io.github.ecsexporter.domain.collect.DocumentService;
import io.github.ecsexporter.domain.collect.Families;
import io.github.ecsexporter.domain.collect.ScrapeService;
import io.github.ecsexporter.domain.collect.TaskCollector;
import io.github.ecsexporter.domain.collect.TaskTags;
import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.lifecycle.ReadinessUntilStop;
import io.github.ecsexporter.domain.observation.BuildInfo;
import io.github.ecsexporter.domain.port.in.CheckReadiness;
import io.github.ecsexporter.domain.port.in.ObserveTask;
import io.github.ecsexporter.domain.port.in.ReadDocument;
import io.github.ecsexporter.domain.port.in.ScrapeMetrics;
import io.github.ecsexporter.domain.port.out.CollectionListener;
import io.github.ecsexporter.domain.port.out.MetricsRenderer;
import io.github.ecsexporter.domain.port.out.TaskMetadataSource;
import io.github.ecsexporter.domain.push.PushState;
import java.util.Optional;

/** The use cases, on top of whatever implements the outbound ports. */
final class DomainModule extends AbstractModule {
  private final MetricCatalogue<TaskReadings> chosen;
  private final CollectionSettings settings;
  private final BuildInfo build;
  private final Optional<PushState> push;

  DomainModule(
      MetricCatalogue<TaskReadings> chosen,
      CollectionSettings settings,
      BuildInfo build,
      Optional<PushState> push) {
    this.chosen = chosen;
    this.settings = settings;
    this.build = build;
    this.push = push;
  }

  @Override
  protected void configure() {
    bind(BuildInfo.class).toInstance(build);
    bind(ObserveTask.class).to(TaskCollector.class);
    bind(CheckReadiness.class).to(ReadinessUntilStop.class);
  }

  @Provides
  @Singleton
  MetricCatalogue<TaskReadings> catalogue() {
    return chosen;
  }

  @Provides
  @Singleton
  TaskCollector collector(TaskMetadataSource source, CollectionListener listener, TaskTags tags) {
    return new TaskCollector(source, listener, tags, settings, System::nanoTime);
  }

  @Provides
  @Singleton
  ReadinessUntilStop readiness(TaskCollector collector) {
    return new ReadinessUntilStop(collector);
  }

  @Provides
  @Singleton
  Families families(MetricCatalogue<TaskReadings> catalogue, BuildInfo build) {
    return new Families(catalogue, build, push);
  }

  @Provides
  @Singleton
  ScrapeMetrics scrape(ObserveTask collector, Families families, MetricsRenderer renderer) {
    return new ScrapeService(collector, families, renderer, settings.timeout());
  }

  @Provides
  @Singleton
  ReadDocument documents(TaskMetadataSource source) {
    return new DocumentService(source, settings.timeout());
  }
}
