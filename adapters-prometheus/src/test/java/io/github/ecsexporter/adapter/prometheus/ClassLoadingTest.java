package io.github.ecsexporter.adapter.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.port.out.MetricsRenderer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is off costs nothing, not even the loading of its classes. */
class ClassLoadingTest {
  private static final String JVM_METRICS = "io.prometheus.metrics.instrumentation.jvm.JvmMetrics";
  private static final String REGISTRY = "io.prometheus.metrics.model.registry.PrometheusRegistry";
  private static final String PROPERTIES = "io.prometheus.metrics.config.PrometheusProperties";

  @Test
  void rendererLoadsNoJvmMetricsUnlessAsked() throws Exception {
    RecordingLoader loader = new RecordingLoader();
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
    RecordingLoader loader = new RecordingLoader();

    loader.loadClass(ClientJavaRenderer.class.getName()).getMethod("withJvmMetrics").invoke(null);

    assertThat(loader.loaded()).contains(JVM_METRICS, REGISTRY, PROPERTIES);
  }

  /** Loads the adapter and its library anew, and remembers what of them was loaded. */
  private static final class RecordingLoader extends ClassLoader {
    private final Set<String> loaded = new TreeSet<>();

    RecordingLoader() {
      super(ClassLoadingTest.class.getClassLoader());
    }

    synchronized Set<String> loaded() {
      return Set.copyOf(loaded);
    }

    @Override
    protected synchronized Class<?> loadClass(String name, boolean resolve)
        throws ClassNotFoundException {
      if (!name.startsWith("io.prometheus.")
          && !name.startsWith(ClientJavaRenderer.class.getPackageName())) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      return known != null ? known : define(name);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (file == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = file.readAllBytes();
        loaded.add(name);
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
