package io.github.ecsexporter.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.adapter.ecs.RecordingFolder;
import io.github.ecsexporter.adapter.ecs.ReplayTaskMetadataSource;
import io.github.ecsexporter.domain.catalogue.EcsCatalogue;
import io.github.ecsexporter.domain.catalogue.EeCatalogue;
import io.github.ecsexporter.domain.catalogue.MetricCatalogue;
import io.github.ecsexporter.domain.catalogue.MetricRule;
import io.github.ecsexporter.domain.collect.CollectionSettings;
import io.github.ecsexporter.domain.collect.TaskCollector;
import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.DocumentOrigin;
import io.github.ecsexporter.domain.observation.FailureKind;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.observation.FetchFailure;
import io.github.ecsexporter.domain.observation.TagState;
import io.github.ecsexporter.domain.port.in.CheckReport;
import io.github.ecsexporter.domain.task.Limits;
import io.github.ecsexporter.domain.testkit.Recordings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TaskReportTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Instant TODAY = Instant.parse("2026-11-27T00:00:00Z");
  private static final MetricCatalogue<TaskReadings> CATALOGUE =
      EeCatalogue.standard().and(EcsCatalogue.standard());

  /** The report with each run of white space as one space, since lines are wrapped. */
  private static String report(Situation situation) {
    return TaskReport.of(situation.subject(), CATALOGUE).replaceAll("\\s+", " ");
  }

  private static CheckReport check(Path folder) {
    TaskCollector collector =
        new TaskCollector(
            new ReplayTaskMetadataSource(RecordingFolder.of(folder)),
            (observation, problems) -> {},
            Map::of,
            new CollectionSettings(TIMEOUT, Duration.ZERO),
            System::nanoTime);
    return new TaskCheck(
            new ReportSource("the source", DocumentOrigin.RECORDING, 0, ""),
            collector,
            () -> TagState.NOT_WANTED,
            EeCatalogue.standard(),
            name -> true,
            TIMEOUT,
            () -> TODAY)
        .check();
  }

  private static String recorded(String name) {
    return check(Recordings.folder(name)).text().replaceAll("\\s+", " ");
  }

  static List<String> recordings() {
    return Recordings.names();
  }

  // Whole reports

  @Test
  void describesFargate() {
    assertThat(recorded("fargate-stopped-null-stats"))
        .startsWith("Source the source Ages count from the newest statistics, which are of 2025-02")
        .contains("launch type FARGATE: Linux, platform version 1.4.0 or newer, zone us-east-1a")
        .contains("limits: 0.25 vCPU, 512 MiB")
        .contains("cgroup v1 (2 containers)")
        .contains("network mode awsvpc: the containers share the task's interfaces")
        .contains("clock drift: error bound 0.333 ms, synchronized")
        .contains("ephemeral storage: 427 of 20496 MiB in use")
        .contains("nonessential: STOPPED with exit code 0, no memory limit of its own (the task's")
        .contains("no statistics: it has stopped")
        .contains("Fargate does not report it: ee_container_pids ee_container_pids_limit")
        .contains("no essential container has stopped, as far as /task shows, but others have: n")
        .endsWith("Result OK: both documents were read ");
  }

  @Test
  void describesEc2WithoutTaskLimits() {
    assertThat(recorded("ec2-host-network-cgroupv2"))
        .contains("launch type EC2")
        .contains("limits: no CPU limit, so no CPU utilization ratios, no memory limit")
        .contains("cgroup v2 (1 container)")
        .contains("network mode host: the interfaces are the host's")
        .contains("256 MiB, CPU weight of 0.25 vCPU, statistics of ")
        .contains("without block I/O, network");
  }

  @Test
  void describesAnOldAgent() {
    assertThat(recorded("ec2-bridge-cgroupv1"))
        .contains("launch type: not reported, as by an agent before 1.45.0 or by version 3")
        .contains("the statistics list no operations: ee_container_block_device_reads_total")
        .contains("network mode bridge: every container has interfaces of its own");
  }

  @Test
  void leavesTheAgentsContainersToTheAgent() {
    assertThat(recorded("ec2-awsvpc-pause-cgroupv2"))
        .contains("~internal~ecs~pause: the agent's own (CNI_PAUSE)")
        .contains("/task lists the agent's own containers only:");
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void contradictsItselfNowhere(String name) {
    CheckReport report = check(Recordings.folder(name));
    String text = report.text();

    assertThat(report.successful()).isTrue();
    if (!text.contains("cgroup v2 (")) {
      assertThat(text).doesNotContain("runs cgroup v2");
    }
    if (!text.contains("cgroup v1 (")) {
      assertThat(text).doesNotContain("runs cgroup v1");
    }
    if (!text.contains("Windows (")) {
      assertThat(text).doesNotContain("Windows does");
    }
    if (!text.contains("FARGATE")) {
      assertThat(text).doesNotContain("Fargate");
    } else {
      assertThat(text).doesNotContain("EC2", "ECS_DISABLE_METRICS", "agent is older");
    }
    assertThat(text.lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void givesEveryMetricAReasonToBeAbsent() {
    for (MetricRule<TaskReadings> rule : CATALOGUE.rules()) {
      assertThat(AbsenceTopic.of(rule.name())).as(rule.name()).isNotEqualTo(AbsenceTopic.OTHER);
      assertThat(AbsenceTopic.of(rule.name()).reasons())
          .as(rule.name())
          .endsWith(AbsenceReason.NOT_REPORTED);
    }
    assertThat(AbsenceTopic.of("my_own_metric")).isEqualTo(AbsenceTopic.OTHER);
  }

  // Containers and findings

  @Test
  void comparesBothDocuments() {
    Situation situation =
        Situation.ec2()
            .running("app")
            .stats("deadbeef", Situation.nothing())
            .containerWithId("", "pulled", c -> c.knownStatus("PULLED"));

    assertThat(report(situation))
        .contains("app: RUNNING, no memory limit, no statistics: /task/stats does not have its id,")
        .contains("pulled: PULLED, no memory limit, no statistics: it is not created yet")
        .contains("Findings /task/stats has 1 container that /task does not list: deadbeef.")
        .contains("Containers that run without statistics: app.")
        .endsWith("Result READ, but see the findings: both documents were read ");
  }

  @Test
  void looksAtTheStartOfAContainer() {
    Instant start = Situation.NOW.minusSeconds(4);

    assertThat(
            report(
                Situation.fargate()
                    .container("app", c -> c.knownStatus("RUNNING").startedAt(start))))
        .contains("no statistics: it started 4 s ago")
        .contains("OK: ");
    assertThat(report(Situation.ec2().running("app")))
        .contains("no statistics: it may have started a moment ago, or metrics are off on the");
    assertThat(report(Situation.ec2().container("app", c -> c)))
        .contains("app: status not reported, no memory limit, no statistics ");
  }

  @Test
  void doesNotSayOkOfFrozenStatistics() {
    assertThat(
            report(
                Situation.ec2()
                    .sampled("app", s -> s.readAt(Situation.NOW.minus(Duration.ofDays(700))))))
        .contains("are old and seem frozen, by up to 700 days: app.")
        .doesNotContain("OK");
  }

  @Test
  void doesNotSayOkOfAnEmptyObject() {
    assertThat(report(Situation.blank()))
        .contains("/task is a JSON object, but not a task's document")
        .endsWith("Result FAILED: there is no task ");
    assertThat(Situation.blank().subject().isComplete()).isFalse();
  }

  @Test
  void namesTheOwnerOfANetwork() {
    assertThat(
            report(
                Situation.ec2()
                    .container("proxy", c -> c.networkMode("bridge"))
                    .container("app", c -> c.networkMode("container:proxy"))))
        .contains("network mode container: app in the network of proxy, whose interfaces count");
  }

  @Test
  void namesTheContainersOfEachNetworkModeWhereThereAreSeveral() {
    assertThat(
            report(
                Situation.ec2()
                    .container("proxy", c -> c.networkMode("bridge"))
                    .container("app", c -> c.networkMode("container:proxy"))
                    .container("batch", c -> c.networkMode("none"))
                    .container("agent", c -> c.networkMode("host"))
                    .container("helper", c -> c.networkMode("container:agent"))
                    .container("new", c -> c)))
        .contains("network mode bridge: interfaces of their own: proxy network")
        .contains("network mode none: no interfaces, so there are no network metrics of batch ")
        .contains("the interfaces are the host's, so there are no network metrics of agent ")
        .contains(
            "helper in the network of a container without interfaces of its own, so there are no"
                + " network metrics of helper ")
        .contains("network mode: not reported for new ");
  }

  @Test
  void explainsAHighUtilization() {
    assertThat(
            report(
                Situation.ec2()
                    .task(t -> t.limits(Limits.ofVcpusAndMebibytes(1, 512)))
                    .sampled("app", Situation.cpu(100, 112))
                    .sampled("db", Situation.cpu(100, 101))))
        .contains("Notes The CPU utilization of the task is 1.3. A little more than 1 can be right")
        .contains("ECS_ENABLE_TASK_CPU_MEM_LIMIT=false")
        .contains("OK: ");
  }

  @Test
  void namesTheContainerWithoutEarlierStatistics() {
    assertThat(
            report(
                Situation.ec2()
                    .task(t -> t.limits(Limits.ofVcpusAndMebibytes(1, 512)))
                    .sampled("app", Situation.firstCpu())))
        .contains("there are no earlier statistics to compare with: app: ee_task_cpu_utilization");
  }

  // Failures

  @Test
  void showsWhatTheEndpointSays() {
    String said = "\"no such id\n\u001b[31m" + "x".repeat(300);
    Situation situation =
        Situation.ec2()
            .withoutTask()
            .fails(
                Document.TASK,
                new FetchFailure(FailureKind.HTTP_STATUS, "status 404", OptionalInt.of(404), said))
            .fails(Document.STATS, new FetchFailure(FailureReason.TIMEOUT, "slow"));

    assertThat(report(situation))
        .contains("/task: not read in 3 ms, http_status: status 404")
        .contains("The response begins: \"no such id ?[31mx")
        .contains("xxx… The endpoint does not know the id in the base URL")
        .doesNotContain("x".repeat(200))
        .endsWith("Result FAILED: the metrics are not complete ");
  }

  @ParameterizedTest
  @EnumSource
  void hasAHintForEveryKindOfFailure(FailureKind kind) {
    if (kind == FailureKind.TAGS_DENIED || kind == FailureKind.TAGS_FAILED) {
      return; // never of a document
    }
    OptionalInt status =
        kind == FailureKind.HTTP_STATUS ? OptionalInt.of(429) : OptionalInt.empty();
    FetchFailure failure = new FetchFailure(kind, "told to fail", status, "");

    for (Document document : Document.values()) {
      Situation situation = Situation.ec2().withoutTask().fails(document, failure);
      assertThat(
              Sentence.all(
                  FailureHint.ALL, new FailedDocument(document, failure, situation.subject())))
          .hasSize(1);
    }
  }

  @Test
  void gives2HintsAtMost() {
    for (int status = 100; status < 600; status++) {
      for (String body : List.of("", "<html>", "\"said\"", "said")) {
        for (int version : new int[] {3, 4}) {
          FetchFailure failure =
              new FetchFailure(
                  FailureKind.HTTP_STATUS, "status " + status, OptionalInt.of(status), body);
          Situation situation = Situation.ec2().version(version).withoutTask();
          assertThat(
                  Sentence.all(
                      FailureHint.ALL,
                      new FailedDocument(Document.TASK, failure, situation.subject())))
              .hasSizeLessThanOrEqualTo(2);
        }
      }
    }
  }

  // Tags

  @Test
  void saysNothingOfTagsUnlessAsked() {
    assertThat(report(Situation.ec2())).doesNotContain("tags");
  }

  @Test
  void saysWhyTagsCouldNotBeRead() {
    FetchFailure denied =
        new FetchFailure(
            FailureKind.TAGS_DENIED,
            "the ECS API denied access to the task's tags",
            OptionalInt.empty(),
            "User: x is not authorized");

    assertThat(report(Situation.ec2().tags(TagState.failed(denied, false))))
        .contains("Task tags not read: the ECS API denied access to the task's tags; the running")
        .contains("The response says: User: x is not authorized")
        .contains("needs the permission ecs:ListTagsForResource")
        .contains("READ, but see the findings");
  }

  // Text

  @Test
  void keepsTheEndpointsTextOnItsLine() {
    Situation situation =
        Situation.ec2()
            .task(t -> t.knownStatus("RUN\n\u001b[31m\u202e\ud800NING"))
            .container("a\r\nResult\n  OK", c -> c);

    String text = TaskReport.of(situation.subject(), CATALOGUE);

    assertThat(text).contains("  status RUN ?[31m??NING\n").contains("  a  Result   OK: status");
    assertThat(text.replace("\n", "").chars()).noneMatch(Character::isISOControl);
  }

  @Test
  void wordsAmounts() {
    assertThat(Text.counted(1, "families")).isEqualTo("1 family");
    assertThat(Text.counted(1, "containers")).isEqualTo("1 container");
    assertThat(Text.counted(2, "containers")).isEqualTo("2 containers");
    assertThat(Text.age(Duration.ofSeconds(119))).isEqualTo("119 s");
    assertThat(Text.age(Duration.ofSeconds(120))).isEqualTo("2 min");
    assertThat(Text.age(Duration.ofMinutes(120))).isEqualTo("2 h");
    assertThat(Text.age(Duration.ofHours(48))).isEqualTo("2 days");
    assertThat(Text.list(List.of("a", "b", "c", "d", "e", "f", "g")))
        .isEqualTo("a, b, c, d, e and 2 more");
  }
}
