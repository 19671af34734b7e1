package io.github.ecsexporter.domain.observation;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.derivation.TaskReadings;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The outcome of one collection. Immutable and thread-safe.
 *
 * @param task how {@code /task} fared
 * @param stats how {@code /task/stats} fared
 * @param readings the task; empty while no task document is at hand
 * @param taskAge age of the last task document that was read, zero if in this collection; empty
 *     while none ever was
 * @param unlisted {@code DockerId}s that have statistics but no entry in the task document
 */
public record Observation(
    DocumentState task,
    DocumentState stats,
    Optional<TaskReadings> readings,
    Optional<Duration> taskAge,
    Set<String> unlisted) {
  /**
   * @throws NullPointerException if a component is null
   */
  public Observation {
    requireNonNull(task, "task is null");
    requireNonNull(stats, "stats is null");
    requireNonNull(readings, "readings is null");
    requireNonNull(taskAge, "taskAge is null");
    unlisted = Set.copyOf(unlisted);
  }

  /** An observation in which the task document lists all containers that have statistics. */
  public Observation(
      DocumentState task,
      DocumentState stats,
      Optional<TaskReadings> readings,
      Optional<Duration> taskAge) {
    this(task, stats, readings, taskAge, Set.of());
  }

  /** How a document fared. */
  public DocumentState state(Document source) {
    return source == Document.TASK ? task : stats;
  }

  /** Whether both documents were read. */
  public boolean isSuccess() {
    return task.isUp() && stats.isUp();
  }
}
