/** Metrics of a task in the OpenTelemetry protocol. The exporter's own, not API. */
@NullMarked
package io.github.ecsexporter.adapter.prometheus.otlp;

import org.jspecify.annotations.NullMarked;
