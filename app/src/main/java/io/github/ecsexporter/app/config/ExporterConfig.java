package io.github.ecsexporter.app.config;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.adapter.http.HttpServerConfig;
import io.github.ecsexporter.app.log.LogFormat;
import io.github.ecsexporter.app.log.LogLevel;
import io.github.ecsexporter.app.summary.SummaryTarget;
import io.github.ecsexporter.domain.collect.CollectionSettings;
import io.github.ecsexporter.domain.lifecycle.LifecycleSettings;
import java.util.List;
import java.util.Optional;

/**
 * The whole configuration, validated. Immutable and thread-safe.
 *
 * @param source where the task's documents come from
 * @param http how to serve
 * @param catalogues what to export, at least one
 * @param metrics which metric families to export
 * @param containers which containers have series of their own
 * @param containerLabels Docker labels to export, as the endpoint spells them
 * @param taskTags task tags to export, as the endpoint spells them
 * @param collection how to collect
 * @param lifecycle how to live beside the task
 * @param summary where summaries of the task and its containers go
 * @param jvmMetrics whether to export metrics of the exporter's own JVM
 * @param push how to push; empty if nothing is pushed
 * @param logLevel what to log
 * @param logFormat how to log
 */
public record ExporterConfig(
    TaskSource source,
    HttpServerConfig http,
    List<Catalogue> catalogues,
    NameFilter metrics,
    NameFilter containers,
    List<String> containerLabels,
    List<String> taskTags,
    CollectionSettings collection,
    LifecycleSettings lifecycle,
    SummaryTarget summary,
    boolean jvmMetrics,
    Optional<PushConfig> push,
    LogLevel logLevel,
    LogFormat logFormat) {
  /**
   * @throws NullPointerException if a component is null
   * @throws IllegalArgumentException if there is no catalogue
   */
  public ExporterConfig {
    requireNonNull(source, "source is null");
    requireNonNull(http, "http is null");
    catalogues = List.copyOf(catalogues);
    requireNonNull(metrics, "metrics is null");
    requireNonNull(containers, "containers is null");
    containerLabels = List.copyOf(containerLabels);
    taskTags = List.copyOf(taskTags);
    requireNonNull(collection, "collection is null");
    requireNonNull(push, "push is null");
    requireNonNull(lifecycle, "lifecycle is null");
    requireNonNull(summary, "summary is null");
    requireNonNull(logLevel, "logLevel is null");
    requireNonNull(logFormat, "logFormat is null");
    if (catalogues.isEmpty()) {
      throw new IllegalArgumentException("[] has no catalogue: choose one");
    }
  }
}
