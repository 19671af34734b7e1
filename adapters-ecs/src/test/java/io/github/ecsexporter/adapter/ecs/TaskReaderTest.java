package io.github.ecsexporter.adapter.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.port.out.Problem;
import io.github.ecsexporter.domain.stats.Reading;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.HealthStatus;
import io.github.ecsexporter.domain.task.Limits;
import io.github.ecsexporter.domain.task.NetworkMode;
import io.github.ecsexporter.domain.task.Task;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskReaderTest {
  private static Parsed<Task> read(String json) throws FetchException {
    return new TaskDocumentReader().task(Answers.body(json));
  }

  private static Parsed<Task> readContainer(String fields) throws FetchException {
    return read("{\"Containers\":[{\"DockerId\":\"id\",\"Name\":\"web\"," + fields + "}]}");
  }

  private static Container only(Parsed<Task> parsed) {
    assertThat(parsed.value().containers()).hasSize(1);
    return parsed.value().containers().get(0);
  }

  @Test
  void readsAnEmptyObject() throws FetchException {
    Parsed<Task> parsed = read("{}");

    Task task = parsed.value();
    assertThat(task.family()).isEmpty();
    assertThat(task.limits()).isEqualTo(Limits.NONE);
    assertThat(task.containers()).isEmpty();
    assertThat(task.clockDrift()).isEmpty();
    assertThat(parsed.problems()).isEmpty();
  }

  @Test
  void ignoresWhatIsOddAboutTheTaskItself() throws FetchException {
    Parsed<Task> parsed =
        read(
            """
            {"Family":["x"],"Revision":7,"Cluster":null,"Limits":"none","PullStartedAt":12,
             "PullStoppedAt":"yesterday","ExecutionStoppedAt":"0001-01-01T00:00:00Z",
             "ClockDrift":[],"EphemeralStorageMetrics":3,"Containers":"none","Unknown":{"a":1}}""");

    Task task = parsed.value();
    assertThat(task.family()).isEmpty();
    assertThat(task.revision()).as("a number is no text").isEmpty();
    assertThat(task.limits()).isEqualTo(Limits.NONE);
    assertThat(task.pullStartedAt()).isEmpty();
    assertThat(task.pullStoppedAt()).isEmpty();
    assertThat(task.executionStoppedAt()).as("year 1 is not set").isEmpty();
    assertThat(task.clockDrift()).isEmpty();
    assertThat(task.ephemeralStorage()).isEmpty();
    assertThat(parsed.problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'{}', 0, absent",
    "'{\"ClockErrorBound\":null}', 0, absent",
    "'{\"ClockErrorBound\":0.5,\"ClockSynchronizationStatus\":\"SYNCHRONIZED\"}', 0.5, true",
    "'{\"ClockErrorBound\":2,\"ClockSynchronizationStatus\":\"NOT_SYNCHRONIZED\"}', 2.0, false",
    "'{\"ClockErrorBound\":-1,\"ClockSynchronizationStatus\":1}', absent, absent",
    "'{\"ClockErrorBound\":\"1\"}', absent, absent",
    "'{\"ClockErrorBound\":1e999}', absent, absent",
  })
  void readsClockDrift(String json, String bound, String expected) throws FetchException {
    var drift = read("{\"ClockDrift\":" + json + "}").value().clockDrift().orElseThrow();

    if (bound.equals("absent")) {
      assertThat(drift.errorBoundMillis()).isEmpty();
    } else {
      assertThat(drift.errorBoundMillis()).hasValue(Double.parseDouble(bound));
    }
    assertThat(drift.isSynchronized().map(String::valueOf).orElse("absent")).isEqualTo(expected);
  }

  @Test
  void readsContainerWithNothingButItsPlace() throws FetchException {
    Parsed<Task> parsed = read("{\"Containers\":[{}]}");

    Container container = only(parsed);
    assertThat(container.dockerId()).isEmpty();
    assertThat(container.name()).isEmpty();
    assertThat(container.networkMode()).isEqualTo(NetworkMode.UNKNOWN);
    assertThat(container.isNormal()).isTrue();
    assertThat(parsed.problems()).isEmpty();
  }

  @Test
  void findsNothingOddAboutNulls() throws FetchException {
    Parsed<Task> parsed =
        readContainer(
            """
            "DockerName":null,"Image":null,"Limits":null,"ExitCode":null,"CreatedAt":null,
            "Health":null,"RestartCount":null,"Networks":null,"Labels":null""");

    assertThat(only(parsed).health()).isEmpty();
    assertThat(parsed.problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"Image\":7                         | Image is not a string",
        "\"Limits\":[]                       | Limits is not an object",
        "\"Limits\":{\"CPU\":\"2\"}          | Limits.CPU is not a number of zero or more",
        "\"Limits\":{\"Memory\":-1}          | Limits.Memory is not a number of zero or more",
        "\"ExitCode\":\"0\"                  | ExitCode is not a 64-bit integer",
        "\"ExitCode\":1.5                    | ExitCode is not a 64-bit integer",
        "\"StartedAt\":\"\"                  | StartedAt is not a timestamp",
        "\"StartedAt\":1700000000            | StartedAt is not a timestamp",
        "\"RestartCount\":-1                 | RestartCount is not an unsigned 64-bit integer",
        "\"Health\":\"HEALTHY\"              | Health is not an object",
        "\"Health\":{\"status\":1}           | Health.status is not a string",
        "\"Networks\":{}                     | Networks is not a list",
        "\"Networks\":[1]                    | Networks[] is not an object",
        "\"Networks\":[{\"NetworkMode\":1}]  | Networks[].NetworkMode is not a string",
        "\"Labels\":[]                       | Labels is not an object",
        "\"Labels\":{\"secret\":1}           | Labels.* is not a string",
        "\"Image\":[],\"Type\":3             | Image is not a string",
      })
  void reportsOneProblemAndKeepsTheContainer(String fields, String message) throws FetchException {
    Parsed<Task> parsed = readContainer(fields);

    assertThat(only(parsed).name()).isEqualTo("web");
    assertThat(parsed.problems()).containsExactly(new Problem("id", message));
  }

  @Test
  void oddFieldsCostOnlyThemselves() throws FetchException {
    Container container =
        only(
            readContainer(
                """
                "Image":7,"Limits":{"CPU":"2","Memory":128.0},"RestartCount":3,
                "Networks":[null,{"NetworkMode":""},{"NetworkMode":"bridge"},{"NetworkMode":"x"}],
                "Labels":{"a":"1","b":2,"c":null}"""));

    assertThat(container.image()).isEmpty();
    assertThat(container.limits().cpu()).isEmpty();
    assertThat(container.limits().memoryMebibytes()).hasValue(128);
    assertThat(container.restartCount()).isEqualTo(Reading.of(3));
    assertThat(container.networkModeName()).isEqualTo("bridge");
    assertThat(container.labels()).isEqualTo(Map.of("a", "1"));
  }

  @ParameterizedTest
  @CsvSource({
    "{}, UNKNOWN",
    "{\"status\":null}, UNKNOWN",
    "{\"status\":7}, UNKNOWN",
    "{\"status\":\"HEALTHY\"}, HEALTHY",
    "{\"status\":\"unhealthy\"}, UNHEALTHY",
    "{\"status\":\"STARTING\"}, UNKNOWN",
  })
  void readsHealth(String json, HealthStatus status) throws FetchException {
    assertThat(only(readContainer("\"Health\":" + json)).health()).contains(status);
  }

  @Test
  void readsWhereTheTaskBelongs() throws FetchException {
    Parsed<Task> parsed =
        read(
            """
            {"Group":"service:shop","AvailabilityZoneID":"use1-az2","VPCID":"vpc-0a",
             "FaultInjectionEnabled":false}""");

    Task task = parsed.value();
    assertThat(task.group()).isEqualTo("service:shop");
    assertThat(task.availabilityZoneId()).isEqualTo("use1-az2");
    assertThat(task.vpcId()).isEqualTo("vpc-0a");
    assertThat(task.faultInjectionEnabled()).contains(false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"FaultInjectionEnabled\":null}", "{\"FaultInjectionEnabled\":1}"})
  void doesNotGuessWhetherFaultsMayBeInjected(String json) throws FetchException {
    assertThat(read(json).value().faultInjectionEnabled()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-27T10:00:00.5Z, 2026-11-27T10:00:00.500Z",
    "0001-01-01T00:00:00Z, ",
  })
  void readsSinceWhenTheHealthHolds(String since, String expected) throws FetchException {
    Container container =
        only(
            readContainer("\"Health\":{\"status\":\"HEALTHY\",\"statusSince\":\"" + since + "\"}"));

    assertThat(container.healthSince().map(String::valueOf).orElse(null)).isEqualTo(expected);
  }

  @Test
  void skipsContainersThatAreNone() throws FetchException {
    Parsed<Task> parsed = read("{\"Containers\":[1,{\"Name\":\"web\"},null,{\"Type\":1}]}");

    assertThat(parsed.value().containers()).hasSize(2);
    assertThat(parsed.problems())
        .containsExactly(
            new Problem("#0", "is not an object"),
            new Problem("#2", "is not an object"),
            new Problem("#3", "Type is not a string"));
  }

  @Test
  void reportsUserContainersThatCannotBeToldApart() throws FetchException {
    Parsed<Task> parsed =
        read(
            """
            {"Containers":[
              {"DockerId":"0123456789ab-1","Name":"web"},
              {"DockerId":"0123456789ab-2","Name":"db"},
              {"DockerId":"0123456789ab-3","Name":"web"},
              {"DockerId":"0123456789ab-4","Name":"web","Type":"CNI_PAUSE"},
              {"DockerId":"","Name":"web"}]}""");

    assertThat(parsed.value().containers()).hasSize(5);
    assertThat(parsed.problems())
        .containsExactly(
            new Problem("0123456789ab-3", "has the name and the short id of another container"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1073741510", "4294967295", "0"})
  void readsExitCode(String code) throws FetchException {
    assertThat(only(readContainer("\"ExitCode\":" + code)).exitCode())
        .hasValue(Long.parseLong(code));
  }

  @Test
  void survivesMoreContainersThanThereCanBe() throws FetchException {
    Parsed<Task> parsed = read("{\"Containers\":[{}" + ",{}".repeat(300_000) + "]}");

    assertThat(parsed.value().containers()).hasSizeLessThan(50_001);
    assertThat(parsed.problems().get(parsed.problems().size() - 1).message())
        .isEqualTo("is not an object");
  }
}
