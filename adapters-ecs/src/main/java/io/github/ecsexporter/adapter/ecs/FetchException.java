package io.github.ecsexporter.adapter.ecs;

import io.github.ecsexporter.domain.observation.FailureKind;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.observation.FetchFailure;

/** Why a document could not be read, on its way up inside this package. */
final class FetchException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient FetchFailure failure;
  private final boolean retryable;

  private FetchException(FetchFailure failure, boolean retryable) {
    // An expected failure: nobody looks at the stack.
    super(failure.detail(), null, false, false);
    this.failure = failure;
    this.retryable = retryable;
  }

  /** A failure that a second request would meet again. */
  static FetchException permanent(FailureReason reason, String detail) {
    return permanent(new FetchFailure(reason, detail));
  }

  /** A failure that a second request would meet again. */
  static FetchException permanent(FailureKind kind, String detail) {
    return permanent(new FetchFailure(kind, detail));
  }

  /** A failure that a second request would meet again. */
  static FetchException permanent(FetchFailure failure) {
    return new FetchException(failure, false);
  }

  /** A failure that may be over in a moment. */
  static FetchException retryable(FailureKind kind, String detail) {
    return retryable(new FetchFailure(kind, detail));
  }

  /** A failure that may be over in a moment. */
  static FetchException retryable(FetchFailure failure) {
    return new FetchException(failure, true);
  }

  FetchFailure failure() {
    return failure;
  }

  /** Whether a second request is worth it. */
  boolean isRetryable() {
    return retryable;
  }
}
