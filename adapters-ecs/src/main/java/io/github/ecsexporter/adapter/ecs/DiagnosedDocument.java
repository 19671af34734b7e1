package io.github.ecsexporter.adapter.ecs;

import io.github.ecsexporter.domain.observation.FailureKind;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.observation.FetchFailure;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Says what a body is that is not the document that was asked for: a web page, a message, a list,
 * or another document of the same endpoint.
 *
 * <p>Thread-safe if the format is.
 */
final class DiagnosedDocument<T> implements DocumentFormat<T> {
  /** Whether a body that could be read may still be another document. */
  @FunctionalInterface
  interface Suspicion<T> {
    /** Whether nothing of the document was found; quick. */
    boolean isEmpty(T value);
  }

  private final DocumentFormat<T> format;
  private final Suspicion<T> suspicion;
  private final DocumentFormat<Optional<FailureKind>> others;

  /**
   * @param others recognizes other documents of the endpoint
   */
  DiagnosedDocument(
      DocumentFormat<T> format,
      Suspicion<T> suspicion,
      DocumentFormat<Optional<FailureKind>> others) {
    this.format = format;
    this.suspicion = suspicion;
    this.others = others;
  }

  @Override
  public Parsed<T> read(Body body) throws FetchException {
    Parsed<T> parsed;
    try {
      parsed = format.read(body);
    } catch (FetchException e) {
      throw e.failure().reason() == FailureReason.MALFORMED ? diagnosed(e.failure(), body) : e;
    }
    if (suspicion.isEmpty(parsed.value())) {
      refuseOtherDocuments(body);
    }
    return parsed;
  }

  private static FetchException diagnosed(FetchFailure failure, Body body) {
    String excerpt = body.excerpt();
    FailureKind kind = kindOf(excerpt);
    // What begins as a document may hold what is not for every eye.
    String shown = kind == FailureKind.HTML || kind == FailureKind.TEXT ? excerpt : "";
    return FetchException.permanent(
        new FetchFailure(kind, failure.detail(), OptionalInt.empty(), shown));
  }

  private static FailureKind kindOf(String excerpt) {
    int start = 0;
    while (start < excerpt.length() && isBlank(excerpt.charAt(start))) {
      start++;
    }
    if (start == excerpt.length()) {
      return FailureKind.MALFORMED;
    }
    return switch (excerpt.charAt(start)) {
      case '{' -> FailureKind.MALFORMED;
      case '[' -> FailureKind.LIST;
      case '<' -> FailureKind.HTML;
      default -> FailureKind.TEXT;
    };
  }

  /** White space and the mark that some put before UTF-8. */
  private static boolean isBlank(char c) {
    return c <= ' ' || c == '\ufeff';
  }

  private void refuseOtherDocuments(Body body) throws FetchException {
    Optional<FailureKind> other = others.read(body).value();
    if (other.isPresent()) {
      throw FetchException.permanent(
          other.get(),
          other.get() == FailureKind.CONTAINER_DOCUMENT
              ? "the document of one container instead of the task's"
              : "the statistics of one container instead of the whole task's");
    }
  }
}
