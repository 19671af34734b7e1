package io.github.ecsexporter.adapter.ecs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.port.out.FetchResult;
import io.github.ecsexporter.domain.port.out.Problem;
import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.task.Task;
import io.github.ecsexporter.domain.testkit.Readme;
import io.github.ecsexporter.domain.testkit.Recordings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskDocumentReaderTest {
  private final TaskDocumentReader reader = new TaskDocumentReader();

  private static byte[] bytes(String json) {
    return json.getBytes(UTF_8);
  }

  /** This is the example that the README shows. */
  @Test
  void readsBytesFromAnywhere() {
    byte[] taskJson = Recordings.task("fargate-single-2024");
    byte[] statsJson = Recordings.stats("fargate-single-2024");

    TaskDocumentReader documents = new TaskDocumentReader();
    FetchResult<Task> task = documents.task(taskJson);
    FetchResult<Map<String, ContainerStats>> statistics = documents.statistics(statsJson);

    assertThat(Answers.value(task).family()).isEqualTo("prom-ecs-exporter-sandbox-isker-fargate");
    assertThat(Answers.value(statistics))
        .containsOnlyKeys(Answers.value(task).containers().get(0).dockerId());
  }

  @Test
  void isTheExampleOfTheReadme() {
    assertThat(Readme.javaExamples())
        .filteredOn(example -> example.contains("TaskDocumentReader"))
        .singleElement()
        .satisfies(
            example -> assertThat(Readme.source(getClass())).contains(Readme.normalized(example)));
  }

  @Test
  void reportsProblemsOfContainersBesideTheValues() {
    FetchResult.Fetched<Task> read =
        Answers.fetched(
            reader.task(
                bytes("{\"Family\":\"f\",\"Containers\":[{\"DockerId\":\"id\",\"Image\":7}]}")));

    assertThat(read.value().family()).isEqualTo("f");
    assertThat(read.value().containers()).hasSize(1);
    assertThat(read.problems()).containsExactly(new Problem("id", "Image is not a string"));
  }

  @Test
  void failsForWhatIsNoDocument() {
    assertThat(Answers.failure(reader.task(bytes(""))).reason()).isEqualTo(FailureReason.MALFORMED);
    assertThat(Answers.failure(reader.statistics(bytes("[]"))))
        .hasToString("malformed: not a JSON object");
    assertThat(Answers.failure(reader.tags(bytes("<html>"))).reason())
        .isEqualTo(FailureReason.MALFORMED);
  }

  @Test
  void readsTags() {
    assertThat(Answers.value(reader.tags(bytes("{\"TaskTags\":{\"team\":\"core\"}}"))))
        .isEqualTo(Map.of("team", "core"));
  }

  @Test
  void takesTheLastUsableOfRepeatedFields() {
    Task task =
        Answers.value(
            reader.task(
                bytes(
                    """
                    {"Family":"a","Containers":[{"Name":"x"}],"Family":"b",
                     "PullStartedAt":"2026-01-01T00:00:00Z","PullStartedAt":null,
                     "Containers":[{"Name":"y"},{"Name":"z"}]}""")));

    assertThat(task.family()).isEqualTo("b");
    assertThat(task.containers()).extracting("name").containsExactly("y", "z");
    assertThat(task.pullStartedAt()).isPresent();
  }

  @Test
  void leavesTheBytesAlone() {
    byte[] document = Recordings.task("fargate-2023");
    reader.task(document);

    assertThat(document).isEqualTo(Recordings.task("fargate-2023"));
  }

  @Test
  void refusesNull() {
    assertThatNullPointerException().isThrownBy(() -> reader.task((byte[]) null));
  }
}
