package io.github.ecsexporter.app.push;

import java.util.ArrayList;
import java.util.List;

/**
 * How Prometheus and those who follow it name what arrives over OTLP, where a metric has no unit
 * and suffixes are on, which changes the most.
 *
 * @see <a
 *     href="https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/">
 *     Prometheus and OpenMetrics Compatibility</a>
 */
final class PrometheusNames {
  private PrometheusNames() {}

  /** The parts of the name, one underscore between them; {@code total} once, at a counter's end. */
  static String translate(String name, boolean isMonotonic) {
    List<String> parts = new ArrayList<>();
    for (String part : name.split("[^a-zA-Z0-9:]+")) {
      if (!part.isEmpty() && !(isMonotonic && part.equals("total"))) {
        parts.add(part);
      }
    }
    if (isMonotonic) {
      parts.add("total");
    }
    String translated = String.join("_", parts);
    return Character.isDigit(translated.charAt(0)) ? "_" + translated : translated;
  }

  /**
   * What is no letter, digit or underscore becomes one; none begins with a digit or one of them.
   */
  static String translateLabel(String name) {
    String translated = name.replaceAll("[^a-zA-Z0-9_]", "_");
    if (Character.isDigit(translated.charAt(0))) {
      return "key_" + translated;
    }
    return translated.startsWith("_") && !translated.startsWith("__")
        ? "key" + translated
        : translated;
  }
}
