package io.github.ecsexporter.domain.observation;

import static java.util.Objects.requireNonNull;

/**
 * A document that could not be read.
 *
 * @param reason the kind of failure
 * @param detail one line for people, such as {@code status 429}; never the document's text
 */
public record FetchFailure(FailureReason reason, String detail) {
  /**
   * @throws NullPointerException if a component is null
   */
  public FetchFailure {
    requireNonNull(reason, "reason is null");
    requireNonNull(detail, "detail is null");
  }

  @Override
  public String toString() {
    return reason.label() + ": " + detail;
  }
}
