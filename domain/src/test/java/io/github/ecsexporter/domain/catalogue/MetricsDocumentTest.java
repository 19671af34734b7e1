package io.github.ecsexporter.domain.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.metric.MetricDescriptor;
import io.github.ecsexporter.domain.metric.MetricType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Keeps {@code docs/metrics.md} and {@code docs/metrics.txt} equal to the tables. After a change to
 * a table, {@code ./mvnw -pl domain test -Ddocs.update=true} writes them anew; a line that
 * disappears or changes in the second file is a breaking change for users.
 */
class MetricsDocumentTest {
  private static final Path DOCS = Path.of("..", "docs");

  @Test
  void theReferenceIsUpToDate() throws IOException {
    StringBuilder text = new StringBuilder(PREFACE);
    section(text, "The exporter itself", EXPORTER_INTRO, ExporterCatalogue.standard().rules());
    section(text, "Pushing", PUSH_INTRO, PushCatalogue.standard().rules());
    section(text, "Catalogue `ee`", EE_INTRO, EeCatalogue.standard().rules());
    section(text, "Catalogue `ecs`", ECS_INTRO, EcsCatalogue.standard().rules());
    text.append(EPILOGUE);

    isUpToDate("metrics.md", text.toString());
  }

  @Test
  void theContractIsUpToDate() throws IOException {
    Set<String> lines = new TreeSet<>();
    addContract(lines, ExporterCatalogue.standard().rules());
    addContract(lines, PushCatalogue.standard().rules());
    addContract(lines, EeCatalogue.standard().rules());
    addContract(lines, EcsCatalogue.standard().rules());

    isUpToDate("metrics.txt", String.join("\n", lines) + "\n");
  }

  private static void isUpToDate(String file, String expected) throws IOException {
    Path path = DOCS.resolve(file);
    if (Boolean.getBoolean("docs.update")) {
      Files.createDirectories(DOCS);
      Files.writeString(path, expected);
    }
    assertThat(path)
        .as("%s; run ./mvnw -pl domain test -Ddocs.update=true", path)
        .exists()
        .hasContent(expected);
  }

  private static <R> void addContract(Set<String> lines, List<MetricRule<R>> rules) {
    for (MetricRule<R> rule : rules) {
      for (MetricRule.Series<R, ?> series : rule.series()) {
        lines.add(
            rule.name() + " " + type(rule) + " {" + String.join(",", series.labelNames()) + "}");
      }
    }
  }

  private static <R> void section(
      StringBuilder text, String title, String intro, List<MetricRule<R>> rules) {
    text.append("\n## ").append(title).append("\n\n").append(intro).append('\n');
    text.append("| name | type | unit | series | further labels | meaning | absent when |\n");
    text.append("|---|---|---|---|---|---|---|\n");
    List<String> queries = new ArrayList<>();
    for (MetricRule<R> rule : rules) {
      MetricDescriptor metric = rule.descriptor();
      text.append("| `").append(rule.name()).append("` | ").append(type(rule)).append(" | ");
      text.append(metric.unit().suffix()).append(" | ").append(levels(rule)).append(" | ");
      text.append(furtherLabels(rule)).append(" | ").append(metric.help()).append(" | ");
      text.append(rule.absentWhen()).append(" |\n");
      if (!rule.query().isEmpty()) {
        queries.add(rule.query());
      }
    }
    if (!queries.isEmpty()) {
      text.append("\nSome queries:\n\n```promql\n");
      text.append(String.join("\n", queries)).append("\n```\n");
    }
  }

  private static String type(MetricRule<?> rule) {
    return rule.descriptor().type() == MetricType.INFO
        ? "gauge (info)"
        : rule.descriptor().type().name().toLowerCase(Locale.ROOT);
  }

  private static <R> String levels(MetricRule<R> rule) {
    List<String> names = new ArrayList<>();
    for (MetricRule.Series<R, ?> series : rule.series()) {
      names.add(series.level().name());
    }
    return String.join(", ", names);
  }

  private static <R> String furtherLabels(MetricRule<R> rule) {
    Set<String> labels = new LinkedHashSet<>();
    for (MetricRule.Series<R, ?> series : rule.series()) {
      labels.addAll(series.furtherNames());
      if (!series.level().labelNames().contains("task_family")) {
        labels.addAll(series.level().labelNames());
      } else {
        labels.addAll(series.level().labelNames().subList(4, series.level().labelNames().size()));
      }
    }
    return labels.isEmpty() ? "" : "`" + String.join("`, `", labels) + "`";
  }

  private static final String PREFACE =
      """
      # Metrics

      This page is generated from the tables that the program works by; a test keeps it true.
      [`metrics.txt`](metrics.txt) lists the same as (name, type, labels) for diffs: names, types and
      labels change only with an entry under *Breaking* in the [changelog](../CHANGELOG.md).

      Absent beats wrong: what the endpoint does not give yields no sample, never 0.
      `ECS_METRICS_EXPORTER_CATALOGUES` chooses the catalogues, `ECS_METRICS_EXPORTER_METRICS_INCLUDE`
      and `…_EXCLUDE` choose among their metrics. For answers to common questions see
      [promql.md](promql.md).
      """;

  private static final String EXPORTER_INTRO =
      """
      Always there, whatever is chosen and filtered.
      """;

  private static final String PUSH_INTRO =
      """
      There where [pushing](push.md) is on, whatever is chosen and filtered.
      """;

  private static final String EE_INTRO =
      """
      All have the labels `container_name`, `container_id`, `task_family` and `task_revision`. Series of
      the level *task* have `_task_` for the first two, so a sum over containers must leave them out:
      `{container_name!="_task_"}`. `container_id` is the first 12 characters of the Docker id; on
      Fargate these are the task's, the same for all of its containers (`ee_container_info` has the
      full id). An interface has one set of series per network namespace: with `_task_` where the
      namespace is the task's (`awsvpc`, `daemon-bridge`) or all of two or more containers are in it,
      else with the container that owns it or, where that is the agent's, the first that joined it
      (Service Connect in bridge mode). So `sum by (task_family)` counts nothing twice. A container's
      own `ee_container_network_io_*` is what it reports, the task's the sum over the namespaces.

      The first fourteen are the names of the original exporter. Their types are kept, though several
      gauges are counters by nature; the metrics below them are typed and named as Prometheus
      recommends. Task series of counters never fall: they keep what stopped containers added.
      """;

  private static final String ECS_INTRO =
      """
      The names of prometheus-community/ecs_exporter 0.4; [migration.md](migration.md) says which
      values differ because they were wrong there. Containers without statistics have no series.
      """;

  private static final String EPILOGUE =
      """

      ## The exporter's JVM

      With `ECS_METRICS_EXPORTER_JVM_METRICS=true` also `jvm_*` and `process_*`, as Prometheus' Java
      client defines them.

      ## What the endpoint does not report

      CPU throttling on most ECS platforms, use of EBS volumes, GPUs, memory reservations, OOM events on
      cgroup v1, open files, swap, and the number of tasks of a service. There are no metrics for these,
      rather than zeros.
      """;
}
