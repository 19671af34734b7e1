package io.github.ecsexporter.domain.port.out;

import io.github.ecsexporter.domain.metric.Exposition;
import io.github.ecsexporter.domain.metric.MetricFamily;
import java.util.List;
import java.util.function.Predicate;

/** Writes metric families in an exposition format. Thread-safe. */
public interface MetricsRenderer {
  /**
   * Renders families in the format that the client prefers, the default one where it accepts none.
   *
   * @param families what to write; a renderer may add families of its own, such as those of the JVM
   * @param included names of the families to write of those that the renderer adds
   * @param accept the client's {@code Accept} header; empty for none
   */
  Exposition render(List<MetricFamily> families, Predicate<String> included, String accept);
}
