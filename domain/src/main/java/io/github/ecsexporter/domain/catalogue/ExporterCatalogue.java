package io.github.ecsexporter.domain.catalogue;

import static io.github.ecsexporter.domain.catalogue.Absence.FETCH_UNDER_WAY;
import static io.github.ecsexporter.domain.catalogue.Absence.NEVER_READ;
import static io.github.ecsexporter.domain.metric.Unit.NONE;
import static io.github.ecsexporter.domain.metric.Unit.SECONDS;

import io.github.ecsexporter.domain.metric.Unit;
import io.github.ecsexporter.domain.observation.ExporterReadings;
import java.util.List;
import java.util.OptionalDouble;

/** What the exporter reports of itself; always there, whatever the user filters. */
public final class ExporterCatalogue {
  private static final Level<ExporterReadings, ExporterReadings> EXPORTER =
      new Level<>("exporter", List::of, List.of());
  private static final Level<ExporterReadings, ExporterReadings.DocumentReadings> DOCUMENT =
      new Level<>(
          "document",
          ExporterReadings::documents,
          List.of(new Label<>("source", d -> d.document().label())));
  private static final Level<ExporterReadings, ExporterReadings.Failures> FAILURE =
      new Level<>(
          "document and reason",
          ExporterReadings::failures,
          List.of(
              new Label<>("source", f -> f.document().label()),
              new Label<>("reason", f -> f.reason().label())));

  private static final MetricCatalogue<ExporterReadings> CATALOGUE = MetricCatalogue.of(rules());

  private ExporterCatalogue() {}

  /** The catalogue; there is only one. */
  public static MetricCatalogue<ExporterReadings> standard() {
    return CATALOGUE;
  }

  private static List<MetricRule<ExporterReadings>> rules() {
    return List.of(
        gauge(
                "ee_ecs_metrics_exporter_success",
                NONE,
                "Whether both documents were read in this collection: 1 if so, 0 if not.")
            .series(EXPORTER, ExporterReadings::success)
            .query("min_over_time(ee_ecs_metrics_exporter_success[5m]) == 0"),
        gauge(
                "ecs_metrics_exporter_success",
                NONE,
                "Deprecated alias of ee_ecs_metrics_exporter_success.")
            .series(EXPORTER, ExporterReadings::success),
        info("ee_exporter_build_info", "The running program.")
            .info(
                EXPORTER,
                List.of(
                    new Label<>("version", e -> e.build().version()),
                    new Label<>("revision", e -> e.build().revision()),
                    new Label<>("java_version", e -> e.build().javaVersion()))),
        gauge(
                "ee_exporter_source_up",
                NONE,
                "Whether this document was read in this collection: 1 if so, 0 if not.")
            .series(DOCUMENT, ExporterReadings.DocumentReadings::up),
        gauge(
                "ee_exporter_fetch_duration_seconds",
                SECONDS,
                "Duration of the last fetch of this document, a failed one included.",
                FETCH_UNDER_WAY)
            .series(DOCUMENT, ExporterReadings.DocumentReadings::fetchSeconds),
        counter(
                "ee_exporter_fetch_failures_total",
                NONE,
                "Fetches of this document that failed for this reason.")
            .series(FAILURE, f -> OptionalDouble.of((double) f.count()))
            .query("sum by (source, reason) (increase(ee_exporter_fetch_failures_total[1h]))"),
        gauge(
                "ee_exporter_task_metadata_age_seconds",
                SECONDS,
                "Age of the task document in use; 0 if it was read in this collection.",
                NEVER_READ)
            .series(EXPORTER, ExporterReadings::taskAgeSeconds),
        counter(
                "ee_exporter_container_problems_total",
                NONE,
                "Containers whose entry could not be used, or only in part; one per container and"
                    + " collection.")
            .series(EXPORTER, e -> OptionalDouble.of((double) e.containerProblems())));
  }

  private static MetricRule<ExporterReadings> counter(
      String name, Unit unit, String help, Absence... absences) {
    return MetricRule.counter(name, unit, help, absences);
  }

  private static MetricRule<ExporterReadings> gauge(
      String name, Unit unit, String help, Absence... absences) {
    return MetricRule.gauge(name, unit, help, absences);
  }

  private static MetricRule<ExporterReadings> info(String name, String help) {
    return MetricRule.info(name, help);
  }
}
