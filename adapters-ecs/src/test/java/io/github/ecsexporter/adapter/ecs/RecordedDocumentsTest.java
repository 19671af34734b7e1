package io.github.ecsexporter.adapter.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.stats.BlockTally;
import io.github.ecsexporter.domain.stats.CgroupVersion;
import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.stats.InterfaceCounters;
import io.github.ecsexporter.domain.stats.MemoryKey;
import io.github.ecsexporter.domain.stats.NetworkCounter;
import io.github.ecsexporter.domain.stats.Reading;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.NetworkMode;
import io.github.ecsexporter.domain.task.Task;
import io.github.ecsexporter.domain.testkit.Recordings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What real platforms answered is read right. */
class RecordedDocumentsTest {
  private final TaskDocumentReader reader = new TaskDocumentReader();
  private Task task;
  private Map<String, ContainerStats> stats;

  private void given(String recording) {
    task = Answers.value(reader.task(Recordings.task(recording)));
    stats = Answers.value(reader.statistics(Recordings.stats(recording)));
  }

  private Container container(String name) {
    return task.containers().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  private ContainerStats sample(String name) {
    return stats.get(container(name).dockerId());
  }

  /** All but that of Windows, which writes "None" in place of a list. */
  static List<String> withoutProblems() {
    List<String> names = new ArrayList<>(Recordings.names());
    assertThat(names.remove("windows-ec2")).isTrue();
    return names;
  }

  @ParameterizedTest
  @MethodSource("withoutProblems")
  void findsNothingOdd(String recording) {
    assertThat(Answers.fetched(reader.task(Recordings.task(recording))).problems()).isEmpty();
    assertThat(Answers.fetched(reader.statistics(Recordings.stats(recording))).problems())
        .isEmpty();
  }

  @Test
  void readsFargateTaskWithStoppedContainer() {
    given("fargate-stopped-null-stats");

    assertThat(task.family()).isEqualTo("prom-ecs-exporter-sandbox-main-fargate");
    assertThat(task.revision()).isEqualTo("9");
    assertThat(task.clusterName()).isEqualTo("prom-ecs-exporter-sandbox");
    assertThat(task.id()).isEqualTo("bae32def0ab64f06818e8862e58f8d6d");
    assertThat(task.launchType()).isEqualTo("FARGATE");
    assertThat(task.availabilityZone()).isEqualTo("us-east-1a");
    assertThat(task.desiredStatus()).isEqualTo("RUNNING");
    assertThat(task.knownStatus()).isEqualTo("RUNNING");
    assertThat(task.serviceName()).isEmpty();
    assertThat(task.limits().cpuLimit()).hasValue(0.25);
    assertThat(task.limits().memoryLimitBytes()).hasValue(512 * 1048576.0);
    assertThat(task.pullStartedAt()).contains(Instant.parse("2025-02-27T05:06:03.714437592Z"));
    assertThat(task.pullStoppedAt()).contains(Instant.parse("2025-02-27T05:06:18.599126545Z"));
    assertThat(task.executionStoppedAt()).isEmpty();
    assertThat(task.clockDrift())
        .hasValueSatisfying(
            drift -> {
              assertThat(drift.errorBoundMillis()).hasValue(0.33292849999999996);
              assertThat(drift.isSynchronized()).contains(true);
            });
    assertThat(task.ephemeralStorage())
        .hasValueSatisfying(
            storage -> {
              assertThat(storage.utilizedMebibytes()).hasValue(427);
              assertThat(storage.reservedMebibytes()).hasValue(20496);
            });

    Container stopped = container("nonessential");
    assertThat(stopped.dockerId()).isEqualTo("bae32def0ab64f06818e8862e58f8d6d-1585788040");
    assertThat(stopped.dockerName()).isEqualTo("nonessential");
    assertThat(stopped.image()).isEqualTo("alpine");
    assertThat(stopped.imageId()).startsWith("sha256:a8560b36");
    assertThat(stopped.arn()).endsWith("/cafd106c-dc95-4396-a466-a894961efa50");
    assertThat(stopped.type()).isEqualTo("NORMAL");
    assertThat(stopped.knownStatus()).isEqualTo("STOPPED");
    assertThat(stopped.exitCode()).hasValue(0);
    assertThat(stopped.finishedAt()).contains(Instant.parse("2025-02-27T05:06:19.219711004Z"));
    assertThat(stopped.createdAt()).isEqualTo(stopped.startedAt()).isPresent();
    assertThat(stopped.health()).isEmpty();
    assertThat(stopped.restartCount().isPresent()).isFalse();
    assertThat(stopped.limits().cpu()).hasValue(2);
    assertThat(stopped.limits().memoryMebibytes()).isEmpty();
    assertThat(stopped.networkMode()).isEqualTo(NetworkMode.TASK);
    assertThat(stopped.snapshotter()).isEqualTo("overlayfs");
    assertThat(stopped.labels())
        .hasSize(5)
        .containsEntry("com.amazonaws.ecs.container-name", "nonessential");
    assertThat(stats).hasSize(2).doesNotContainKey(stopped.dockerId());

    ContainerStats running = sample("prometheus");
    assertThat(running.readAt()).contains(Instant.parse("2025-02-27T05:22:49.186680233Z"));
    assertThat(running.previousReadAt()).isPresent();
    assertThat(running.cpu().total()).isEqualTo(Reading.of(932439492));
    assertThat(running.cpu().user().isPresent()).isTrue();
    assertThat(running.cpu().system().isPresent()).isTrue();
    assertThat(running.cpu().periods()).isEqualTo(Reading.of(0));
    assertThat(running.previousCpuTotal()).isEqualTo(Reading.of(925246189));
    assertThat(running.memory().cgroupVersion()).isEqualTo(CgroupVersion.V1);
    assertThat(running.memory().usage()).isEqualTo(Reading.of(127934464));
    assertThat(running.memory().maxUsage()).isEqualTo(Reading.of(128557056));
    assertThat(running.memory().failCount()).as("omitted").isEqualTo(Reading.of(0));
    assertThat(running.memory().detail(MemoryKey.CACHE)).isEqualTo(Reading.of(85426176));
    assertThat(running.pids().isPresent()).isFalse();
    assertThat(running.isWindows()).isFalse();
    BlockTally bytes = running.blockBytes().orElseThrow();
    assertThat(bytes.devices()).containsExactly("259:0", "259:1");
    assertThat(bytes.readOf("259:0")).hasValue(65409024);
    assertThat(bytes.read()).hasValue(65409024 + 23793664);
    assertThat(bytes.written()).hasValue(0);
    assertThat(running.blockOperations().orElseThrow().read()).hasValue(295 + 682);
    InterfaceCounters network = running.networks().get("eth1");
    assertThat(network.get(NetworkCounter.RECEIVED_BYTES)).isEqualTo(Reading.of(129045374));
    assertThat(network.get(NetworkCounter.TRANSMITTED_BYTES)).isEqualTo(Reading.of(347839));
    assertThat(network.get(NetworkCounter.RECEIVE_ERRORS)).isEqualTo(Reading.of(0));
  }

  @Test
  void readsFargateTaskWithoutBlockIo() {
    given("fargate-single-2024");

    BlockTally bytes = sample("ecs-exporter").blockBytes().orElseThrow();
    assertThat(bytes.hasEntries()).isFalse();
    assertThat(bytes.read()).as("an empty list is a reading").hasValue(0);
    assertThat(sample("ecs-exporter").blockOperations()).isPresent();
  }

  @Test
  void readsBridgeTask() {
    given("ec2-bridge-cgroupv1");

    assertThat(task.containers()).hasSize(3).allMatch(Container::isNormal);
    assertThat(task.clockDrift()).isEmpty();
    assertThat(task.ephemeralStorage()).isEmpty();
    assertThat(container("nginx300").networkMode()).isEqualTo(NetworkMode.OWN);
    assertThat(container("nginx300").dockerName()).isNotEqualTo("nginx300").isNotEmpty();
    assertThat(container("nginx300").limits().memoryLimitBytes()).hasValue(128 * 1048576.0);
    ContainerStats sample = sample("nginx300");
    assertThat(sample.networks()).containsOnlyKeys("eth0", "eth1");
    assertThat(sample.networks().get("eth1").get(NetworkCounter.RECEIVED_BYTES))
        .isEqualTo(Reading.of(100));
    assertThat(sample.blockBytes().orElseThrow().readOf("202:26368")).hasValue(3452928);
    assertThat(sample.blockOperations().orElseThrow().hasEntries()).isFalse();
    assertThat(sample.pids()).isEqualTo(Reading.of(2));
    assertThat(sample.pidsLimit().isPresent()).isFalse();
  }

  @Test
  void readsHostNetworkTaskOnCgroupV2() {
    given("ec2-host-network-cgroupv2");

    assertThat(task.limits().cpu()).isEmpty();
    assertThat(task.limits().memoryMebibytes()).isEmpty();
    assertThat(task.serviceName()).isNotEmpty();
    assertThat(task.launchType()).isEqualTo("EC2");
    assertThat(container("ecs-exporter").networkMode()).isEqualTo(NetworkMode.NONE);
    assertThat(container("ecs-exporter").limits().cpu()).hasValue(256);
    ContainerStats sample = sample("ecs-exporter");
    assertThat(sample.networks()).isEmpty();
    assertThat(sample.blockBytes()).as("null is no reading").isEmpty();
    assertThat(sample.blockOperations()).isEmpty();
    assertThat(sample.memory().cgroupVersion()).isEqualTo(CgroupVersion.V2);
    assertThat(sample.memory().maxUsage().isPresent()).isFalse();
    assertThat(sample.memory().detail(MemoryKey.FILE)).isEqualTo(Reading.of(0));
    assertThat(sample.pids()).isEqualTo(Reading.of(5));
    assertThat(sample.pidsLimit()).isEqualTo(Reading.of(406));
  }

  @Test
  void readsPauseContainer() {
    given("ec2-awsvpc-pause-cgroupv2");

    Container pause = task.containers().get(0);
    assertThat(pause.isPause()).isTrue();
    assertThat(pause.isNormal()).isFalse();
    assertThat(pause.imageId()).isEmpty();
    assertThat(pause.arn()).isEmpty();
    assertThat(pause.knownStatus()).isEqualTo("RESOURCES_PROVISIONED");
    assertThat(pause.limits().memoryLimitBytes()).as("0 is no limit").isEmpty();
    assertThat(task.launchType()).isEmpty();
    assertThat(stats.get(pause.dockerId()).networks()).containsOnlyKeys("eth0");
  }

  @Test
  void readsTheOriginalsMock() {
    given("seed-mock");

    assertThat(task.pullStartedAt()).contains(Instant.ofEpochSecond(10));
    assertThat(container("containerA").startedAt()).contains(Instant.ofEpochSecond(40));
    ContainerStats sample = sample("containerA");
    assertThat(sample.cpu().total()).isEqualTo(Reading.of(1234567890));
    assertThat(sample.blockBytes().orElseThrow().read()).hasValue(101);
    assertThat(sample.blockBytes().orElseThrow().written()).hasValue(202);
    assertThat(sample.blockBytes().orElseThrow().devices()).containsExactly("254:128", "254:160");
    assertThat(sample.networks()).containsOnlyKeys("eth1.7");
    assertThat(sample("containerB").memory().usage()).isEqualTo(Reading.of(0));
    assertThat(sample("containerB").memory().maxUsage()).isEqualTo(Reading.of(32034816));
  }
}
