package io.github.ecsexporter.adapter.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
      })
  void hasNoTags(String json) throws FetchException {
    assertThat(new TaskDocumentReader().tags(Answers.body(json)).value()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"ErrorCode\":\"AccessDeniedException\"},{}] | errors: 2 (AccessDeniedException)",
        "[{\"ErrorCode\":\"two\\nlines\"}]              | errors: 1",
        "[{}]                                           | errors: 1",
        "[7]                                            | errors: 1",
      })
  void failsWhereTheEndpointCouldNotReadThem(String errors, String detail) {
    FetchException trouble =
        catchThrowableOfType(
            FetchException.class,
            () -> new TaskDocumentReader().tags(Answers.body("{\"Errors\":" + errors + "}")));

    assertThat(trouble.failure())
        .hasToString("malformed: the endpoint could not read the tags, " + detail);
  }
}
