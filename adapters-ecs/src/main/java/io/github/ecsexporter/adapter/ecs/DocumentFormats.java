package io.github.ecsexporter.adapter.ecs;

import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.task.Task;
import java.util.Map;

/** The formats of the two documents, with a word on what else came in their place. */
final class DocumentFormats {
  private DocumentFormats() {}

  /** {@code /task}. */
  static DocumentFormat<Task> task(TaskDocumentReader reader) {
    return new DiagnosedDocument<>(reader::task, DocumentFormats::isBlank, reader::other);
  }

  /** {@code /task/stats}. */
  static DocumentFormat<Map<String, ContainerStats>> stats(TaskDocumentReader reader) {
    return new DiagnosedDocument<>(reader::statistics, DocumentFormats::isSuspect, reader::other);
  }

  private static boolean isBlank(Task task) {
    return task.arn().isEmpty() && task.family().isEmpty() && task.containers().isEmpty();
  }

  /** The parts of one container's statistics can pass for entries of containers. */
  private static boolean isSuspect(Map<String, ContainerStats> stats) {
    return stats.isEmpty() || stats.containsKey("cpu_stats") || stats.containsKey("memory_stats");
  }
}
