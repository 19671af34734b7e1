package io.github.ecsexporter.domain.push;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What became of one request. Immutable. */
public sealed interface PushResponse {
  /** One result for each case, so that a new case breaks compilation. */
  <R> R fold(Function<Answered, R> onAnswered, Function<Failed, R> onFailed);

  /**
   * The receiver answered.
   *
   * @param status of HTTP
   * @param retryAfter what the header {@code Retry-After} asks for; empty without one
   * @param body its first bytes; do not modify, never trust
   * @param text how these read as text; never trust
   */
  record Answered(int status, Optional<Duration> retryAfter, byte[] body, String text)
      implements PushResponse {
    /**
     * @throws NullPointerException if a component is null
     */
    public Answered {
      requireNonNull(retryAfter, "retryAfter is null");
      requireNonNull(body, "body is null");
      requireNonNull(text, "text is null");
    }

    /** Whether the receiver took the push: a status of 2xx. */
    public boolean isSuccess() {
      return status >= 200 && status <= 299;
    }

    @Override
    public <R> R fold(Function<Answered, R> onAnswered, Function<Failed, R> onFailed) {
      return onAnswered.apply(this);
    }
  }

  /**
   * There is no answer.
   *
   * @param timeout whether time ran out; otherwise there was no connection, or it was lost
   * @param detail what happened, one line for people
   */
  record Failed(boolean timeout, String detail) implements PushResponse {
    /**
     * @throws NullPointerException if the detail is null
     */
    public Failed {
      requireNonNull(detail, "detail is null");
    }

    @Override
    public <R> R fold(Function<Answered, R> onAnswered, Function<Failed, R> onFailed) {
      return onFailed.apply(this);
    }
  }
}
