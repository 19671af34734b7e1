package io.github.ecsexporter.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.github.ecsexporter.adapter.http.HttpServerConfig;
import io.github.ecsexporter.adapter.http.endpoints.UseCases;
import io.github.ecsexporter.app.config.ExporterConfig;
import io.github.ecsexporter.domain.observation.BuildInfo;
import io.github.ecsexporter.domain.port.in.CheckReadiness;
import io.github.ecsexporter.domain.port.in.CheckTask;
import io.github.ecsexporter.domain.port.in.ObserveTask;
import io.github.ecsexporter.domain.port.in.ReadDocument;
import io.github.ecsexporter.domain.port.in.ScrapeMetrics;

/** What the HTTP server needs; {@link Application} starts it. */
final class HttpModule extends AbstractModule {
  private final ExporterConfig config;

  HttpModule(ExporterConfig config) {
    this.config = config;
  }

  @Override
  protected void configure() {
    bind(HttpServerConfig.class).toInstance(config.http());
  }

  @Provides
  @Singleton
  UseCases useCases(
      ScrapeMetrics scrape,
      ReadDocument documents,
      CheckReadiness readiness,
      ObserveTask observe,
      CheckTask check,
      BuildInfo build) {
    return new UseCases(
        scrape, documents, readiness, observe, check, build, config.source().origin());
  }
}
