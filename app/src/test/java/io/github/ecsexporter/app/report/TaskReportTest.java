package io.github.ecsexporter.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.adapter.ecs.RecordingFolder;
import io.github.ecsexporter.adapter.ecs.ReplayTaskMetadataSource;
import io.github.ecsexporter.domain.catalogue.EeCatalogue;
import io.github.ecsexporter.domain.collect.CollectionSettings;
import io.github.ecsexporter.domain.collect.TaskCollector;
import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.port.out.TaskMetadataSource;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.Task;
import io.github.ecsexporter.domain.testkit.FakeTaskMetadataSource;
import io.github.ecsexporter.domain.testkit.Recordings;
import io.github.ecsexporter.domain.testkit.Tasks;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskReportTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static String report(TaskMetadataSource source) {
    TaskCollector collector =
        new TaskCollector(
            source,
            (observation, problems) -> {},
            Map::of,
            new CollectionSettings(TIMEOUT, Duration.ZERO),
            System::nanoTime);
    return TaskReport.of("the source", collector.observe(TIMEOUT), EeCatalogue.standard());
  }

  private static String recorded(String name) {
    return report(new ReplayTaskMetadataSource(RecordingFolder.of(Recordings.folder(name))));
  }

  @Test
  void describesFargate() {
    assertThat(recorded("fargate-stopped-null-stats"))
        .startsWith("Source\n  the source\n  /task: read in ")
        .contains("launch type FARGATE: Linux, platform version 1.4.0 or newer, zone us-east-1a")
        .contains("limits: 0.25 vCPU, 512 MiB")
        .contains("cgroup v1 (2 samples)")
        .contains("network mode awsvpc: the containers share their interfaces")
        .contains("clock drift: error bound 0.333 ms, synchronized")
        .contains("ephemeral storage: 427 of 20496 MiB in use")
        .contains("nonessential: STOPPED with exit code 0, no memory limit of its own (the task's")
        .contains("no sample: it does not run")
        .contains("    ee_container_pids\n")
        .endsWith("Result\n  OK: both documents were read\n");
  }

  @Test
  void describesEc2WithoutTaskLimits() {
    assertThat(recorded("ec2-host-network-cgroupv2"))
        .contains("launch type EC2")
        .contains("limits: no CPU limit, so no CPU utilization ratios, no memory limit")
        .contains("cgroup v2 (1 sample)")
        .contains("network mode host: no interfaces of the task's own")
        .contains("256 MiB, CPU weight of 0.25 vCPU, sampled at ")
        .contains("without block I/O, network")
        .contains("clock drift: not told");
  }

  @Test
  void describesAnOldAgent() {
    assertThat(recorded("ec2-bridge-cgroupv1"))
        .contains("launch type not told: an agent before 1.45.0")
        .contains("no container ARNs: an agent before 1.45.0")
        .contains("restarts are not counted")
        .contains("network mode bridge: every container has interfaces of its own");
  }

  @Test
  void leavesTheAgentsContainersToTheAgent() {
    assertThat(recorded("ec2-awsvpc-pause-cgroupv2"))
        .contains("~internal~ecs~pause: the agent's own (CNI_PAUSE)")
        .contains("cgroup version not known: no samples");
  }

  @Test
  void saysWhyAContainerHasNoSample() {
    Task task =
        Task.builder("f", "1")
            .container(Container.builder("", "pulled").knownStatus("PULLED").build())
            .container(Container.builder("id", "young").knownStatus("RUNNING").build())
            .build();

    assertThat(report(new FakeTaskMetadataSource().answers(task, Map.of())))
        .contains("pulled: PULLED, no memory limit, no sample: it is not created yet")
        .contains(
            "young: RUNNING, no memory limit, no sample: it started a moment ago, or metrics");
  }

  @Test
  void saysThatTheStatsAreMissing() {
    Task task = Tasks.runningTask("f", "web");
    FakeTaskMetadataSource source =
        new FakeTaskMetadataSource()
            .answers(task, Map.of())
            .fails(Document.STATS, FailureReason.UNREACHABLE);

    assertThat(report(source))
        .contains("/task/stats: not read in 3 ms, unreachable: told to fail")
        .contains("try again")
        .contains("no sample: /task/stats was not read")
        .contains("FAILED");
  }

  @ParameterizedTest
  @EnumSource
  void hasAdviceForEveryReason(FailureReason reason) {
    FakeTaskMetadataSource source = new FakeTaskMetadataSource().fails(Document.TASK, reason);
    source.fails(Document.STATS, reason);

    assertThat(report(source)).contains(reason.label() + ": told to fail\n    ").contains("FAILED");
  }

  @Test
  void keepsTheEndpointsTextOnItsLine() {
    Task task = Task.builder("f\n\u001b[31m", "1").build();

    assertThat(report(new FakeTaskMetadataSource().answers(task, Map.of())))
        .contains("  f??[31m:1\n");
  }
}
