package io.github.ecsexporter.adapter.http.page;

import io.github.ecsexporter.domain.observation.BuildInfo;
import io.github.ecsexporter.domain.observation.DocumentState;
import io.github.ecsexporter.domain.observation.ExporterReadings;
import io.github.ecsexporter.domain.observation.ExporterReadings.DocumentReadings;
import io.github.ecsexporter.domain.observation.ExporterReadings.Failures;

/** The state of the exporter itself. */
final class ExporterSection {
  private final ExporterReadings exporter;

  ExporterSection(ExporterReadings exporter) {
    this.exporter = exporter;
  }

  void write(Html html) {
    html.markup(
        "<section aria-labelledby=\"exporter\">\n<h2 id=\"exporter\">Exporter</h2>\n<dl>\n");
    for (DocumentReadings document : exporter.documents()) {
      html.markup("<div><dt>Last collection, ")
          .markup(document.document().label())
          .markup("</dt><dd>");
      writeState(html, document.state());
      html.markup("</dd></div>\n");
    }
    html.markup("<div><dt>Failures so far</dt><dd>");
    writeFailures(html);
    html.markup("</dd></div>\n<div><dt>Container entries with unusable values</dt><dd>")
        .text(DisplayFormat.count((double) exporter.containerProblems()))
        .markup("</dd></div>\n");
    BuildInfo build = exporter.build();
    html.markup("<div><dt>Version</dt><dd>")
        .text(build.version())
        .markup(", revision ")
        .text(build.revision())
        .markup(", Java ")
        .text(build.javaVersion())
        .markup("</dd></div>\n</dl>\n</section>\n");
  }

  private static void writeState(Html html, DocumentState state) {
    if (state.failure().isPresent()) {
      html.markup("<strong class=\"bad\">not read</strong> (")
          .isolated(state.failure().get().toString())
          .markup(")");
    } else {
      html.markup("<span class=\"good\">read</span>");
    }
    state
        .duration()
        .ifPresent(
            elapsed ->
                html.markup(" <span class=\"note\">after ")
                    .text(DisplayFormat.shortDuration(elapsed))
                    .markup("</span>"));
  }

  private void writeFailures(Html html) {
    boolean none = true;
    for (Failures failures : exporter.failures()) {
      if (failures.count() > 0) {
        html.markup(none ? "" : "<br/>")
            .markup(failures.document().label())
            .markup(", ")
            .markup(failures.reason().label())
            .markup(": ")
            .text(DisplayFormat.count((double) failures.count()));
        none = false;
      }
    }
    html.markup(none ? "none" : "");
  }
}
