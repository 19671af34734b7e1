package io.github.ecsexporter.planted.adapter.http;

import io.prometheus.metrics.model.snapshots.MetricSnapshots;

/** Uses the Prometheus library outside its adapter. */
public record HttpCallsPrometheusLibrary(MetricSnapshots snapshots) {}
