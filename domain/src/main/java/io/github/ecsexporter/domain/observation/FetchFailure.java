package io.github.ecsexporter.domain.observation;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;

/**
 * A document that could not be read.
 *
 * @param kind what went wrong
 * @param detail one line for people, such as {@code status 429}; never the document's text
 * @param status HTTP status of the response; empty where there was none, or it was 200
 * @param excerpt how the body begins that came in place of a document, at most {@link #MAX_EXCERPT}
 *     characters; empty if there was none. Untrusted and not escaped: it may hold control
 *     characters and markup
 */
public record FetchFailure(FailureKind kind, String detail, OptionalInt status, String excerpt) {
  /** Most characters of {@link #excerpt()}. */
  public static final int MAX_EXCERPT = 512;

  /**
   * Cuts a longer excerpt.
   *
   * @throws NullPointerException if a component is null
   */
  public FetchFailure {
    requireNonNull(kind, "kind is null");
    requireNonNull(detail, "detail is null");
    requireNonNull(status, "status is null");
    excerpt = excerpt.length() <= MAX_EXCERPT ? excerpt : excerpt.substring(0, MAX_EXCERPT);
  }

  /** A failure without a response. */
  public FetchFailure(FailureKind kind, String detail) {
    this(kind, detail, OptionalInt.empty(), "");
  }

  /** A failure of which no more is known than its reason. */
  public FetchFailure(FailureReason reason, String detail) {
    this(FailureKind.of(reason), detail);
  }

  /** The reason that the metrics give for it. */
  public FailureReason reason() {
    return kind.reason();
  }

  @Override
  public String toString() {
    return reason().label() + ": " + detail;
  }
}
