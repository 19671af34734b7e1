package io.github.ecsexporter.domain.task;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code ClockDrift} of a Fargate task.
 *
 * @param errorBoundMillis {@code ClockErrorBound}, milliseconds; 0 where the endpoint omits it
 * @param isSynchronized whether {@code ClockSynchronizationStatus} says so; empty if it is not
 *     given
 */
public record ClockDrift(OptionalDouble errorBoundMillis, Optional<Boolean> isSynchronized) {
  /**
   * @throws NullPointerException if a component is null
   */
  public ClockDrift {
    requireNonNull(errorBoundMillis, "errorBoundMillis is null");
    requireNonNull(isSynchronized, "isSynchronized is null");
  }
}
