package io.github.ecsexporter.adapter.http.page;

import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/**
 * How much of something is in use: in words, as a bar where there is a limit, and as a place where
 * the script draws a chart. The words say everything; bar and chart are hidden from screen readers.
 */
final class Usage {
  private static final double HIGH = 0.75;
  private static final double FULL = 0.9;
  private static final double WHOLE_BAR = 100;

  private final DoubleFunction<String> unit;
  private final OptionalDouble used;
  private final OptionalDouble ratio;
  private final OptionalDouble limit;
  private final String whose;

  private Usage(
      DoubleFunction<String> unit,
      OptionalDouble used,
      OptionalDouble ratio,
      OptionalDouble limit,
      String whose) {
    this.unit = unit;
    this.used = used;
    this.ratio = ratio;
    this.limit = limit;
    this.whose = whose;
  }

  /**
   * CPU in use.
   *
   * @param whose limit it is, such as {@code the task's }
   */
  static Usage cpu(OptionalDouble cores, OptionalDouble ratio, OptionalDouble limit, String whose) {
    return new Usage(DisplayFormat::cores, cores, ratio, limit, whose);
  }

  /**
   * Memory in use.
   *
   * @param whose limit it is, such as {@code the task's }
   */
  static Usage memory(
      OptionalDouble bytes, OptionalDouble ratio, OptionalDouble limit, String whose) {
    return new Usage(DisplayFormat::bytes, bytes, ratio, limit, whose);
  }

  /**
   * Writes it.
   *
   * @param chart identifies the chart on the page
   * @param absent what to show without a reading
   */
  void write(Html html, String chart, String absent) {
    if (used.isEmpty()) {
      html.markup("<span class=\"absent\">").text(absent).markup("</span>");
      return;
    }
    double now = used.getAsDouble();
    html.markup("<span class=\"amount\">").text(unit.apply(now)).markup("</span> ");
    if (limit.isEmpty()) {
      html.markup("<span class=\"note\">no limit</span>");
    } else if (ratio.isEmpty()) {
      // A chart of an incomplete sum would dip where nothing did.
      html.markup("<span class=\"note\">incomplete: a container has no reading; limit ")
          .text(unit.apply(limit.getAsDouble()))
          .markup("</span>");
      return;
    } else {
      writeShare(html, ratio.getAsDouble(), limit.getAsDouble());
    }
    html.markup("<span class=\"chart\"")
        .attribute("data-chart", chart)
        .attribute("data-value", Double.toString(now))
        .attribute("data-text", unit.apply(now))
        .markup("></span>");
  }

  private void writeShare(Html html, double share, double whole) {
    html.markup("<span class=\"note\">")
        .text(DisplayFormat.percent(share))
        .markup(" of ")
        .text(whose)
        .text(unit.apply(whole));
    if (share >= FULL) {
      html.markup(", <strong class=\"bad\">")
          .markup(share >= 1 ? "at the limit" : "close to the limit")
          .markup("</strong>");
    }
    html.markup("</span><svg class=\"bar ")
        .markup(share >= FULL ? "full" : share >= HIGH ? "high" : "calm")
        .markup("\" viewBox=\"0 0 100 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\">")
        .markup("<rect height=\"1\"")
        .attribute("width", DisplayFormat.decimal(Math.min(WHOLE_BAR, share * WHOLE_BAR), 1))
        .markup("/></svg>");
  }
}
