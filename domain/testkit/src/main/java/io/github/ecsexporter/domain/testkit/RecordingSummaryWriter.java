package io.github.ecsexporter.domain.testkit;

import io.github.ecsexporter.domain.port.out.SummaryWriter;
import io.github.ecsexporter.domain.summary.ContainerSummary;
import io.github.ecsexporter.domain.summary.TaskSummary;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is written. */
public final class RecordingSummaryWriter implements SummaryWriter {
  private final List<TaskSummary> tasks = new ArrayList<>();
  private final List<ContainerSummary> containers = new ArrayList<>();

  @Override
  public synchronized void write(TaskSummary summary) {
    tasks.add(summary);
  }

  @Override
  public synchronized void write(ContainerSummary summary) {
    containers.add(summary);
  }

  /** The summaries of tasks so far. */
  public synchronized List<TaskSummary> tasks() {
    return List.copyOf(tasks);
  }

  /** The summaries of containers so far. */
  public synchronized List<ContainerSummary> containers() {
    return List.copyOf(containers);
  }

  /** The names of the containers that have a summary, in the order of writing. */
  public synchronized List<String> names() {
    return containers.stream().map(ContainerSummary::container).toList();
  }
}
