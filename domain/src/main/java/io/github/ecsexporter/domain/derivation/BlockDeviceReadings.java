package io.github.ecsexporter.domain.derivation;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.Task;
import java.util.OptionalDouble;

/**
 * Cumulative I/O of one container on one block device.
 *
 * @param task the task
 * @param container whose I/O
 * @param device {@code major:minor}
 * @param readBytes bytes read
 * @param writtenBytes bytes written
 * @param reads read operations; empty on cgroup v2
 * @param writes write operations; empty on cgroup v2
 */
public record BlockDeviceReadings(
    Task task,
    Container container,
    String device,
    OptionalDouble readBytes,
    OptionalDouble writtenBytes,
    OptionalDouble reads,
    OptionalDouble writes) {
  /**
   * @throws NullPointerException if a component is null
   */
  public BlockDeviceReadings {
    requireNonNull(task, "task is null");
    requireNonNull(container, "container is null");
    requireNonNull(device, "device is null");
    requireNonNull(readBytes, "readBytes is null");
    requireNonNull(writtenBytes, "writtenBytes is null");
    requireNonNull(reads, "reads is null");
    requireNonNull(writes, "writes is null");
  }
}
