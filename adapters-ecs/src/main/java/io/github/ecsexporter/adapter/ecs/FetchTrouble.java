package io.github.ecsexporter.adapter.ecs;

import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.observation.FetchFailure;

/** Why a document could not be read, on its way up inside this package. */
final class FetchTrouble extends Exception {
  private static final long serialVersionUID = 1;

  private final transient FetchFailure failure;
  private final boolean passing;

  private FetchTrouble(FailureReason reason, String detail, boolean passing) {
    // Expected trouble: nobody looks at the stack.
    super(detail, null, false, false);
    this.failure = new FetchFailure(reason, detail);
    this.passing = passing;
  }

  /** Trouble that a second request would meet again. */
  static FetchTrouble lasting(FailureReason reason, String detail) {
    return new FetchTrouble(reason, detail, false);
  }

  /** Trouble that may be over in a moment. */
  static FetchTrouble passing(FailureReason reason, String detail) {
    return new FetchTrouble(reason, detail, true);
  }

  FetchFailure failure() {
    return failure;
  }

  /** Whether a second request is worth it. */
  boolean isPassing() {
    return passing;
  }
}
