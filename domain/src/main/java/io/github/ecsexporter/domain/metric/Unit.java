package io.github.ecsexporter.domain.metric;

/** Base unit of a metric, as Prometheus recommends them. */
public enum Unit {
  SECONDS("seconds"),
  BYTES("bytes"),
  RATIO("ratio"),
  /** A count, a state, or a legacy name that does not end in its unit. */
  NONE("");

  private final String suffix;

  Unit(String suffix) {
    this.suffix = suffix;
  }

  /** What the name of a metric in this unit ends in, before {@code _total}; empty for none. */
  public String suffix() {
    return suffix;
  }
}
