package io.github.ecsexporter.domain.summary;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of a task at its end. A text that is not known is empty.
 *
 * @param cluster short name of the cluster
 * @param family family of the task definition
 * @param revision revision of the task definition
 * @param taskId id of the task
 * @param desired {@code DesiredStatus}
 * @param known {@code KnownStatus}
 * @param started start of the first of the user's containers
 * @param stopped when the task's execution stopped; else, once all but the exporter's own container
 *     have stopped, the end of the last of them
 * @param pullStarted start of the first image pull
 * @param pullStopped end of the last image pull
 * @param cpuSeconds CPU time of all containers
 * @param cpuLimit CPU limit, vCPUs
 * @param memoryLimitBytes memory limit
 * @param memoryPeakBytes largest sum of the containers' working sets that was seen
 * @param networkReceivedBytes bytes received
 * @param networkTransmittedBytes bytes transmitted
 * @param collections collections so far
 * @param failures those of them in which a document could not be read
 */
public record TaskSummary(
    String cluster,
    String family,
    String revision,
    String taskId,
    String desired,
    String known,
    Optional<Instant> started,
    Optional<Instant> stopped,
    Optional<Instant> pullStarted,
    Optional<Instant> pullStopped,
    OptionalDouble cpuSeconds,
    OptionalDouble cpuLimit,
    OptionalDouble memoryLimitBytes,
    OptionalDouble memoryPeakBytes,
    OptionalDouble networkReceivedBytes,
    OptionalDouble networkTransmittedBytes,
    long collections,
    long failures) {
  /**
   * @throws NullPointerException if a component is null
   */
  public TaskSummary {
    requireNonNull(cluster, "cluster is null");
    requireNonNull(family, "family is null");
    requireNonNull(revision, "revision is null");
    requireNonNull(taskId, "taskId is null");
    requireNonNull(desired, "desired is null");
    requireNonNull(known, "known is null");
    requireNonNull(started, "started is null");
    requireNonNull(stopped, "stopped is null");
    requireNonNull(pullStarted, "pullStarted is null");
    requireNonNull(pullStopped, "pullStopped is null");
    requireNonNull(cpuSeconds, "cpuSeconds is null");
    requireNonNull(cpuLimit, "cpuLimit is null");
    requireNonNull(memoryLimitBytes, "memoryLimitBytes is null");
    requireNonNull(memoryPeakBytes, "memoryPeakBytes is null");
    requireNonNull(networkReceivedBytes, "networkReceivedBytes is null");
    requireNonNull(networkTransmittedBytes, "networkTransmittedBytes is null");
  }

  /** Time that pulling the images took, seconds; empty where nothing was pulled. */
  public OptionalDouble pullSeconds() {
    return Times.secondsBetween(pullStarted, pullStopped);
  }

  /** From start to stop, seconds; empty while one of them is not known. */
  public OptionalDouble durationSeconds() {
    return Times.secondsBetween(started, stopped);
  }
}
