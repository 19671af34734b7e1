package io.github.ecsexporter.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.adapter.ecs.TaskDocumentReader;
import io.github.ecsexporter.domain.catalogue.EeCatalogue;
import io.github.ecsexporter.domain.catalogue.MetricCatalogue;
import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.derivation.TaskTotals;
import io.github.ecsexporter.domain.metric.MetricFamily;
import io.github.ecsexporter.domain.metric.Sample;
import io.github.ecsexporter.domain.port.out.FetchResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every alert about a single task fires in the demo: what Prometheus would see of the first half
 * hour that somebody looks at it, scraped every 15 seconds.
 */
class DemoAlertsTest {
  private static final long STARTED = Instant.parse("2026-02-03T04:05:06.789Z").toEpochMilli();
  private static final int SCRAPE = 15;
  private static final int HALF_HOUR = 1_800;

  /** One map per scrape: values by family, with the container or other label that tells apart. */
  private static final List<Map<String, Double>> SCRAPES = new ArrayList<>();

  @BeforeAll
  static void scrapeForHalfAnHour() {
    long[] now = {STARTED};
    DemoTask task = DemoTask.launchedBefore(() -> now[0]);
    TaskDocumentReader reader = new TaskDocumentReader();
    TaskTotals totals = new TaskTotals();
    MetricCatalogue<TaskReadings> catalogue = EeCatalogue.standard();
    for (int second = 0; second <= HALF_HOUR; second += SCRAPE) {
      now[0] = STARTED + second * 1_000L;
      Map<String, Double> scrape = new HashMap<>();
      TaskReadings readings =
          totals.observe(
              value(reader.task(task.task())), Optional.of(value(reader.statistics(task.stats()))));
      for (MetricFamily family : catalogue.derive(readings)) {
        family.samples().forEach(sample -> scrape.put(key(family, sample), sample.value()));
      }
      scrape.put("time", now[0] / 1_000.0);
      SCRAPES.add(scrape);
    }
  }

  private static <T> T value(FetchResult<T> result) {
    return result.fold(
        FetchResult.Fetched::value,
        failed -> {
          throw new AssertionError(failed.failure());
        });
  }

  private static String key(MetricFamily family, Sample sample) {
    return family.name()
        + sample.labels().names().stream()
            .filter(name -> !name.startsWith("task_") && !name.equals("container_id"))
            .map(name -> sample.labels().get(name))
            .filter(value -> !value.equals("_task_"))
            .collect(Collectors.joining(",", "{", "}"));
  }

  private interface Expression {
    /** The expression's value; NaN if there is none. */
    double at(Map<String, Double> scrape);
  }

  private static Expression series(String key) {
    return scrape -> scrape.getOrDefault(key, Double.NaN);
  }

  private static Expression ratio(String dividend, String divisor) {
    return scrape ->
        scrape.getOrDefault(dividend, Double.NaN) / scrape.getOrDefault(divisor, Double.NaN);
  }

  /** Whether an expression is true at all scrapes of a time. */
  private static void assertHoldsFor(int minutes, Expression expression, DoublePredicate is) {
    int longest = 0;
    int length = 0;
    for (Map<String, Double> scrape : SCRAPES) {
      length = is.test(expression.at(scrape)) ? length + 1 : 0;
      longest = Math.max(longest, length);
    }
    assertThat((longest - 1) * SCRAPE / 60.0).as("minutes").isGreaterThanOrEqualTo(minutes);
  }

  private static double increase(String key, int from, int to) {
    return SCRAPES.get(to).get(key) - SCRAPES.get(from).get(key);
  }

  @Test
  void aContainersMemoryIsNearItsLimit() {
    assertHoldsFor(5, series("ee_container_memory_utilization_ratio{cache}"), v -> v > 0.9);
  }

  @Test
  void aContainersMemoryWillRunOut() {
    double limit = SCRAPES.get(0).get("ee_container_memory_limit_bytes{proxy}");
    Expression inAnHour =
        scrape -> {
          double now = scrape.get("ee_container_memory_working_set_bytes{proxy}");
          double first = SCRAPES.get(0).get("ee_container_memory_working_set_bytes{proxy}");
          double seconds = scrape.get("time") - SCRAPES.get(0).get("time");
          return now + (now - first) / Math.max(1, seconds) * 3_600;
        };

    assertHoldsFor(15, inAnHour, v -> v > limit);
    assertHoldsFor(15, series("ee_container_memory_utilization_ratio{proxy}"), v -> v > 0.6);
  }

