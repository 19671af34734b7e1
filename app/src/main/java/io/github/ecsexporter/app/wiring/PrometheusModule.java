package io.github.ecsexporter.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.github.ecsexporter.adapter.prometheus.ClientJavaRenderer;
import io.github.ecsexporter.domain.port.out.MetricsRenderer;

/** Renders what the domain derives. */
final class PrometheusModule extends AbstractModule {
  @Provides
  @Singleton
  MetricsRenderer renderer() {
    return new ClientJavaRenderer();
  }
}
