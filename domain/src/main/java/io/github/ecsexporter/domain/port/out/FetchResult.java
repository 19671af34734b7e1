package io.github.ecsexporter.domain.port.out;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.observation.FetchFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The outcome of reading one document. An expected failure is a value, never an exception.
 *
 * @param <T> what the document became
 */
public sealed interface FetchResult<T> {
  /** How long the fetch took, until success or failure. */
  Duration duration();

  /** What the document became; empty if it could not be read. */
  default Optional<T> toValue() {
    return fold(fetched -> Optional.of(fetched.value()), failed -> Optional.empty());
  }

  /** Why the document could not be read; empty if it was. */
  default Optional<FetchFailure> toFailure() {
    return fold(fetched -> Optional.empty(), failed -> Optional.of(failed.failure()));
  }

  /** One answer for each case, so that a new case breaks compilation. */
  <R> R fold(Function<Fetched<T>, R> onFetched, Function<Failed<T>, R> onFailed);

  /**
   * The document was read.
   *
   * @param value what it became
   * @param problems the containers whose entries could not be used, or only in part, at most one
   *     each
   * @param duration how long it took
   */
  record Fetched<T>(T value, List<Problem> problems, Duration duration) implements FetchResult<T> {
    /**
     * @throws NullPointerException if a component is null
     */
    public Fetched {
      requireNonNull(value, "value is null");
      problems = List.copyOf(problems);
      requireNonNull(duration, "duration is null");
    }

    @Override
    public <R> R fold(Function<Fetched<T>, R> onFetched, Function<Failed<T>, R> onFailed) {
      return onFetched.apply(this);
    }
  }

  /**
   * The document could not be read.
   *
   * @param failure why
   * @param duration how long it took
   */
  record Failed<T>(FetchFailure failure, Duration duration) implements FetchResult<T> {
    /**
     * @throws NullPointerException if a component is null
     */
    public Failed {
      requireNonNull(failure, "failure is null");
      requireNonNull(duration, "duration is null");
    }

    @Override
    public <R> R fold(Function<Fetched<T>, R> onFetched, Function<Failed<T>, R> onFailed) {
      return onFailed.apply(this);
    }
  }
}
