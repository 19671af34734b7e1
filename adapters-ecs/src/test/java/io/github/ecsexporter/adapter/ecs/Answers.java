package io.github.ecsexporter.adapter.ecs;

import io.github.ecsexporter.domain.observation.FetchFailure;
import io.github.ecsexporter.domain.observation.RawDocument;
import io.github.ecsexporter.domain.port.out.FetchResult;
import java.nio.charset.StandardCharsets;

/** Takes outcomes apart; the other outcome fails the test. */
final class Answers {
  private Answers() {}

  static <T> T value(FetchResult<T> result) {
    return fetched(result).value();
  }

  static <T> FetchResult.Fetched<T> fetched(FetchResult<T> result) {
    return result.fold(any -> any, failed -> fail(failed.failure().toString()));
  }

  static FetchFailure failure(FetchResult<?> result) {
    return result.fold(any -> fail("was read"), FetchResult.Failed::failure);
  }

  static byte[] bytes(RawDocument document) {
    return document.fold(RawDocument.Answered::body, failed -> fail(failed.failure().toString()));
  }

  static String text(RawDocument document) {
    return new String(bytes(document), StandardCharsets.UTF_8);
  }

  static FetchFailure failure(RawDocument document) {
    return document.fold(any -> fail("was answered"), RawDocument.Failed::failure);
  }

  static Body body(String text) {
    return Body.plain(text.getBytes(StandardCharsets.UTF_8));
  }

  private static <R> R fail(String what) {
    throw new AssertionError(what);
  }
}
