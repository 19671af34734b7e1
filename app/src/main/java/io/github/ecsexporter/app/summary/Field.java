package io.github.ecsexporter.app.summary;

import static java.util.Objects.requireNonNull;

/**
 * One fact of a summary.
 *
 * @param key its name, the same in every format
 * @param value its value, not escaped
 * @param type what the value is
 */
record Field(String key, String value, Type type) {
  /** What a value is. */
  enum Type {
    TEXT,
    /** A number that is a setting or bookkeeping: not worth a metric. */
    NUMBER,
    /** Metrics, by their units in CloudWatch. */
    PLAIN("None"),
    COUNT("Count"),
    SECONDS("Seconds"),
    BYTES("Bytes");

    private final String unit;

    Type() {
      this("");
    }

    Type(String unit) {
      this.unit = unit;
    }

    boolean isMetric() {
      return !unit.isEmpty();
    }

    /** The unit in CloudWatch; empty if it is no metric. */
    String unit() {
      return unit;
    }
  }

  /**
   * @throws NullPointerException if a component is null
   */
  Field {
    requireNonNull(key, "key is null");
    requireNonNull(value, "value is null");
    requireNonNull(type, "type is null");
  }

  boolean isNumber() {
    return type != Type.TEXT;
  }
}
