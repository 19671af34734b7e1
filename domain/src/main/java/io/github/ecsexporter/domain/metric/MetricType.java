package io.github.ecsexporter.domain.metric;

/** What kind of value a metric has. */
public enum MetricType {
  /** Only rises, but for a restart from zero; the name ends in {@code _total}. */
  COUNTER,
  /** May rise and fall. */
  GAUGE,
  /** Always 1, carries facts as labels; the name ends in {@code _info}. Shown as a gauge. */
  INFO
}