  @Test
  void aContainerIsKilledForItsMemory() {
    assertHoldsFor(0, series("ee_container_exit_code{worker}"), v -> v == 137);
    assertHoldsFor(0, series("ee_container_memory_utilization_ratio{worker}"), v -> v > 0.9);
    for (int i = 0; i + 15 * 4 < SCRAPES.size(); i++) {
      assertThat(SCRAPES.subList(i, i + 15 * 4))
          .as("in any quarter of an hour")
          .anyMatch(scrape -> scrape.getOrDefault("ee_container_exit_code{worker}", 0.0) == 137)
          .anyMatch(
              scrape ->
                  scrape.getOrDefault("ee_container_memory_utilization_ratio{worker}", 0.0) > 0.9);
    }
  }

  @Test
  void aContainerEndedWithAnError() {
    assertHoldsFor(30, series("ee_container_exit_code{report}"), v -> v == 1);
    assertHoldsFor(30, series("ee_container_exit_code{migrations}"), v -> v == 0);
  }

  @Test
  void aContainerIsRestartedAgainAndAgain() {
    assertThat(increase("ee_container_restarts_total{worker}", 0, 11 * 4)).isGreaterThan(3);
  }

  @Test
  void aContainerIsUnhealthy() {
    Expression unhealthy = series("ee_container_health_status{proxy,UNHEALTHY}");

    assertThat(unhealthy.at(SCRAPES.get(0))).as("from the first second").isEqualTo(1);
    assertHoldsFor(3, unhealthy, v -> v == 1);
  }

  @Test
  void theTaskIsNearItsLimits() {
    assertHoldsFor(15, series("ee_task_cpu_utilization_ratio{}"), v -> v > 0.9 && v < 1.1);
    assertHoldsFor(10, series("ee_task_memory_utilization_ratio{}"), v -> v > 0.9 && v < 1);
  }

  @Test
  void theTaskIsNotAlwaysNearItsLimits() {
    assertThat(SCRAPES).anyMatch(scrape -> scrape.get("ee_task_cpu_utilization_ratio{}") < 0.6);
    assertThat(SCRAPES).anyMatch(scrape -> scrape.get("ee_task_memory_utilization_ratio{}") < 0.7);
  }

  @Test
  void aContainerIsThrottled() {
    int quarter = 15 * 4;
    assertThat(
            increase("ee_container_cpu_throttled_periods_total{web}", 1, quarter)
                / increase("ee_container_cpu_periods_total{web}", 1, quarter))
        .isGreaterThan(0.25);
  }

  @Test
  void ephemeralStorageFillsUp() {
    assertHoldsFor(
        5,
        ratio(
            "ee_task_ephemeral_storage_utilized_bytes{}",
            "ee_task_ephemeral_storage_reserved_bytes{}"),
        v -> v > 0.85 && v < 1);
  }

  @Test
  void packetsAreLost() {
    int quarter = 15 * 4;
    double lost = 0;
    double all = 0;
    for (String key : SCRAPES.get(0).keySet()) {
      if (key.startsWith("ee_network_")) {
        boolean isLost = key.contains("_errors_") || key.contains("_dropped_");
        lost += isLost ? increase(key, 1, quarter) : 0;
        all += key.contains("_packets_") && !isLost ? increase(key, 1, quarter) : 0;
      }
    }

    assertThat(lost / all).isBetween(0.01, 0.1);
  }

  @Test
  void theClockIsNotSynchronized() {
    assertHoldsFor(10, series("ee_task_clock_synchronized{}"), v -> v == 0);
  }

  @Test
  void imagesArePulledSlowly() {
    Map<String, Double> scrape = SCRAPES.get(0);
    assertThat(
            scrape.get("ee_task_pull_stopped_at_time{}")
                - scrape.get("ee_task_pull_started_at_time{}"))
        .isGreaterThan(120);
  }

  @Test
  void statisticsStandStill() {
    assertHoldsFor(
        5,
        scrape ->
            scrape.get("time") - scrape.get("ee_container_stats_timestamp_seconds{log-router}"),
        v -> v > 90);
    assertHoldsFor(30, series("ee_container_status{log-router,RUNNING}"), v -> v == 1);
  }
}
