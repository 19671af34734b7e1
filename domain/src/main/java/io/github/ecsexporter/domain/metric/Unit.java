package io.github.ecsexporter.domain.metric;

/** Base unit of a metric, as Prometheus recommends them. */
public enum Unit {
  /** Seconds, also of moments since 1970. */
  SECONDS("seconds"),
  /** Bytes. */
  BYTES("bytes"),
  /** A share, where 1 is the whole. */
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
