package io.github.ecsexporter.adapter.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.port.out.MetricsRenderer;
import io.github.ecsexporter.domain.testkit.RecordingLoader;
import org.junit.jupiter.api.Test;

/** What is off costs nothing, not even the loading of its classes. */
class ClassLoadingTest {
  private static final String JVM_METRICS = "io.prometheus.metrics.instrumentation.jvm.JvmMetrics";
  private static final String REGISTRY = "io.prometheus.metrics.model.registry.PrometheusRegistry";
  private static final String PROPERTIES = "io.prometheus.metrics.config.PrometheusProperties";

  @Test
  void rendererLoadsNoJvmMetricsUnlessAsked() throws Exception {
    RecordingLoader loader = loader();
    MetricsRenderer renderer =
        (MetricsRenderer)
            loader.loadClass(ClientJavaRenderer.class.getName()).getConstructor().newInstance();

    renderer.render(CatalogueRenderingTest.families(), name -> true, "text/plain");
    renderer.render(
        CatalogueRenderingTest.families(), name -> true, "application/openmetrics-text");

    assertThat(loader.loaded())
        .contains("io.prometheus.metrics.model.snapshots.CounterSnapshot")
        .doesNotContain(JVM_METRICS, REGISTRY, PROPERTIES)
        .noneMatch(name -> name.startsWith("io.prometheus.metrics.instrumentation."))
        .noneMatch(name -> name.startsWith("io.prometheus.metrics.model.registry."))
        .noneMatch(name -> name.endsWith(".JvmSnapshots"));
  }

  @Test
  void rendererLoadsJvmMetricsWhenAsked() throws Exception {
    RecordingLoader loader = loader();

    loader.loadClass(ClientJavaRenderer.class.getName()).getMethod("withJvmMetrics").invoke(null);

    assertThat(loader.loaded()).contains(JVM_METRICS, REGISTRY, PROPERTIES);
  }

  /** The adapter and its library. */
  private static RecordingLoader loader() {
    return new RecordingLoader("io.prometheus.", ClientJavaRenderer.class.getPackageName());
  }
}
