package io.github.ecsexporter.domain.task;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;

/**
 * {@code EphemeralStorageMetrics} of a Fargate task.
 *
 * @param utilizedMebibytes {@code Utilized}, MiB
 * @param reservedMebibytes {@code Reserved}, MiB, without the part that Fargate keeps for itself
 */
public record EphemeralStorage(OptionalDouble utilizedMebibytes, OptionalDouble reservedMebibytes) {
  /**
   * @throws NullPointerException if a component is null
   */
  public EphemeralStorage {
    requireNonNull(utilizedMebibytes, "utilizedMebibytes is null");
    requireNonNull(reservedMebibytes, "reservedMebibytes is null");
  }

  /**
   * Whether the two are measured: a task has 20 GiB at least, so where exactly 0 is reserved the
   * platform has not looked yet.
   */
  public boolean isMeasured() {
    return reservedMebibytes.isEmpty() || reservedMebibytes.getAsDouble() > 0;
  }
}
