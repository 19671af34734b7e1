package io.github.ecsexporter.adapter.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ecsexporter.domain.observation.FailureKind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagsReaderTest {
  @Test
  void readsTexts() throws FetchException {
    Map<String, String> tags =
        new TaskDocumentReader()
            .tags(Answers.body("{\"TaskTags\":{\"a\":\"1\",\"b\":2,\"c\":null,\"d\":\"\"}}"))
            .value();

    assertThat(tags).isEqualTo(Map.of("a", "1", "d", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"TaskTags\":null}",
        "{\"TaskTags\":{}}",
        "{\"TaskTags\":[]}",
        "{\"Errors\":[]}",
        "{\"TaskTags\":{},\"Errors\":[{\"ErrorField\":\"ContainerInstanceTags\"}]}",
        "{\"Errors\":[{\"ErrorField\":\"ContainerInstanceTags\",\"ErrorCode\":\"AccessDenied\"}]}",
      })
  void hasNoTags(String json) throws FetchException {
    assertThat(new TaskDocumentReader().tags(Answers.body(json)).value()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"ErrorCode\":\"AccessDeniedException\"},{}]"
            + " | denied access to the task's tags (AccessDeniedException)",
        "[{\"ErrorField\":\"TaskTags\",\"ErrorCode\":\"AccessDenied\"}]"
            + " | denied access to the task's tags (AccessDenied)",
        "[{\"ErrorField\":\"ContainerInstanceTags\",\"ErrorCode\":\"A\"},"
            + "{\"ErrorField\":\"TaskTags\",\"ErrorCode\":\"ThrottlingException\"}]"
            + " | did not give the task's tags (ThrottlingException)",
        "[{\"ErrorCode\":\"two\\nlines\"}] | did not give the task's tags",
        "[{}] | did not give the task's tags",
        "[7]  | did not give the task's tags",
      })
  void failsWhereTheEndpointCouldNotReadThem(String errors, String detail) {
    FetchException trouble =
        catchThrowableOfType(
            FetchException.class,
            () -> new TaskDocumentReader().tags(Answers.body("{\"Errors\":" + errors + "}")));

    assertThat(trouble.failure()).hasToString("http_status: the ECS API " + detail);
    assertThat(trouble.failure().kind())
        .isEqualTo(detail.startsWith("denied") ? FailureKind.TAGS_DENIED : FailureKind.TAGS_FAILED);
  }

  @Test
  void keepsWhatTheApiSaid() {
    FetchException failure =
        catchThrowableOfType(
            FetchException.class,
            () ->
                new TaskDocumentReader()
                    .tags(Answers.body("{\"Errors\":[{\"ErrorMessage\":\"not authorized\"}]}")));

    assertThat(failure.failure().excerpt()).isEqualTo("not authorized");
  }
}
