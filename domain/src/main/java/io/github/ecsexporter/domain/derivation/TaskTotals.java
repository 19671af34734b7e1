package io.github.ecsexporter.domain.derivation;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.task.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The memory between collections that keeps a task's counters from falling: the last reading of a
 * container that stopped stays in the total, a counter that starts again goes on from where it was,
 * and an interface never shows less than before.
 *
 * <p>Mutable, not thread-safe: one collection at a time. Bounded, whatever the endpoint sends.
 */
public final class TaskTotals {
  private final ContainerTotals containers = new ContainerTotals();
  private final NetworkTotals networks = new NetworkTotals();
  private final TaskHistory history = new TaskHistory();
  private String taskArn = "";

  /** Remembers nothing yet. */
  public TaskTotals() {}

  /**
   * Takes one collection in.
   *
   * @param task the task document, which may be older than the statistics
   * @param stats the statistics by {@code DockerId}; empty if their document could not be read:
   *     there are no readings then, and the totals continue from where they were
   */
  public TaskReadings observe(Task task, Optional<Map<String, ContainerStats>> stats) {
    requireNonNull(task, "task is null");
    requireNonNull(stats, "stats is null");
    startAgainForAnotherTask(task);
    List<ContainerReadings> all =
        history.observe(ContainerReadings.join(task, stats.orElse(Map.of())));
    List<ContainerReadings> users = ContainerReadings.usersOf(all);
    return stats.isEmpty()
        ? new TaskReadings(task, users, ContainerTotals.NONE, NetworkTotals.Interfaces.NONE)
        : new TaskReadings(task, users, containers.observe(users), networks.observe(task, all));
  }

  private void startAgainForAnotherTask(Task task) {
    if (task.arn().isEmpty() || task.arn().equals(taskArn)) {
      return;
    }
    if (!taskArn.isEmpty()) {
      containers.clear();
      networks.clear();
      history.clear();
    }
    taskArn = task.arn();
  }
}
