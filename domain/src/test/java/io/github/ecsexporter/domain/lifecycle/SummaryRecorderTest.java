package io.github.ecsexporter.domain.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.derivation.TaskTotals;
import io.github.ecsexporter.domain.observation.DocumentState;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.observation.FetchFailure;
import io.github.ecsexporter.domain.observation.Observation;
import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.stats.InterfaceCounters;
import io.github.ecsexporter.domain.stats.Reading;
import io.github.ecsexporter.domain.summary.ContainerSummary;
import io.github.ecsexporter.domain.summary.TaskSummary;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.Limits;
import io.github.ecsexporter.domain.task.Task;
import io.github.ecsexporter.domain.testkit.RecordingSummaryWriter;
import io.github.ecsexporter.domain.testkit.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SummaryRecorderTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String JOB = "job-id";
  private static final long SECOND = 1_000_000_000L;

  private final RecordingSummaryWriter written = new RecordingSummaryWriter();
  private final SummaryRecorder recorder = new SummaryRecorder(written, name -> true);
  private final TaskTotals totals = new TaskTotals();

  private static Container.Builder job(String status) {
    return Container.builder(JOB, "job").type("NORMAL").knownStatus(status).startedAt(START);
  }

  private static Container.Builder exited(long exitCode, long finishedAfter) {
    return job("STOPPED").exitCode(exitCode).finishedAt(START.plusSeconds(finishedAfter));
  }

  private void collect(Task task, Map<String, ContainerStats> stats) {
    DocumentState read = new DocumentState(Optional.empty(), Optional.of(Duration.ZERO));
    recorder.collected(
        new Observation(
            read,
            read,
            Optional.of(totals.observe(task, Optional.of(stats))),
            Optional.of(Duration.ZERO)),
        List.of());
  }

  private void collect(Container.Builder... containers) {
    Task.Builder task = Tasks.task();
    for (Container.Builder container : containers) {
      task.container(container.build());
    }
    collect(task.build(), Map.of());
  }

  private void fails(Optional<Task> served) {
    DocumentState failed =
        new DocumentState(
            Optional.of(new FetchFailure(FailureReason.TIMEOUT, "told to fail")), Optional.empty());
    recorder.collected(
        new Observation(
            failed,
            failed,
            served.map(task -> totals.observe(task, Optional.empty())),
            Optional.empty()),
        List.of());
  }

  private ContainerSummary only() {
    assertThat(written.containers()).hasSize(1);
    return written.containers().get(0);
  }

  @Test
  void writesAnExitWhenItIsNoticedAndNeverAgain() {
    collect(job("RUNNING"));
    assertThat(written.containers()).isEmpty();

    collect(exited(1, 30));
    assertThat(only().exitCode()).hasValue(1);
    collect(exited(1, 30));
    recorder.finish(Optional.empty());

    assertThat(written.names()).containsExactly("job");
    assertThat(written.tasks()).hasSize(1);
  }

  @Test
  void waitsOneCollectionForAnExitCodeThatIsLate() {
    collect(job("STOPPED"));
    assertThat(written.containers()).isEmpty();
    collect(exited(0, 30));

    assertThat(only().exitCode()).hasValue(0);
  }

  @Test
  void writesAContainerThatNeverHadAnExitCode() {
    collect(job("STOPPED"));
    collect(job("STOPPED"));
    collect(exited(0, 30));

    assertThat(only().exitCode()).isEmpty();
  }

  @Test
  void writesNoExitOfAContainerThatItsRestartPolicyStarts() {
    collect(job("RUNNING").finishedAt(START.plusSeconds(5)));
    collect(job("RUNNING").finishedAt(START.plusSeconds(15)));

    assertThat(written.containers()).isEmpty();
  }

  @Test
  void writesAnExitThatARestartPolicyMayUndoWhenTheTaskStops() {
    Container.Builder job = exited(137, 30).restartCount(Reading.of(1));
    collect(job);
    collect(job);
    assertThat(written.containers()).isEmpty();

    collect(Tasks.task().desiredStatus("STOPPED").container(job.build()).build(), Map.of());
    assertThat(only().exitCode()).hasValue(137);
  }

  @Test
  void isNotFooledByOldDocuments() {
    collect(exited(1, 30));
    collect(job("RUNNING"));
    collect(exited(1, 30));
    collect(job("RUNNING"));
    recorder.finish(Optional.empty());

    assertThat(written.names()).containsExactly("job");
  }

  @Test
  void writesAnotherExitOfTheSameContainer() {
    collect(exited(1, 30));
    collect(job("RUNNING").startedAt(START.plusSeconds(40)));
    collect(exited(2, 50).startedAt(START.plusSeconds(40)));

    assertThat(written.containers().stream().map(s -> s.exitCode().getAsLong()).toList())
        .containsExactly(1L, 2L);
  }

  @Test
  void writesAContainerThatStartedAgainAtTheEnd() {
    collect(exited(1, 30));
    collect(job("RUNNING").startedAt(START.plusSeconds(40)));
    recorder.finish(Optional.empty());

    assertThat(written.containers().stream().map(ContainerSummary::status).toList())
        .containsExactly("STOPPED", "RUNNING");
  }

  @Test
  void finishesOnce() {
    collect(job("RUNNING"));
    recorder.finish(Optional.empty());
    recorder.finish(Optional.empty());
    collect(exited(0, 30));

    assertThat(written.tasks()).hasSize(1);
    assertThat(written.names()).containsExactly("job");
  }

  @Test
  void keepsWhatWasKnownWhileTheEndpointFails() {
    Task task = Tasks.task().container(job("RUNNING").networkMode("awsvpc").build()).build();
    collect(
        task,
        Map.of(
            JOB,
            Tasks.sample(3 * SECOND, 100)
                .network("eth1", InterfaceCounters.ofBytes(7, 8))
                .build()));
    fails(Optional.of(task));
    fails(Optional.empty());
    recorder.finish(Optional.empty());

    TaskSummary whole = written.tasks().get(0);
    assertThat(whole.cpuSeconds()).hasValue(3);
    assertThat(whole.memoryPeakBytes()).hasValue(100);
    assertThat(whole.networkReceivedBytes()).hasValue(7);
    assertThat(whole.networkTransmittedBytes()).hasValue(8);
    assertThat(whole.collections()).isEqualTo(3);
    assertThat(whole.failures()).isEqualTo(2);
    assertThat(only().cpuSeconds()).hasValue(3);
    assertThat(only().memoryPeakBytes()).hasValue(100);
  }

  @Test
  void datesTheEndOfATask() {
    collect(exited(0, 30), Container.builder("own", "exporter").knownStatus("RUNNING"));
    recorder.finish(Optional.of("own"));

    assertThat(written.tasks().get(0).started()).contains(START);
    assertThat(written.tasks().get(0).stopped()).contains(START.plusSeconds(30));
    assertThat(written.tasks().get(0).durationSeconds()).hasValue(30);
  }

  @Test
  void datesNoEndOfATaskThatGoesOn() {
    collect(exited(0, 30), Container.builder("web-id", "web").knownStatus("RUNNING"));
    recorder.finish(Optional.empty());

    assertThat(written.tasks().get(0).stopped()).isEmpty();
    assertThat(written.tasks().get(0).durationSeconds()).isEmpty();
  }

  @Test
  void saysNothingOfADurationThatAClockStepMadeNegative() {
    collect(exited(0, -5));

    assertThat(only().durationSeconds()).isEmpty();
    assertThat(only().finished()).contains(START.minusSeconds(5));
  }

  @Test
  void writesOnlyTheChosenContainers() {
    SummaryRecorder choosy = new SummaryRecorder(written, name -> !name.equals("job"));
    DocumentState read = new DocumentState(Optional.empty(), Optional.of(Duration.ZERO));
    Task task = Tasks.task().container(exited(0, 30).build()).build();
    choosy.collected(
        new Observation(
            read,
            read,
            Optional.of(totals.observe(task, Optional.of(Map.of()))),
            Optional.of(Duration.ZERO)),
        List.of());
    choosy.finish(Optional.empty());

    assertThat(written.containers()).isEmpty();
    assertThat(written.tasks()).hasSize(1);
  }

  @Test
  void holdsAgainstAnEndpointThatInventsContainers() {
    for (int i = 0; i < 100; i++) {
      Container.Builder[] invented = new Container.Builder[100];
      for (int j = 0; j < invented.length; j++) {
        invented[j] =
            Container.builder("id-" + i + "-" + j, "c").knownStatus("STOPPED").exitCode(1);
      }
      collect(invented);
    }
    recorder.finish(Optional.empty());

    assertThat(written.containers()).hasSizeLessThanOrEqualTo(1_024 + 100);
  }

  @Test
  void saysOomOnlyNearTheLimit() {
    for (long used : List.of(94L, 95L)) {
      String id = "id-" + used;
      Container.Builder container =
          Container.builder(id, "app").limits(Limits.ofSharesAndMebibytes(0, 100.0 / (1 << 20)));
      collect(
          Tasks.task().container(container.knownStatus("RUNNING").build()).build(),
          Map.of(id, Tasks.sample(1, used).build()));
      collect(
          Tasks.task().container(container.knownStatus("STOPPED").exitCode(137).build()).build(),
          Map.of());
    }

    assertThat(written.containers().stream().map(ContainerSummary::reason).toList())
        .extracting(Optional::isPresent)
        .containsExactly(false, true);
  }
}
