package io.github.ecsexporter.app.report;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.derivation.ContainerReadings;
import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.Observation;
import io.github.ecsexporter.domain.observation.TagState;
import io.github.ecsexporter.domain.stats.CgroupVersion;
import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Everything that a report knows.
 *
 * @param source where the documents come from
 * @param observation one look at the task
 * @param tags how far the task's tags are known
 * @param shown whether a container of this name gets series of its own
 * @param clock the present; of a recording, ages count from its newest statistics instead
 */
record Subject(
    ReportSource source,
    Observation observation,
    TagState tags,
    Predicate<String> shown,
    Instant clock) {
  Subject {
    requireNonNull(source, "source is null");
    requireNonNull(observation, "observation is null");
    requireNonNull(tags, "tags is null");
    requireNonNull(shown, "shown is null");
    requireNonNull(clock, "clock is null");
  }

  Optional<TaskReadings> readings() {
    return observation.readings();
  }

  Optional<Task> task() {
    return readings().map(TaskReadings::task);
  }

  boolean isUp(Document document) {
    return observation.state(document).isUp();
  }

  /** The user's containers. */
  List<ContainerReadings> containers() {
    return readings().map(TaskReadings::containers).orElse(List.of());
  }

  /** The containers that get series of their own. */
  List<ContainerReadings> shownContainers() {
    return where(container -> shown.test(container.container().name()));
  }

  /** The containers with series of their own that have statistics. */
  List<ContainerReadings> sampled() {
    return where(
        container -> shown.test(container.container().name()) && container.stats().isPresent());
  }

  List<ContainerReadings> where(Predicate<ContainerReadings> condition) {
    List<ContainerReadings> matching = new ArrayList<>();
    for (ContainerReadings container : containers()) {
      if (condition.test(container)) {
        matching.add(container);
      }
    }
    return matching;
  }

  boolean any(Predicate<ContainerReadings> condition) {
    return !where(condition).isEmpty();
  }

  boolean anyContainer(Predicate<Container> condition) {
    return any(readings -> condition.test(readings.container()));
  }

  /** Whether there are statistics, and all of them meet a condition. */
  boolean allSampled(Predicate<ContainerStats> condition) {
    List<ContainerReadings> sampled = sampled();
    for (ContainerReadings container : sampled) {
      if (!condition.test(container.stats().orElseThrow())) {
        return false;
      }
    }
    return !sampled.isEmpty();
  }

  boolean allSampled(CgroupVersion version) {
    return allSampled(stats -> !stats.isWindows() && stats.memory().cgroupVersion() == version);
  }

  boolean isFargate() {
    return task().filter(Task::isFargate).isPresent();
  }

  /** Whether the open ECS agent serves the endpoint: on EC2 and external instances. */
  boolean isAgent() {
    String launchType = task().map(Task::launchType).orElse("");
    return launchType.equalsIgnoreCase("EC2") || launchType.equalsIgnoreCase("EXTERNAL");
  }

  boolean isLaunchTypeKnown() {
    return task().filter(task -> !task.launchType().isEmpty()).isPresent();
  }

  /** Whether the task document is an object that says nothing of a task. */
  boolean isBlank() {
    return task()
        .filter(
            task -> task.arn().isEmpty() && task.family().isEmpty() && task.containers().isEmpty())
        .isPresent();
  }

  /** Whether both documents were read and are a task's. */
  boolean isComplete() {
    return observation.isSuccess() && !isBlank();
  }

  /** The moment that ages count from. */
  Instant now() {
    return source.isRecording() ? newestStatistics().orElse(clock) : clock;
  }

  Optional<Instant> newestStatistics() {
    Optional<Instant> newest = Optional.empty();
    for (ContainerReadings container : containers()) {
      Optional<Instant> readAt = container.sampledAt();
      if (readAt.isPresent() && (newest.isEmpty() || readAt.get().isAfter(newest.get()))) {
        newest = readAt;
      }
    }
    return newest;
  }
}
