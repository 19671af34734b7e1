package io.github.ecsexporter.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.github.ecsexporter.adapter.prometheus.ClientJavaRenderer;
import io.github.ecsexporter.app.config.NameFilter;
import io.github.ecsexporter.domain.port.out.MetricsRenderer;

/** Renders what the domain derives, and metrics of the exporter's own JVM. */
final class PrometheusWithJvmMetricsModule extends AbstractModule {
  private final NameFilter metrics;

  /**
   * @param metrics the families that the user wants
   */
  PrometheusWithJvmMetricsModule(NameFilter metrics) {
    this.metrics = metrics;
  }

  @Provides
  @Singleton
  MetricsRenderer renderer() {
    MetricsRenderer renderer = ClientJavaRenderer.withJvmMetrics();
    // The domain filters its own families; those of the JVM only the renderer knows.
    return (families, included, accept) -> renderer.render(families, included.and(metrics), accept);
  }
}
