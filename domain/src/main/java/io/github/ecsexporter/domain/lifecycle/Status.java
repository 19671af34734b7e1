package io.github.ecsexporter.domain.lifecycle;

/** The one status that the end depends on, of tasks and of containers. */
final class Status {
  private Status() {}

  static boolean isStopped(String status) {
    return status.equalsIgnoreCase("STOPPED");
  }
}
