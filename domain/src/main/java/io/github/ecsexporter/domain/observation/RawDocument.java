package io.github.ecsexporter.domain.observation;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/** A document as the endpoint answered it, or why there is none. */
public sealed interface RawDocument {
  /** One answer for each case, so that a new case breaks compilation. */
  <R> R fold(Function<Answered, R> onAnswered, Function<Failed, R> onFailed);

  /**
   * The endpoint answered 200.
   *
   * @param body the bytes of the answer, unchanged; do not modify
   */
  record Answered(byte[] body) implements RawDocument {
    /**
     * @throws NullPointerException if the body is null
     */
    public Answered {
      requireNonNull(body, "body is null");
    }

    @Override
    public <R> R fold(Function<Answered, R> onAnswered, Function<Failed, R> onFailed) {
      return onAnswered.apply(this);
    }
  }

  /**
   * There is no document.
   *
   * @param failure why
   */
  record Failed(FetchFailure failure) implements RawDocument {
    /**
     * @throws NullPointerException if the failure is null
     */
    public Failed {
      requireNonNull(failure, "failure is null");
    }

    @Override
    public <R> R fold(Function<Answered, R> onAnswered, Function<Failed, R> onFailed) {
      return onFailed.apply(this);
    }
  }
}
