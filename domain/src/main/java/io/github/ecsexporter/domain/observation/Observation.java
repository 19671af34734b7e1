package io.github.ecsexporter.domain.observation;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.derivation.TaskReadings;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The outcome of one collection. Immutable and thread-safe.
 *
 * @param task whether and how fast {@code /task} was read
 * @param stats whether and how fast {@code /task/stats} was read
 * @param readings the task; empty while no task document is at hand
 * @param taskAge age of the last task document that was read, zero if in this collection; empty
 *     while none ever was
 * @param counts what has gone wrong since the start, this collection included
 * @param unlisted {@code DockerId}s that have statistics but no entry in the task document
 */
public record Observation(
    DocumentState task,
    DocumentState stats,
    Optional<TaskReadings> readings,
    Optional<Duration> taskAge,
    FailureCounts counts,
    Set<String> unlisted) {
  /**
   * @throws NullPointerException if a component is null
   */
  public Observation {
    requireNonNull(task, "task is null");
    requireNonNull(stats, "stats is null");
    requireNonNull(readings, "readings is null");
    requireNonNull(taskAge, "taskAge is null");
    requireNonNull(counts, "counts is null");
    unlisted = Set.copyOf(unlisted);
  }

  /** An outcome in which the task document lists all containers that have statistics. */
  public Observation(
      DocumentState task,
      DocumentState stats,
      Optional<TaskReadings> readings,
      Optional<Duration> taskAge,
      FailureCounts counts) {
    this(task, stats, readings, taskAge, counts, Set.of());
  }

  /** An outcome while nothing was counted. */
  public Observation(
      DocumentState task,
      DocumentState stats,
      Optional<TaskReadings> readings,
      Optional<Duration> taskAge) {
    this(task, stats, readings, taskAge, FailureCounts.NONE);
  }

  /** Whether and how fast a document was read. */
  public DocumentState state(Document document) {
    return switch (document) {
      case TASK -> task;
      case STATS -> stats;
    };
  }

  /** Whether both documents were read. */
  public boolean isSuccess() {
    return task.isUp() && stats.isUp();
  }
}
