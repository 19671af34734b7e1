package io.github.ecsexporter.adapter.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ecsexporter.domain.observation.FailureKind;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.observation.FetchFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosedDocumentTest {
  private static final TaskDocumentReader READER = new TaskDocumentReader();
  private static final String CONTAINER = "{\"DockerId\":\"a\",\"Name\":\"app\"}";
  private static final String STATISTICS =
      "{\"read\":\"2026-01-01T00:00:10Z\",\"cpu_stats\":{},\"id\":\"a\"}";

  private static FetchFailure failure(DocumentFormat<?> format, String body) {
    FetchException thrown =
        catchThrowableOfType(FetchException.class, () -> format.read(Answers.body(body)));
    assertThat(thrown.failure().reason()).isEqualTo(FailureReason.MALFORMED);
    assertThat(thrown.isRetryable()).isFalse();
    return thrown.failure();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<html><body>403</body></html> | HTML",
        "' <!DOCTYPE html>'            | HTML",
        "\"V4 task: no such id\"       | TEXT",
        "404 page not found            | TEXT",
        "null                          | TEXT",
        "[]                            | LIST",
        "[{\"TaskARN\":\"a\"}]         | LIST",
        "''                            | MALFORMED",
        "{\"TaskARN\":                 | MALFORMED",
      })
  void tellsWhatABodyIsInstead(String body, FailureKind kind) {
    for (DocumentFormat<?> format : new DocumentFormat<?>[] {task(), stats()}) {
      assertThat(failure(format, body).kind()).isEqualTo(kind);
    }
  }

  private static DocumentFormat<?> task() {
    return DocumentFormats.task(READER);
  }

  private static DocumentFormat<?> stats() {
    return DocumentFormats.stats(READER);
  }

  @Test
  void showsAMessageButNoPartOfADocument() {
    assertThat(failure(task(), "\"no such id\"").excerpt()).isEqualTo("\"no such id\"");
    assertThat(failure(task(), "<html>").excerpt()).isEqualTo("<html>");
    assertThat(failure(task(), "{\"Labels\":{\"secret\":1").excerpt()).isEmpty();
    assertThat(failure(task(), "[{\"Labels\":{\"secret\":1").excerpt()).isEmpty();
  }

  @Test
  void knowsTheOtherDocumentsOfTheEndpoint() {
    assertThat(failure(task(), CONTAINER).kind()).isEqualTo(FailureKind.CONTAINER_DOCUMENT);
    assertThat(failure(stats(), CONTAINER).kind()).isEqualTo(FailureKind.CONTAINER_DOCUMENT);
    assertThat(failure(task(), STATISTICS).kind()).isEqualTo(FailureKind.CONTAINER_STATISTICS);
    assertThat(failure(stats(), STATISTICS).kind()).isEqualTo(FailureKind.CONTAINER_STATISTICS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"TaskARN\":\"a\"}",
        "{\"DockerId\":\"a\",\"Name\":\"b\",\"Containers\":[]}",
        "{\"DockerId\":\"a\"}",
        "{\"read\":{},\"cpu_stats\":{}}",
        "{\"read\":\"\",\"cpu_stats\":1}",
        "{\"0a1b\":{},\"2c3d\":null}",
      })
  void leavesTheRestToTheReader(String body) throws FetchException {
    assertThat(task().read(Answers.body(body))).isNotNull();
    assertThat(stats().read(Answers.body(body))).isNotNull();
  }
}
