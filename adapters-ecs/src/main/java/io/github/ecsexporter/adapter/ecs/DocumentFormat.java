package io.github.ecsexporter.adapter.ecs;

import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.observation.FetchFailure;
import io.github.ecsexporter.domain.port.out.FetchResult;
import java.time.Duration;
import java.util.function.Supplier;

/** How the bytes of a document become values. */
@FunctionalInterface
interface DocumentFormat<T> {
  /** Where the bytes come from. */
  @FunctionalInterface
  interface Origin {
    /**
     * Gets the bytes.
     *
     * @throws FetchException if they can't be had
     */
    Body get() throws FetchException;
  }

  /**
   * Reads a document.
   *
   * @throws FetchException if the bytes are no such document
   */
  Parsed<T> read(Body body) throws FetchException;

  /** Gets and reads a document; here a failure becomes a value. */
  default FetchResult<T> result(Origin origin, Supplier<Duration> stopwatch) {
    try {
      Parsed<T> parsed = read(origin.get());
      return new FetchResult.Fetched<>(parsed.value(), parsed.problems(), stopwatch.get());
    } catch (FetchException e) {
      return new FetchResult.Failed<>(e.failure(), stopwatch.get());
    } catch (OutOfMemoryError e) {
      return new FetchResult.Failed<>(tooLargeForMemory(), stopwatch.get());
    }
  }

  /**
   * A document within the limit may still be too much for a small heap: a failure of the source.
   */
  static FetchFailure tooLargeForMemory() {
    return new FetchFailure(FailureReason.TOO_LARGE, "the document does not fit into memory");
  }
}
