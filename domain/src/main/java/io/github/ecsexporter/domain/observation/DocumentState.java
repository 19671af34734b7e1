package io.github.ecsexporter.domain.observation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether and how fast one document was read in a collection.
 *
 * @param failure why it could not be read; empty if it was
 * @param duration duration of the fetch, a failed one included; empty if it is still under way
 */
public record DocumentState(Optional<FetchFailure> failure, Optional<Duration> duration) {
  /**
   * @throws NullPointerException if a component is null
   */
  public DocumentState {
    requireNonNull(failure, "failure is null");
    requireNonNull(duration, "duration is null");
  }

  /** Whether the document was read. */
  public boolean isUp() {
    return failure.isEmpty();
  }
}
