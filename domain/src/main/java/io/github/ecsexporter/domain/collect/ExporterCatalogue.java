package io.github.ecsexporter.domain.collect;

import static io.github.ecsexporter.domain.metric.Unit.NONE;
import static io.github.ecsexporter.domain.metric.Unit.SECONDS;

import io.github.ecsexporter.domain.catalogue.Level;
import io.github.ecsexporter.domain.catalogue.MetricCatalogue;
import io.github.ecsexporter.domain.catalogue.MetricRule;
import java.util.List;
import java.util.OptionalDouble;

/** What the exporter tells of itself; always there, whatever the user filters. */
public final class ExporterCatalogue {
  private static final Level<ExporterReadings, ExporterReadings> EXPORTER =
      new Level<>("exporter", List.of(), List::of, e -> List.of());
  private static final Level<ExporterReadings, ExporterReadings.DocumentReadings> DOCUMENT =
      new Level<>(
          "document",
          List.of("source"),
          ExporterReadings::documents,
          d -> List.of(d.document().label()));
  private static final Level<ExporterReadings, ExporterReadings.Failures> FAILURE =
      new Level<>(
          "document and reason",
          List.of("source", "reason"),
          ExporterReadings::failures,
          f -> List.of(f.document().label(), f.reason().label()));

  private static final String SUCCESS =
      "Whether both documents were read in this collection: 1 if so, 0 if not.";

  private static final MetricCatalogue<ExporterReadings> CATALOGUE =
      MetricCatalogue.of(
          List.of(
              MetricRule.<ExporterReadings>gauge("ee_ecs_metrics_exporter_success", NONE, SUCCESS)
                  .row(EXPORTER, ExporterReadings::success)
                  .query("min_over_time(ee_ecs_metrics_exporter_success[5m]) == 0"),
              MetricRule.<ExporterReadings>gauge(
                      "ecs_metrics_exporter_success",
                      NONE,
                      "Deprecated alias of ee_ecs_metrics_exporter_success.")
                  .row(EXPORTER, ExporterReadings::success),
              MetricRule.<ExporterReadings>info("ee_exporter_build_info", "The running program.")
                  .facts(
                      EXPORTER,
                      List.of("version", "revision", "java_version"),
                      e ->
                          List.of(
                              e.build().version(), e.build().revision(), e.build().javaVersion())),
              MetricRule.<ExporterReadings>gauge(
                      "ee_exporter_source_up",
                      NONE,
                      "Whether this document was read in this collection: 1 if so, 0 if not.")
                  .row(DOCUMENT, ExporterReadings.DocumentReadings::up),
              MetricRule.<ExporterReadings>gauge(
                      "ee_exporter_fetch_duration_seconds",
                      SECONDS,
                      "Duration of the last fetch of this document, a failed one included.")
                  .row(DOCUMENT, ExporterReadings.DocumentReadings::fetchSeconds)
                  .absentWhen("the fetch outlasts the scrape"),
              MetricRule.<ExporterReadings>counter(
                      "ee_exporter_fetch_failures_total",
                      NONE,
                      "Fetches of this document that failed for this reason.")
                  .row(FAILURE, f -> OptionalDouble.of(f.count()))
                  .query(
                      "sum by (source, reason) (increase(ee_exporter_fetch_failures_total[1h]))"),
              MetricRule.<ExporterReadings>gauge(
                      "ee_exporter_task_metadata_age_seconds",
                      SECONDS,
                      "Age of the task document in use; 0 if it was read in this collection.")
                  .row(EXPORTER, ExporterReadings::taskAgeSeconds)
                  .absentWhen("no task document was ever read"),
              MetricRule.<ExporterReadings>counter(
                      "ee_exporter_container_problems_total",
                      NONE,
                      "Containers whose entry could not be used wholly, one per container and"
                          + " collection.")
                  .row(EXPORTER, e -> OptionalDouble.of(e.counters().containerProblems()))));

  private ExporterCatalogue() {}

  public static MetricCatalogue<ExporterReadings> standard() {
    return CATALOGUE;
  }
}
