package io.github.ecsexporter.adapter.prometheus;

/**
 * The formats that we write, as a client names them in {@code Accept}. The first is the default.
 */
enum Format {
  /** The Prometheus text format. */
  TEXT("text", "plain", "0.0.4"),
  /** The OpenMetrics text format. */
  OPEN_METRICS("application", "openmetrics-text", "1.0.0");

  static final String CHARSET = "utf-8";

  private final String type;
  private final String subtype;
  private final String version;

  Format(String type, String subtype, String version) {
    this.type = type;
    this.subtype = subtype;
    this.version = version;
  }

  String type() {
    return type;
  }

  String subtype() {
    return subtype;
  }

  String version() {
    return version;
  }
}
