package io.github.ecsexporter.domain.derivation;

import static io.github.ecsexporter.domain.testkit.Tasks.APP_ID;
import static io.github.ecsexporter.domain.testkit.Tasks.running;
import static io.github.ecsexporter.domain.testkit.Tasks.sample;
import static io.github.ecsexporter.domain.testkit.Tasks.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.stats.Reading;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.Limits;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is remembered of a container, as {@link TaskTotals} shows it. */
class TaskHistoryTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final long SECOND = 1_000_000_000L;

  private final TaskTotals totals = new TaskTotals();

  private ContainerReadings observe(Container.Builder container, Optional<ContainerStats> stats) {
    Map<String, ContainerStats> samples = new HashMap<>();
    stats.ifPresent(sample -> samples.put(APP_ID, sample));
    return totals
        .observe(
            task().limits(Limits.ofVcpusAndMebibytes(2, 512)).container(container.build()).build(),
            Optional.of(samples))
        .containers()
        .get(0);
  }

  private static Optional<ContainerStats> sampled(long second, long cpuNanos, long memory) {
    return Optional.of(
        sample(cpuNanos, memory)
            .readAt(START.plusSeconds(second))
            .previousReadAt(START.plusSeconds(second - 1))
            .previousCpuTotal(Reading.of(cpuNanos / 2))
            .build());
  }

  private static Container.Builder app() {
    return running(APP_ID, "app").startedAt(START);
  }

  @Test
  void keepsTheLargestAndLastReadingsAfterTheContainerHasStopped() {
    observe(app(), sampled(1, SECOND, 100));
    observe(app(), sampled(2, 4 * SECOND, 300));
    observe(app(), sampled(3, 5 * SECOND, 200));

    ContainerReadings stopped = observe(app().knownStatus("STOPPED").exitCode(0), Optional.empty());

    assertThat(stopped.workingSetBytes()).isEmpty();
    assertThat(stopped.workingSetPeakBytes()).hasValue(300);
    assertThat(stopped.cpuUtilizationPeakRatio()).hasValue(1.25); // 2.5 s in one, of two
    assertThat(stopped.memoryPeakRatio()).hasValue(300.0 / (512 << 20));
    assertThat(stopped.cpuSecondsSeen()).hasValue(5);
    assertThat(stopped.samplesSeen()).isEqualTo(3);
  }

  @Test
  void showsThePresentSampleAsThePeakAtOnce() {
    assertThat(observe(app(), sampled(1, SECOND, 100)).workingSetPeakBytes()).hasValue(100);
  }

  @Test
  void knowsNothingOfAContainerThatWasNeverSampled() {
    ContainerReadings readings = observe(app(), Optional.empty());

    assertThat(readings.workingSetPeakBytes()).isEmpty();
    assertThat(readings.cpuUtilizationPeakRatio()).isEmpty();
    assertThat(readings.cpuSecondsSeen()).isEmpty();
    assertThat(readings.blockReadBytesSeen()).isEmpty();
    assertThat(readings.samplesSeen()).isZero();
  }

  @Test
  void keepsWhatWasSeenWhileTheStatsFail() {
    observe(app(), sampled(1, SECOND, 100));

    ContainerReadings readings =
        totals
            .observe(task().container(app().build()).build(), Optional.empty())
            .containers()
            .get(0);

    assertThat(readings.workingSetPeakBytes()).hasValue(100);
  }

  @Test
  void countsAFrozenSampleOnce() {
    observe(app(), sampled(1, SECOND, 100));

    assertThat(observe(app(), sampled(1, SECOND, 100)).samplesSeen()).isEqualTo(1);
  }

  @Test
  void beginsAnewWhenTheContainerStartsAgain() {
    observe(app(), sampled(1, SECOND, 300));
    Container.Builder again = app().startedAt(START.plusSeconds(10));

    // The last sample of the run before is shown until there is a new one.
    ContainerReadings stale = observe(again, sampled(1, SECOND, 300));
    assertThat(stale.workingSetPeakBytes()).isEmpty();
    assertThat(stale.cpuUtilizationPeakRatio()).isEmpty();

    ContainerReadings fresh = observe(again, sampled(11, SECOND / 2, 40));
    assertThat(fresh.workingSetPeakBytes()).hasValue(40);
    assertThat(fresh.cpuSecondsSeen()).hasValue(1.5);
    assertThat(fresh.samplesSeen()).isEqualTo(2);
  }

  @Test
  void isNotFooledByAnOldDocument() {
    observe(app().startedAt(START.plusSeconds(10)), sampled(11, SECOND, 300));

    ContainerReadings readings = observe(app(), sampled(12, SECOND, 100));

    assertThat(readings.workingSetPeakBytes()).hasValue(300);
    assertThat(
            observe(app().startedAt(START.plusSeconds(10)), sampled(13, SECOND, 100))
                .workingSetPeakBytes())
        .hasValue(300);
  }

  @Test
  void coversAllRunsWhereTheStartStaysTheFirst() {
    observe(app(), sampled(1, SECOND, 300));

    assertThat(
            observe(app().restartCount(Reading.of(1)), sampled(11, SECOND, 40))
                .workingSetPeakBytes())
        .hasValue(300);
  }

  @Test
  void forgetsAnotherTask() {
    observe(app(), sampled(1, SECOND, 300));

    ContainerReadings other =
        totals
            .observe(
                task()
                    .arn("arn:aws:ecs:eu-west-1:1:task/prod/other")
                    .container(app().build())
                    .build(),
                Optional.of(Map.of()))
            .containers()
            .get(0);

    assertThat(other.workingSetPeakBytes()).isEmpty();
  }

  @Test
  void forgetsTheOldestOfTooMany() {
    observe(app(), sampled(1, SECOND, 300));
    for (int i = 0; i < 1_024; i++) {
      String id = "id-" + i;
      totals.observe(
          task().container(running(id, "c").build()).build(),
          Optional.of(Map.of(id, sample(1, 1).build())));
    }

    assertThat(observe(app(), Optional.empty()).workingSetPeakBytes()).isEmpty();
  }
}
