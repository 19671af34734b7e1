package io.github.ecsexporter.app.report;

import io.github.ecsexporter.domain.derivation.ContainerReadings;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.Limits;
import io.github.ecsexporter.domain.task.Task;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A chosen metric that has no sample.
 *
 * @param name its name
 * @param subject all that is known
 */
record AbsentMetric(String name, Subject subject) {
  Limits taskLimits() {
    return subject.task().map(Task::limits).orElse(Limits.NONE);
  }

  /** The containers that get series of their own. */
  List<ContainerReadings> shown() {
    return subject.shownContainers();
  }

  boolean anyShown(Predicate<Container> condition) {
    for (ContainerReadings container : shown()) {
      if (condition.test(container.container())) {
        return true;
      }
    }
    return false;
  }

  boolean anyStatus(String status) {
    return anyShown(container -> container.knownStatus().equalsIgnoreCase(status));
  }

  /** Containers that run and lack a reading. */
  List<ContainerReadings> runningWithout(Function<ContainerReadings, Boolean> reading) {
    return subject.where(
        container -> container.container().isRunning() && !reading.apply(container));
  }

  /** Whether there are no earlier statistics to compare a container's with. */
  static boolean isFirst(ContainerReadings readings) {
    return readings.stats().isPresent()
        && readings.cpuSeconds().isPresent()
        && readings.cpuCores().isEmpty()
        && (readings.stats().get().previousReadAt().isEmpty()
            || !readings.stats().get().previousCpuTotal().isPositive());
  }

  /** Whether there are earlier statistics that say nothing: the counter fell, or no time passed. */
  static boolean isIncomparable(ContainerReadings readings) {
    return readings.stats().isPresent()
        && readings.cpuSeconds().isPresent()
        && readings.cpuCores().isEmpty()
        && !isFirst(readings);
  }

  /** Whether all containers whose network mode is known have this one, and one has. */
  boolean isNetworkMode(String mode) {
    boolean found = false;
    for (ContainerReadings container : subject.containers()) {
      String given = container.container().networkModeName();
      if (given.equalsIgnoreCase(mode)) {
        found = true;
      } else if (!given.isEmpty()) {
        return false;
      }
    }
    return found;
  }

  boolean hasStarted() {
    return subject.anyContainer(
        container -> container.isRunning() || container.startedAt().isPresent());
  }
}
