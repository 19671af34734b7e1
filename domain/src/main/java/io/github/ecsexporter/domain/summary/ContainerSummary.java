package io.github.ecsexporter.domain.summary;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.derivation.ContainerReadings;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.Task;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What is known of a container that has exited, or that still runs when the exporter leaves. A text
 * that is not known is empty.
 *
 * @param cluster short name of the cluster
 * @param family family of the task definition
 * @param revision revision of the task definition
 * @param taskId id of the task
 * @param container name in the task definition
 * @param image image
 * @param status {@code KnownStatus}
 * @param exitCode exit code
 * @param reason what probably ended it, where that can be said
 * @param health result of the health check
 * @param restarts restarts by the restart policy
 * @param started start
 * @param finished end
 * @param cpuSeconds CPU time
 * @param cpuPeakRatio largest share of the task's CPU limit that was seen
 * @param memoryPeakBytes largest working set that was seen
 * @param memoryLimitBytes limit that stops the container
 * @param blockReadBytes bytes read from block devices
 * @param blockWrittenBytes bytes written to block devices
 * @param samples different samples that were seen; all above from {@code cpuSeconds} on is as of
 *     the last of them
 */
public record ContainerSummary(
    String cluster,
    String family,
    String revision,
    String taskId,
    String container,
    String image,
    String status,
    OptionalLong exitCode,
    Optional<ExitReason> reason,
    String health,
    OptionalDouble restarts,
    Optional<Instant> started,
    Optional<Instant> finished,
    OptionalDouble cpuSeconds,
    OptionalDouble cpuPeakRatio,
    OptionalDouble memoryPeakBytes,
    OptionalDouble memoryLimitBytes,
    OptionalDouble blockReadBytes,
    OptionalDouble blockWrittenBytes,
    long samples) {
  /**
   * @throws NullPointerException if a component is null
   */
  public ContainerSummary {
    requireNonNull(cluster, "cluster is null");
    requireNonNull(family, "family is null");
    requireNonNull(revision, "revision is null");
    requireNonNull(taskId, "taskId is null");
    requireNonNull(container, "container is null");
    requireNonNull(image, "image is null");
    requireNonNull(status, "status is null");
    requireNonNull(exitCode, "exitCode is null");
    requireNonNull(reason, "reason is null");
    requireNonNull(health, "health is null");
    requireNonNull(restarts, "restarts is null");
    requireNonNull(started, "started is null");
    requireNonNull(finished, "finished is null");
    requireNonNull(cpuSeconds, "cpuSeconds is null");
    requireNonNull(cpuPeakRatio, "cpuPeakRatio is null");
    requireNonNull(memoryPeakBytes, "memoryPeakBytes is null");
    requireNonNull(memoryLimitBytes, "memoryLimitBytes is null");
    requireNonNull(blockReadBytes, "blockReadBytes is null");
    requireNonNull(blockWrittenBytes, "blockWrittenBytes is null");
  }

  /** Sums a container up. */
  public static ContainerSummary of(ContainerReadings readings) {
    Task task = readings.task();
    Container container = readings.container();
    return new ContainerSummary(
        task.clusterName(),
        task.family(),
        task.revision(),
        task.id(),
        container.name(),
        container.image(),
        container.knownStatus(),
        container.exitCode(),
        ExitReason.of(container, readings.memoryPeakRatio()),
        container.health().isPresent() ? container.health().get().name() : "",
        container.restartCount().value(),
        container.startedAt(),
        container.finishedAt(),
        readings.cpuSecondsSeen(),
        readings.cpuUtilizationPeakRatio(),
        readings.workingSetPeakBytes(),
        readings.memoryLimitBytes(),
        readings.blockReadBytesSeen(),
        readings.blockWrittenBytesSeen(),
        readings.samplesSeen());
  }

  /** From start to end, seconds; empty while one of them is not known. */
  public OptionalDouble durationSeconds() {
    return Times.secondsBetween(started, finished);
  }

  /** Largest working set as a share of the limit; empty where one of them is not known. */
  public OptionalDouble memoryPeakRatio() {
    return memoryPeakBytes.isPresent() && memoryLimitBytes.isPresent()
        ? OptionalDouble.of(memoryPeakBytes.getAsDouble() / memoryLimitBytes.getAsDouble())
        : OptionalDouble.empty();
  }
}
