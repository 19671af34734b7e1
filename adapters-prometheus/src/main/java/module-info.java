/** Renders metrics in the text formats of Prometheus and OpenMetrics. */
module io.github.ecsexporter.adapter.prometheus {
  requires transitive io.github.ecsexporter.domain;
  requires io.prometheus.metrics.config;
  requires io.prometheus.metrics.core;
  requires io.prometheus.metrics.instrumentation.jvm;
  requires io.prometheus.metrics.model;
  requires io.prometheus.writer.text;
  requires static org.jspecify;

  exports io.github.ecsexporter.adapter.prometheus;
  exports io.github.ecsexporter.adapter.prometheus.otlp;
  exports io.github.ecsexporter.adapter.prometheus.remotewrite;
}
