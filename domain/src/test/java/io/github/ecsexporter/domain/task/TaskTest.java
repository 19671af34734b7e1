package io.github.ecsexporter.domain.task;

import static io.github.ecsexporter.domain.testkit.Tasks.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.testkit.Tasks;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskTest {
  @ParameterizedTest
  @CsvSource({
    "arn:aws:ecs:eu-west-1:1:task/prod/0123abcd, 0123abcd",
    "arn:aws-cn:ecs:cn-north-1:1:task/0123-abcd, 0123-abcd",
    "'', ''"
  })
  void takesItsIdFromItsArn(String arn, String id) {
    assertThat(task().arn(arn).build().id()).isEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource({"prod, prod", "arn:aws:ecs:eu-west-1:1:cluster/prod, prod", "'', ''"})
  void shortensItsCluster(String cluster, String name) {
    assertThat(task().cluster(cluster).build().clusterName()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "awsvpc, TASK",
    "AWSVPC, TASK",
    "daemon-bridge, TASK",
    "container:0123, JOINED",
    "Container:0123, JOINED",
    "container:, OWN",
    "host, NONE",
    "none, NONE",
    "bridge, OWN",
    "my-network, OWN",
    "'', UNKNOWN"
  })
  void readsNetworkModes(String name, NetworkMode mode) {
    assertThat(NetworkMode.of(name)).isEqualTo(mode);
  }

  @ParameterizedTest
  @CsvSource({
    "HEALTHY, HEALTHY",
    "unhealthy, UNHEALTHY",
    "UNKNOWN, UNKNOWN",
    "STARTING, UNKNOWN",
    "'', UNKNOWN"
  })
  void readsHealth(String word, HealthStatus status) {
    assertThat(HealthStatus.of(word)).isEqualTo(status);
  }

  @Test
  void shortensIdsAsDockerDoes() {
    assertThat(Container.builder("0123456789abcdef", "c").build().shortId())
        .isEqualTo("0123456789ab");
    assertThat(Container.builder("0123", "c").build().shortId()).isEqualTo("0123");
  }

  @ParameterizedTest
  @CsvSource({"NORMAL, true", "'', true", "CNI_PAUSE, false", "MANAGED_DAEMON, false"})
  void tellsTheUsersContainers(String type, boolean normal) {
    assertThat(Container.builder("id", "c").type(type).build().isNormal()).isEqualTo(normal);
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.5", "0, ", "-1, ", "4611686018427387904, ", ", "})
  void tellsLimitsThatAreSet(Double limit, Double holds) {
    assertThat(new Limits(optional(limit), OptionalDouble.empty()).cpuLimit())
        .isEqualTo(optional(holds));
  }

  private static OptionalDouble optional(Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  @Test
  void carriesTags() {
    Task task = task().container(Container.builder("id", "c").networkMode("host").build()).build();

    Task tagged = task.withTags(Map.of("team", "core"));

    assertThat(tagged.tags()).containsEntry("team", "core");
    assertThat(tagged.containers()).isEqualTo(task.containers());
    assertThat(tagged.networkNamespaceOf(task.containers().get(0))).isEmpty();
    assertThat(task.withTags(Map.of())).isSameAs(task);
  }

  @Test
  void namesWhatIsNull() {
    assertThatThrownBy(() -> Task.builder(null, "1")).hasMessage("family is null");
    assertThatThrownBy(() -> Container.builder("id", null)).hasMessage("name is null");
  }

  @ParameterizedTest
  @CsvSource({
    "shop, service:other, shop",
    "'', service:shop, shop",
    "'', family:web, ''",
    "'', '', ''",
    "'', service:, ''"
  })
  void takesItsServiceFromItsGroupWhereItsNameIsMissing(
      String serviceName, String group, String service) {
    assertThat(task().serviceName(serviceName).group(group).build().service()).isEqualTo(service);
  }

  @Test
  void equalsATaskWithTheSameContents() {
    assertThat(Tasks.fargateTask()).isEqualTo(Tasks.fargateTask());
    assertThat(Tasks.fargateTask()).hasSameHashCodeAs(Tasks.fargateTask());
    assertThat(Tasks.fargateTask()).isNotEqualTo(Tasks.bridgeTask());
    assertThat(Tasks.fargateTask()).isNotEqualTo(Tasks.fargateTask().withTags(Map.of()));
    assertThat(TaskReadings.of(Tasks.fargateTask(), Tasks.fargateStats()))
        .isEqualTo(TaskReadings.of(Tasks.fargateTask(), Tasks.fargateStats()))
        .hasSameHashCodeAs(TaskReadings.of(Tasks.fargateTask(), Tasks.fargateStats()))
        .isNotEqualTo(TaskReadings.of(Tasks.fargateTask(), Map.of()));
    assertThat(Tasks.bridgeStats()).isEqualTo(Tasks.bridgeStats());
    assertThat(Tasks.bridgeStats().toString()).contains("65000000");
  }
}
