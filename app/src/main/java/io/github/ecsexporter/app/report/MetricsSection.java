package io.github.ecsexporter.app.report;

import io.github.ecsexporter.domain.catalogue.MetricCatalogue;
import io.github.ecsexporter.domain.catalogue.MetricRule;
import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.metric.MetricFamily;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How many of the chosen metrics there are, and why the others are not. */
final class MetricsSection {
  private MetricsSection() {}

  static void write(ReportWriter out, Subject subject, MetricCatalogue<TaskReadings> catalogue) {
    TaskReadings readings = subject.readings().orElseThrow();
    Set<String> present = new HashSet<>();
    for (MetricFamily family : catalogue.derive(readings)) {
      present.add(family.descriptor().name());
    }
    out.heading("Metrics");
    int chosen = catalogue.rules().size();
    out.paragraph(
        present.size()
            + " of "
            + Text.counted(chosen, "chosen families")
            + (present.size() == 1 ? " has samples" : " have samples"));
    if (present.size() < chosen) {
      out.paragraph("Absent, and why:");
      byReason(subject, catalogue, present)
          .forEach(
              (reason, names) -> {
                out.paragraph(reason + ":", 2);
                for (String name : names) {
                  out.paragraph(name, 3);
                }
              });
    }
  }

  private static Map<String, List<String>> byReason(
      Subject subject, MetricCatalogue<TaskReadings> catalogue, Set<String> present) {
    Map<String, List<String>> absent = new LinkedHashMap<>();
    for (MetricRule<TaskReadings> rule : catalogue.rules()) {
      if (!present.contains(rule.name())) {
        String reason =
            Sentence.first(
                AbsenceTopic.of(rule.name()).reasons(), new AbsentMetric(rule.name(), subject));
        absent.computeIfAbsent(reason, any -> new ArrayList<>()).add(rule.name());
      }
    }
    return absent;
  }
}
