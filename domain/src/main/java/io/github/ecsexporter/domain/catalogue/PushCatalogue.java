package io.github.ecsexporter.domain.catalogue;

import static io.github.ecsexporter.domain.catalogue.Absence.NEVER_PUSHED;
import static io.github.ecsexporter.domain.catalogue.Absence.PUSH_OFF;
import static io.github.ecsexporter.domain.metric.Unit.NONE;
import static io.github.ecsexporter.domain.metric.Unit.SECONDS;

import io.github.ecsexporter.domain.push.PushReadings;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What the exporter reports of its pushes; there where pushing is on, whatever the user filters.
 */
public final class PushCatalogue {
  private static final Level<PushReadings, PushReadings> EXPORTER =
      new Level<>("exporter", List::of, List.of());
  private static final Level<PushReadings, PushReadings.Count> OUTCOME =
      new Level<>(
          "result",
          PushReadings::counts,
          List.of(new Label<>("result", count -> count.outcome().label())));

  private static final MetricCatalogue<PushReadings> CATALOGUE = MetricCatalogue.of(rules());

  private PushCatalogue() {}

  /** The catalogue; there is only one. */
  public static MetricCatalogue<PushReadings> standard() {
    return CATALOGUE;
  }

  private static List<MetricRule<PushReadings>> rules() {
    MetricRule<PushReadings> total =
        MetricRule.counter(
            "ee_exporter_push_total",
            NONE,
            "Requests to the receiver that ended with this result; each try counts.",
            PUSH_OFF);
    MetricRule<PushReadings> lastSuccess =
        MetricRule.gauge(
            "ee_exporter_push_last_success_timestamp_seconds",
            SECONDS,
            "When the receiver last took a push.",
            PUSH_OFF,
            NEVER_PUSHED);
    MetricRule<PushReadings> duration =
        MetricRule.gauge(
            "ee_exporter_push_duration_seconds",
            SECONDS,
            "Duration of the last request to the receiver, a failed one included.",
            PUSH_OFF,
            NEVER_PUSHED);
    return List.of(
        total
            .series(OUTCOME, count -> OptionalDouble.of((double) count.count()))
            .query("sum by (result) (increase(ee_exporter_push_total[1h]))"),
        lastSuccess
            .series(EXPORTER, PushReadings::lastSuccessSeconds)
            .query("time() - ee_exporter_push_last_success_timestamp_seconds > 300"),
        duration.series(EXPORTER, PushReadings::lastDurationSeconds));
  }
}
