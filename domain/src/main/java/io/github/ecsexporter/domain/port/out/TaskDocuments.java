package io.github.ecsexporter.domain.port.out;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.task.Task;
import java.util.Map;

/**
 * Both documents of one collection. They fail separately.
 *
 * @param task the task
 * @param stats the statistics by {@code DockerId}; containers without any are left out
 */
public record TaskDocuments(
    FetchResult<Task> task, FetchResult<Map<String, ContainerStats>> stats) {
  /**
   * @throws NullPointerException if a component is null
   */
  public TaskDocuments {
    requireNonNull(task, "task is null");
    requireNonNull(stats, "stats is null");
  }
}
