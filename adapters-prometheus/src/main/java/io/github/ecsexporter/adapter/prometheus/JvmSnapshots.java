package io.github.ecsexporter.adapter.prometheus;

import io.prometheus.metrics.config.PrometheusProperties;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import java.util.Collection;
import java.util.function.Predicate;

/**
 * What client_java reports of the JVM and its process. A class of its own, so that nothing of it is
 * loaded unless it is wanted.
 */
final class JvmSnapshots {
  private final PrometheusRegistry registry = new PrometheusRegistry();

  JvmSnapshots() {
    // Explicit properties, so that the library's own files and variables don't change our metrics.
    JvmMetrics.builder(PrometheusProperties.builder().build()).register(registry);
  }

  /** Adds the families of which the family's or a sample's name, as exposed, is included. */
  void addTo(Collection<MetricSnapshot> snapshots, Predicate<String> included) {
    for (MetricSnapshot snapshot : registry.scrape()) {
      if (isIncluded(snapshot, included)) {
        snapshots.add(snapshot);
      }
    }
  }

  private static boolean isIncluded(MetricSnapshot snapshot, Predicate<String> included) {
    String name = snapshot.getMetadata().getPrometheusName();
    if (snapshot instanceof CounterSnapshot) {
      return included.test(name + "_total");
    }
    if (snapshot instanceof InfoSnapshot) {
      return included.test(name + "_info");
    }
    if (snapshot instanceof SummarySnapshot) {
      return included.test(name) || included.test(name + "_count") || included.test(name + "_sum");
    }
    return included.test(name);
  }
}
