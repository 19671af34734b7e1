/** Metrics of a task in the OpenTelemetry protocol. The exporter's own, not API. */
package io.github.ecsexporter.adapter.prometheus.otlp;
