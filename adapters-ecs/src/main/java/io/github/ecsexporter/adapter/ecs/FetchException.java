package io.github.ecsexporter.adapter.ecs;

import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.observation.FetchFailure;

/** Why a document could not be read, on its way up inside this package. */
final class FetchException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient FetchFailure failure;
  private final boolean retryable;

  private FetchException(FailureReason reason, String detail, boolean retryable) {
    // Expected trouble: nobody looks at the stack.
    super(detail, null, false, false);
    this.failure = new FetchFailure(reason, detail);
    this.retryable = retryable;
  }

  /** Trouble that a second request would meet again. */
  static FetchException permanent(FailureReason reason, String detail) {
    return new FetchException(reason, detail, false);
  }

  /** Trouble that may be over in a moment. */
  static FetchException retryable(FailureReason reason, String detail) {
    return new FetchException(reason, detail, true);
  }

  FetchFailure failure() {
    return failure;
  }

  /** Whether a second request is worth it. */
  boolean isRetryable() {
    return retryable;
  }
}
