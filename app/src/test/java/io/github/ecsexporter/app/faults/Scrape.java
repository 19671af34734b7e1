package io.github.ecsexporter.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.metric.Exposition;
import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.testkit.ExpositionParser;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One answer of {@code /metrics}, parsed strictly. */
final class Scrape {
  private static final String FAILURES = "ee_exporter_fetch_failures_total";

  private final Map<String, Map<Map<String, String>, Double>> families = new TreeMap<>();

  private Scrape(byte[] body, String contentType) {
    for (ExpositionParser.Family family :
        ExpositionParser.parse(new Exposition(contentType, body))) {
      Map<Map<String, String>, Double> rows = new LinkedHashMap<>();
      for (ExpositionParser.Row row : family.samples()) {
        assertThat(row.value()).as("%s%s", row.name(), row.labels()).isFinite();
        rows.put(row.labels(), row.value());
      }
      families.put(family.name(), rows);
    }
  }

  /** Takes an answer, which must be 200 and well formed. */
  static Scrape of(HttpResponse<byte[]> response) {
    assertThat(response.statusCode()).isEqualTo(200);
    return new Scrape(response.body(), response.headers().firstValue("Content-Type").orElse(""));
  }

  /** Takes the body of an answer that was compressed. */
  static Scrape of(byte[] body, HttpResponse<byte[]> response) {
    return new Scrape(body, response.headers().firstValue("Content-Type").orElse(""));
  }

  /** The quick look at an answer: whether it tells of a success. */
  static boolean tellsSuccess(byte[] body) {
    return new String(body, StandardCharsets.UTF_8)
        .contains("\nee_ecs_metrics_exporter_success 1.0\n");
  }

  private Map<Map<String, String>, Double> rows(String family) {
    return families.getOrDefault(family, Map.of());
  }

  boolean has(String family) {
    return families.containsKey(family);
  }

  /** The value of the one row that has these labels among others. */
  double value(String family, String... labels) {
    Map<String, String> wanted = new TreeMap<>();
    for (int i = 0; i < labels.length; i += 2) {
      wanted.put(labels[i], labels[i + 1]);
    }
    return rows(family).entrySet().stream()
        .filter(row -> row.getKey().entrySet().containsAll(wanted.entrySet()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + family + wanted));
  }

  boolean isSuccess() {
    assertThat(value("ecs_metrics_exporter_success"))
        .isEqualTo(value("ee_ecs_metrics_exporter_success"));
    return value("ee_ecs_metrics_exporter_success") == 1;
  }

  boolean isUp(Document source) {
    return value("ee_exporter_source_up", "source", source.label()) == 1;
  }

  /** Names of the containers that a family has rows of, the task's left out. */
  Set<String> containers(String family) {
    Set<String> names = new TreeSet<>();
    rows(family).keySet().forEach(labels -> names.add(labels.get("container_name")));
    names.remove("_task_");
    return names;
  }

  /** The counters of failed fetches, by {@code source/reason}. */
  Map<String, Double> failures() {
    Map<String, Double> failures = new TreeMap<>();
    rows(FAILURES)
        .forEach(
            (labels, count) ->
                failures.put(labels.get("source") + "/" + labels.get("reason"), count));
    return failures;
  }

  /** What may never fall while the exporter runs: the sums of the task. */
  Map<String, Double> totals() {
    Map<String, Double> totals = new TreeMap<>();
    families.forEach(
        (family, rows) -> {
          boolean sum =
              family.startsWith("ee_container_block_io_")
                  || family.startsWith("ee_container_network_io_")
                  || family.endsWith("_total");
          if (sum) {
            rows.forEach(
                (labels, value) -> {
                  if ("_task_".equals(labels.get("container_name"))) {
                    totals.put(family + labels, value);
                  }
                });
          }
        });
    return totals;
  }
}
