/** Metrics of a task in Prometheus' remote-write protocol. The exporter's own, not API. */
package io.github.ecsexporter.adapter.prometheus.remotewrite;
