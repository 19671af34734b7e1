package io.github.ecsexporter.domain.derivation;

import java.util.OptionalDouble;

/**
 * Cumulative I/O of one container on one block device.
 *
 * @param container whose I/O
 * @param device {@code major:minor}
 * @param readBytes bytes read
 * @param writtenBytes bytes written
 * @param reads read operations; empty on cgroup v2
 * @param writes write operations; empty on cgroup v2
 */
public record BlockDeviceReadings(
    ContainerReadings container,
    String device,
    OptionalDouble readBytes,
    OptionalDouble writtenBytes,
    OptionalDouble reads,
    OptionalDouble writes) {}
