package io.github.ecsexporter.domain.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.ecsexporter.domain.metric.Exposition;
import io.github.ecsexporter.domain.metric.Labels;
import io.github.ecsexporter.domain.metric.MetricFamily;
import io.github.ecsexporter.domain.metric.MetricType;
import io.github.ecsexporter.domain.metric.Sample;
import io.github.ecsexporter.domain.port.out.MetricsRenderer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Renders the text format only, in the order given, and remembers what it was asked. */
public final class FakeMetricsRenderer implements MetricsRenderer {
  private final List<Rendering> renderings = new ArrayList<>();

  /**
   * One call.
   *
   * @param families what to write
   * @param included of the renderer's own families
   * @param accept the client's header
   */
  public record Rendering(List<MetricFamily> families, Predicate<String> included, String accept) {}

  /** The calls so far. */
  public synchronized List<Rendering> renderings() {
    return List.copyOf(renderings);
  }

  @Override
  public Exposition render(List<MetricFamily> families, Predicate<String> included, String accept) {
    synchronized (this) {
      renderings.add(new Rendering(List.copyOf(families), included, accept));
    }
    StringBuilder body = new StringBuilder();
    for (MetricFamily family : families) {
      String type = family.descriptor().type() == MetricType.COUNTER ? "counter" : "gauge";
      String help = escape(family.descriptor().help());
      body.append("# HELP ").append(family.name()).append(' ').append(help).append('\n');
      body.append("# TYPE ").append(family.name()).append(' ').append(type).append('\n');
      for (Sample sample : family.samples()) {
        body.append(family.name());
        appendLabels(body, sample.labels());
        body.append(' ').append(sample.value()).append('\n');
      }
    }
    return new Exposition(
        "text/plain; version=0.0.4; charset=utf-8", body.toString().getBytes(UTF_8));
  }

  private static void appendLabels(StringBuilder body, Labels labels) {
    String separator = "{";
    for (String name : labels.names()) {
      String value = escape(labels.get(name)).replace("\"", "\\\"");
      body.append(separator).append(name).append("=\"").append(value).append('"');
      separator = ",";
    }
    if (!labels.names().isEmpty()) {
      body.append('}');
    }
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\").replace("\n", "\\n");
  }
}
