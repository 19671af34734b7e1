package io.github.ecsexporter.app.report;

import io.github.ecsexporter.domain.catalogue.MetricCatalogue;
import io.github.ecsexporter.domain.derivation.TaskReadings;

/** Says in words what an endpoint gives and lacks, and what that means for the metrics. */
final class TaskReport {
  private TaskReport() {}

  /**
   * Writes a report.
   *
   * @param catalogue the metrics that the user chose
   * @return lines, the last one with its line break
   */
  static String of(Subject subject, MetricCatalogue<TaskReadings> catalogue) {
    ReportWriter out = new ReportWriter();
    SourceSection.write(out, subject);
    if (subject.readings().isPresent() && !subject.isBlank()) {
      TaskSection.write(out, subject);
      ContainersSection.write(out, subject);
      NetworkSection.write(out, subject);
      TagsSection.write(out, subject);
      MetricsSection.write(out, subject, catalogue);
    }
    ResultSection.write(out, subject);
    return out.toString();
  }
}
