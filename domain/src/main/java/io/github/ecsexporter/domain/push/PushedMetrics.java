package io.github.ecsexporter.domain.push;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.metric.MetricFamily;
import io.github.ecsexporter.domain.metric.Sample;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.Task;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is pushed about one task at one moment. Immutable and thread-safe.
 *
 * @param task identifies the source; the last one known, even where no readings are at hand
 * @param collectedAt wall-clock time of the collection
 * @param exporterStartedAt wall-clock time from which the exporter's own counters count
 * @param taskFamilies what was derived from the task; may be empty
 * @param exporterFamilies the exporter's own
 */
public record PushedMetrics(
    Task task,
    Instant collectedAt,
    Instant exporterStartedAt,
    List<MetricFamily> taskFamilies,
    List<MetricFamily> exporterFamilies) {
  private static final String CONTAINER_NAME = "container_name";

  /**
   * @throws NullPointerException if a component is null
   */
  public PushedMetrics {
    requireNonNull(task, "task is null");
    requireNonNull(collectedAt, "collectedAt is null");
    requireNonNull(exporterStartedAt, "exporterStartedAt is null");
    taskFamilies = List.copyOf(taskFamilies);
    exporterFamilies = List.copyOf(exporterFamilies);
  }

  /**
   * Since when a counter of {@link #taskFamilies()} counts: the start of the container that its
   * label {@code container_name} names, else the start of the task, which is that of its first
   * container. Empty where neither is known, or where it lies after the collection: the clocks
   * disagree then, and no start is better than a wrong one.
   */
  public Optional<Instant> startOf(Sample sample) {
    String name = sample.labels().get(CONTAINER_NAME);
    for (Container container : task.containers()) {
      if (container.isNormal() && container.name().equals(name)) {
        return container.startedAt().filter(this::isPast);
      }
    }
    return taskStart().filter(this::isPast);
  }

  private Optional<Instant> taskStart() {
    Optional<Instant> first = Optional.empty();
    for (Container container : task.containers()) {
      Optional<Instant> start = container.startedAt();
      if (start.isPresent() && (first.isEmpty() || start.get().isBefore(first.get()))) {
        first = start;
      }
    }
    return first;
  }

  private boolean isPast(Instant start) {
    return !start.isAfter(collectedAt);
  }
}
