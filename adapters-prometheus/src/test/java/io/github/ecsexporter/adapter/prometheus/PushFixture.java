package io.github.ecsexporter.adapter.prometheus;

import io.github.ecsexporter.domain.metric.Labels;
import io.github.ecsexporter.domain.metric.MetricDescriptor;
import io.github.ecsexporter.domain.metric.MetricFamily;
import io.github.ecsexporter.domain.metric.MetricType;
import io.github.ecsexporter.domain.metric.Sample;
import io.github.ecsexporter.domain.metric.Unit;
import io.github.ecsexporter.domain.push.PushedMetrics;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.Task;
import java.time.Instant;
import java.util.List;

/** One task to push: counters of a container, of the task and of the exporter, a gauge, an info. */
public final class PushFixture {
  public static final Instant EXPORTER_START = Instant.parse("2026-03-01T10:00:05Z");
  public static final Instant APP_START = Instant.parse("2026-03-01T10:00:03.500Z");
  public static final Instant FIRST_START = Instant.parse("2026-03-01T10:00:02Z");
  public static final Instant COLLECTED = Instant.parse("2026-03-01T11:00:00.123456789Z");
  public static final String TASK_ID = "0f9e8d7c6b5a49382716053423120000";

  private PushFixture() {}

  public static Task task() {
    return Task.builder("web", "7")
        .cluster("prod")
        .arn("arn:aws-cn:ecs:cn-north-1:111122223333:task/prod/" + TASK_ID)
        .launchType("EC2")
        .availabilityZone("cn-north-1a")
        .container(
            Container.builder("a".repeat(64), "app")
                .knownStatus("RUNNING")
                .startedAt(APP_START)
                .build())
        .container(
            Container.builder("b".repeat(64), "proxy")
                .knownStatus("RUNNING")
                .startedAt(FIRST_START)
                .build())
        .build();
  }

  public static PushedMetrics metrics() {
    return metrics(task(), COLLECTED);
  }

  public static PushedMetrics metrics(Task task, Instant collectedAt) {
    return new PushedMetrics(
        task,
        collectedAt,
        EXPORTER_START,
        List.of(
            family(
                "ee_container_cpu_usage_seconds_total",
                MetricType.COUNTER,
                Unit.SECONDS,
                sample(1.5, "container_name", "app", "task_family", "web"),
                sample(2.25, "container_name", "_task_", "task_family", "web")),
            family(
                "ee_container_memory_usage_byte",
                MetricType.GAUGE,
                Unit.NONE,
                sample(0, "container_name", "app", "task_family", "web")),
            family(
                "ee_task_info",
                MetricType.INFO,
                Unit.NONE,
                sample(1, "service", "", "tag_team", "größe \"x\"\n"))),
        List.of(
            family(
                "ee_exporter_fetch_failures_total",
                MetricType.COUNTER,
                Unit.NONE,
                sample(0, "source", "task", "reason", "timeout"))));
  }

  public static MetricFamily family(String name, MetricType type, Unit unit, Sample... samples) {
    return new MetricFamily(
        new MetricDescriptor(name, type, unit, "Help of " + name + "."), List.of(samples));
  }

  public static Sample sample(double value, String... labels) {
    Labels all = Labels.NONE;
    for (int i = 0; i < labels.length; i += 2) {
      all = all.plus(List.of(labels[i]), List.of(labels[i + 1]));
    }
    return new Sample(all, value);
  }
}
