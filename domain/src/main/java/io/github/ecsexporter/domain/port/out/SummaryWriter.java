package io.github.ecsexporter.domain.port.out;

import io.github.ecsexporter.domain.summary.ContainerSummary;
import io.github.ecsexporter.domain.summary.TaskSummary;

/** Writes summaries where they outlive the task. Does not block. Thread-safe. */
public interface SummaryWriter {
  /** Writes the summary of the task. */
  void write(TaskSummary summary);

  /** Writes the summary of one container. */
  void write(ContainerSummary summary);
}
