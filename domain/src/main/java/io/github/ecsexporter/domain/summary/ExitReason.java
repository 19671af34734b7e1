package io.github.ecsexporter.domain.summary;

import io.github.ecsexporter.domain.task.Container;
import java.util.Optional;
import java.util.OptionalDouble;

/** What probably ended a container; a closed set, because people search for it. */
public enum ExitReason {
  /**
   * It was killed (137) and its working set had come to within 5 % of the limit. Only likely: the
   * endpoint reports no reason, and 137 is also what a container gets that does not stop in time.
   */
  OOM_LIKELY("oom-likely");

  private static final long KILLED = 137;
  private static final double NEAR_LIMIT = 0.95;

  private final String label;

  ExitReason(String label) {
    this.label = label;
  }

  /** How summaries spell it. */
  public String label() {
    return label;
  }

  static Optional<ExitReason> of(Container container, OptionalDouble memoryPeakRatio) {
    boolean killed = container.exitCode().isPresent() && container.exitCode().getAsLong() == KILLED;
    return killed && memoryPeakRatio.isPresent() && memoryPeakRatio.getAsDouble() >= NEAR_LIMIT
        ? Optional.of(OOM_LIKELY)
        : Optional.empty();
  }
}
