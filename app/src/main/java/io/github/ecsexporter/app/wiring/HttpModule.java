package io.github.ecsexporter.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.github.ecsexporter.adapter.http.HttpServerConfig;
import io.github.ecsexporter.adapter.http.UseCases;
import io.github.ecsexporter.domain.observation.BuildInfo;
import io.github.ecsexporter.domain.port.in.CheckReadiness;
import io.github.ecsexporter.domain.port.in.ObserveTask;
import io.github.ecsexporter.domain.port.in.ReadDocument;
import io.github.ecsexporter.domain.port.in.ScrapeMetrics;

/** What the HTTP server needs; {@link Application} starts it. */
final class HttpModule extends AbstractModule {
  private final HttpServerConfig config;

  HttpModule(HttpServerConfig config) {
    this.config = config;
  }

  @Override
  protected void configure() {
    bind(HttpServerConfig.class).toInstance(config);
  }

  @Provides
  @Singleton
  UseCases useCases(
      ScrapeMetrics scrape,
      ReadDocument documents,
      CheckReadiness readiness,
      ObserveTask observe,
      BuildInfo build) {
    return new UseCases(scrape, documents, readiness, observe, build);
  }
}
