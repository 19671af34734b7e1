/** Metrics of a task in Prometheus' remote-write protocol. The exporter's own, not API. */
@NullMarked
package io.github.ecsexporter.adapter.prometheus.remotewrite;

import org.jspecify.annotations.NullMarked;
