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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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
  void takesTheLastOfRepeatedFields() {
    Task task =
        Answers.value(
            reader.task(
                bytes(
                    """
                    {"Family":"a","Containers":[{"Name":"x"}],"Family":"b",
                     "PullStartedAt":null,"PullStartedAt":"2026-01-01T00:00:00Z",
                     "Containers":[{"Name":"y"},{"Name":"z"}]}""")));

    assertThat(task.family()).isEqualTo("b");
    assertThat(task.containers()).extracting("name").containsExactly("y", "z");
    assertThat(task.pullStartedAt()).isPresent();
  }

  private static Stream<Arguments> fields() {
    List<Arguments> fields = new ArrayList<>();
    for (String field :
        List.of(
            "'Family':'f'",
            "'Limits':{'CPU':1}",
            "'FaultInjectionEnabled':true",
            "'PullStartedAt':'2026-01-01T00:00:00Z'",
            "'PullStoppedAt':'2026-01-01T00:00:00Z'",
            "'ExecutionStoppedAt':'2026-01-01T00:00:00Z'",
            "'ClockDrift':{'ClockErrorBound':1}",
            "'EphemeralStorageMetrics':{'Utilized':1,'Reserved':2}",
            "'Containers':[{'Name':'x'}]")) {
      fields.add(Arguments.of("{", field, "}"));
    }
    for (String field :
        List.of(
            "'Name':'n'",
            "'ExitCode':1",
            "'Limits':{'Memory':1}",
            "'CreatedAt':'2026-01-01T00:00:00Z'",
            "'StartedAt':'2026-01-01T00:00:00Z'",
            "'FinishedAt':'2026-01-01T00:00:00Z'",
            "'Health':{'status':'HEALTHY'}",
            "'RestartCount':1",
            "'Networks':[{'NetworkMode':'host'}]",
            "'Labels':{'a':'b'}")) {
      fields.add(Arguments.of("{'Containers':[{", field, "}]}"));
    }
    fields.add(
        Arguments.of(
            "{'Containers':[{'Health':{'status':'HEALTHY',",
            "'statusSince':'2026-01-01T00:00:00Z'",
            "}}]}"));
    fields.add(Arguments.of("{'Containers':[{'Networks':[{", "'NetworkMode':'host'", "}]}]}"));
    fields.add(Arguments.of("{'Containers':[{'Labels':{", "'a':'b'", "}}]}"));
    for (String field :
        List.of(
            "'read':'2026-01-01T00:00:00Z'",
            "'preread':'2026-01-01T00:00:00Z'",
            "'cpu_stats':{'cpu_usage':{'total_usage':1}}",
            "'precpu_stats':{'cpu_usage':{'total_usage':1}}",
            "'memory_stats':{'usage':1}",
            "'blkio_stats':{'io_service_bytes_recursive':[]}",
            "'storage_stats':{'read_size_bytes':1}",
            "'networks':{'eth0':{'rx_bytes':1}}",
            "'pids_stats':{'current':1}")) {
      fields.add(Arguments.of("{'id':{'memory_stats':{'usage':2},", field, "}}"));
    }
    fields.add(
        Arguments.of(
            "{'id':{'blkio_stats':{", "'io_service_bytes_recursive':[{'op':'read'}]", "}}}"));
    fields.add(Arguments.of("{'id':{'blkio_stats':{", "'io_serviced_recursive':[]", "}}}"));
    fields.add(Arguments.of("{'id':{'networks':{", "'eth0':{'rx_bytes':1}", "}}}"));
    return fields.stream();
  }

  /** As if the earlier values were not there. */
  @ParameterizedTest(name = "{1} in {0}...{2}")
  @MethodSource("fields")
  void takesTheLastOfRepeatedFieldsEvenIfItIsNullOrInvalid(
      String before, String field, String after) {
    String name = field.substring(0, field.indexOf(':'));
    for (String last : List.of(":null", ":true", ":'x'", ":[]", ":[1]", ":-1.5")) {
      String end = name + last + after;
      byte[] repeated = bytes((before + field + "," + end).replace('\'', '"'));
      byte[] once = bytes((before + end).replace('\'', '"'));

      assertThat(Answers.value(reader.task(repeated)))
          .as(last)
          .isEqualTo(Answers.value(reader.task(once)));
      assertThat(Answers.value(reader.statistics(repeated)))
          .as(last)
          .isEqualTo(Answers.value(reader.statistics(once)));
    }
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
