package io.github.ecsexporter.domain.lifecycle;

import static io.github.ecsexporter.domain.testkit.EndingTask.OWN_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsexporter.domain.collect.CollectionSettings;
import io.github.ecsexporter.domain.collect.TaskCollector;
import io.github.ecsexporter.domain.observation.Observation;
import io.github.ecsexporter.domain.port.in.CollectTask;
import io.github.ecsexporter.domain.port.out.LastWord;
import io.github.ecsexporter.domain.summary.ContainerSummary;
import io.github.ecsexporter.domain.summary.ExitReason;
import io.github.ecsexporter.domain.summary.TaskSummary;
import io.github.ecsexporter.domain.testkit.EndingTask;
import io.github.ecsexporter.domain.testkit.EndingTask.Fault;
import io.github.ecsexporter.domain.testkit.RecordingSummaryWriter;
import io.github.ecsexporter.domain.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EndingTest {
  private static final Duration WAIT = Duration.ofSeconds(25);
  private static final Duration GRACE = LifecycleSettings.STOP_GRACE;
  private static final Duration TIMEOUT = Duration.ofSeconds(4);
  private static final Duration NEVER = Duration.ofDays(1);

  private final VirtualTime time = new VirtualTime();
  private final EndingTask task = new EndingTask(time);
  private final RecordingSummaryWriter written = new RecordingSummaryWriter();
  private final SummaryRecorder summary = new SummaryRecorder(written, name -> true);
  private final TaskCollector collector =
      new TaskCollector(
          task, summary, Map::of, new CollectionSettings(TIMEOUT, Duration.ofSeconds(1)), time);
  private final ReadinessUntilStop readiness = new ReadinessUntilStop(collector);
  private final List<Duration> lastWords = new ArrayList<>();
  private Optional<String> ownId = Optional.of(OWN_ID);
  private LastWord lastWord = lastWords::add;

  private Departure end(Duration wait, Duration grace) {
    Departure departure =
        new Ending(
                new Bounded(),
                () -> ownId,
                readiness,
                summary,
                timeout -> lastWord.say(timeout),
                new LifecycleSettings(Duration.ZERO, wait, grace),
                TIMEOUT,
                time,
                time)
            .run();
    assertThat(Thread.interrupted()).isFalse();
    return departure;
  }

  /** Tells the task how long the caller will wait. */
  private final class Bounded implements CollectTask {
    @Override
    public Observation observe(Duration timeout) {
      throw new AssertionError("the end wants to know how it is now");
    }

    @Override
    public Observation collect(Duration timeout, Duration maxAge) {
      task.callerTimeout(timeout);
      return collector.collect(timeout, maxAge);
    }

    @Override
    public Optional<Duration> sinceLastCollection() {
      throw new AssertionError("the end keeps its own pace");
    }
  }

  private Departure end() {
    return end(WAIT, GRACE);
  }

  private Duration sinceStart(long start) {
    return Duration.ofNanos(time.getAsLong() - start);
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  private ContainerSummary summaryOf(String container) {
    return written.containers().stream()
        .filter(s -> s.container().equals(container))
        .findAny()
        .orElseThrow();
  }

  /** An essential container has ended, the other takes some seconds to stop. */
  private void essentialExits(long exitCode) {
    task.container("app", seconds(60), exitCode, 500)
        .container("sidecar", seconds(65), 0, 10)
        .stopsAfter(seconds(60));
    time.pass(seconds(50));
    collector.collect(TIMEOUT, Duration.ZERO);
    time.pass(seconds(10));
  }

  @Test
  void leavesWhenAllOthersHaveStopped() {
    essentialExits(1);
    long start = time.getAsLong();

    assertThat(end()).isEqualTo(Departure.OTHERS_STOPPED);

    assertThat(sinceStart(start)).isBetween(seconds(5), Duration.ofMillis(6_100));
    assertThat(written.names()).containsExactlyInAnyOrder("app", "sidecar", "exporter");
    assertThat(summaryOf("app").exitCode()).hasValue(1);
    assertThat(summaryOf("app").durationSeconds()).hasValue(60);
    assertThat(summaryOf("app").reason()).isEmpty();
    assertThat(summaryOf("sidecar").durationSeconds()).hasValue(65);
    assertThat(summaryOf("exporter").status()).isEqualTo("RUNNING");
    assertThat(lastWords).hasSize(1);
  }

  @Test
  void sumsTheTaskUp() {
    essentialExits(0);

    end();

    TaskSummary whole = written.tasks().get(0);
    assertThat(written.tasks()).hasSize(1);
    assertThat(whole.family()).isEqualTo("web");
    assertThat(whole.desired()).isEqualTo("STOPPED");
    assertThat(whole.durationSeconds()).hasValue(60);
    assertThat(whole.memoryPeakBytes()).hasValue((500 + 10 + 30) << 20);
    assertThat(whole.memoryLimitBytes()).hasValue(512 << 20);
    assertThat(whole.cpuLimit()).hasValue(1);
    assertThat(whole.collections()).isEqualTo(task.fetches());
    assertThat(whole.failures()).isZero();
  }

  @Test
  void saysThatAContainerLikelyRanOutOfMemory() {
    essentialExits(137);

    end();

    ContainerSummary app = summaryOf("app");
    assertThat(app.reason()).contains(ExitReason.OOM_LIKELY);
    assertThat(app.memoryPeakBytes()).hasValue(500 << 20);
    assertThat(app.memoryPeakRatio()).hasValue(500.0 / 512);
    assertThat(app.samples()).isEqualTo(1);
  }

  @Test
  void doesNotDelayATaskWhoseOthersHaveStoppedBefore() {
    task.container("job", seconds(3), 0, 10).stopsAfter(seconds(3));
    time.pass(seconds(3));
    long start = time.getAsLong();

    assertThat(end()).isEqualTo(Departure.OTHERS_STOPPED);
    assertThat(sinceStart(start)).isLessThan(Duration.ofMillis(100));
    assertThat(written.names()).containsExactly("job", "exporter");
  }

  @Test
  void leavesAloneWhenOnlyItIsStopped() {
    task.container("app", NEVER, 0, 10);
    long start = time.getAsLong();

    assertThat(end()).isEqualTo(Departure.ONLY_THIS);
    assertThat(sinceStart(start)).isBetween(seconds(2), Duration.ofMillis(2_100));
    assertThat(summaryOf("app").status()).isEqualTo("RUNNING");
    assertThat(summaryOf("app").exitCode()).isEmpty();
  }

  @Test
  void believesADocumentThatIsLateToSayThatTheTaskStops() {
    task.container("app", seconds(8), 0, 10).stopsAfter(Duration.ofMillis(1_900));
    long start = time.getAsLong();

    assertThat(end()).isEqualTo(Departure.OTHERS_STOPPED);
    assertThat(sinceStart(start)).isBetween(seconds(8), Duration.ofMillis(9_100));
  }

  @Test
  void leavesAtItsLimitWhenAContainerTakesTooLong() {
    task.container("app", seconds(60), 0, 10).stopsAfter(Duration.ZERO);
    long start = time.getAsLong();

    assertThat(end()).isEqualTo(Departure.WAIT_OVER);
    assertThat(sinceStart(start)).isBetween(WAIT, WAIT.plusMillis(100));
    assertThat(task.fetches()).isEqualTo(26); // once a second, and a last time
    assertThat(written.names()).containsExactly("exporter", "app");
  }

  @Test
  void countsNobodyAsItselfWhileItDoesNotKnowItsContainer() {
    ownId = Optional.empty();
    task.container("app", Duration.ZERO, 0, 10).stopsAfter(Duration.ZERO);

    assertThat(end()).isEqualTo(Departure.WAIT_OVER);
  }

  @Test
  void doesNotTrustADocumentThatDoesNotListIt() {
    ownId = Optional.of("stranger");
    task.container("exporter", Duration.ZERO, 0, 10).stopsAfter(Duration.ZERO);

    assertThat(end()).isEqualTo(Departure.WAIT_OVER);
  }

  @Test
  void leavesAtOnceWithoutAWait() {
    task.container("app", NEVER, 0, 10);
    long start = time.getAsLong();

    assertThat(end(Duration.ZERO, GRACE)).isEqualTo(Departure.NO_WAIT);
    assertThat(sinceStart(start)).isLessThan(Duration.ofMillis(100));
    assertThat(task.fetches()).isEqualTo(1);
    assertThat(written.names()).containsExactly("exporter", "app");
    assertThat(lastWords).hasSize(1);
  }

  @Test
  void leavesASimulatedTaskAtOnceUnlessItStops() {
    task.container("app", seconds(5), 1, 10).stopsAfter(seconds(5));
    long start = time.getAsLong();

    assertThat(end(WAIT, Duration.ZERO)).isEqualTo(Departure.ONLY_THIS);
    assertThat(sinceStart(start)).isLessThan(Duration.ofMillis(100));
  }

  @Test
  void leavesAtOnceAtASecondSignal() {
    task.container("app", NEVER, 0, 10).stopsAfter(Duration.ZERO);
    time.interruptIn(Duration.ofMillis(3_500));
    long start = time.getAsLong();

    assertThat(end()).isEqualTo(Departure.ASKED_AGAIN);
    assertThat(sinceStart(start)).isEqualTo(Duration.ofMillis(3_500));
    assertThat(task.fetches()).isEqualTo(4); // no last one
    assertThat(written.names()).containsExactly("exporter", "app");
    assertThat(written.tasks()).hasSize(1);
    assertThat(lastWords).isEmpty();
  }

  @Test
  void leavesAtOnceWhenASecondSignalComesDuringTheLastWord() {
    lastWord =
        timeout -> {
          throw new InterruptedException("told to interrupt");
        };

    assertThat(end()).isEqualTo(Departure.ASKED_AGAIN);
  }

  @Test
  void isNotReadyFromTheSignalOn() {
    assertThat(readiness.check().isReady()).isTrue();
    lastWord = timeout -> assertThat(readiness.check().isStopping()).isTrue();

    end();

    assertThat(readiness.check().isReady()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"HANGS", "UNREACHABLE", "STATUS_500", "OLD_DOCUMENT", "NO_CONTAINERS", "THROWS"})
  void leavesAtItsLimitWhateverTheEndpointDoes(Fault fault) {
    task.container("app", seconds(60), 0, 10).stopsAfter(seconds(1));
    time.pass(seconds(50));
    collector.collect(TIMEOUT, Duration.ZERO);
    time.pass(seconds(1));
    task.faults(() -> fault);
    long start = time.getAsLong();

    Departure departure = end();

    assertThat(departure)
        .isEqualTo(
            fault == Fault.OLD_DOCUMENT || fault == Fault.NO_CONTAINERS
                ? Departure.ONLY_THIS // that is what they say
                : Departure.WAIT_OVER);
    assertThat(sinceStart(start)).isLessThanOrEqualTo(WAIT.plus(Ending.FINISHING));
    assertThat(written.tasks()).hasSize(1);
    if (fault != Fault.NO_CONTAINERS) {
      assertThat(summaryOf("app").memoryPeakBytes()).hasValue(10 << 20);
      assertThat(summaryOf("app").cpuSeconds()).isPresent();
      assertThat(written.tasks().get(0).cpuSeconds()).isPresent();
    }
    assertThat(lastWords).hasSize(1);
  }

  @Test
  void hasNothingToSayOfATaskThatItNeverSaw() {
    task.faults(() -> Fault.UNREACHABLE);

    assertThat(end()).isEqualTo(Departure.WAIT_OVER);
    assertThat(written.tasks()).isEmpty();
    assertThat(written.containers()).isEmpty();
  }

  /** The limit of every end, and one summary each, whatever the endpoint and the containers do. */
  @Test
  void neverOutlastsItsLimitAndSumsUpOnce() {
    for (int seed = 0; seed < 1_000; seed++) {
      new EndingTest().endAtRandom(new Random(seed), "seed " + seed);
    }
  }

  private void endAtRandom(Random random, String seed) {
    Duration wait = Duration.ofMillis(random.nextInt(4) == 0 ? 0 : random.nextInt(30_000));
    Fault[] faults = Fault.values();
    int hostility = random.nextInt(5);
    for (String name : List.of("app", "proxy", "cache")) {
      task.container(name, Duration.ofMillis(random.nextInt(60_000)), random.nextInt(3), 20);
    }
    task.stopsAfter(Duration.ofMillis(random.nextInt(40_000)));
    task.faults(
        () -> random.nextInt(5) < hostility ? faults[random.nextInt(faults.length)] : Fault.NONE);
    new Sampler(collector, time, Duration.ofSeconds(10), TIMEOUT).start();
    letPass(Duration.ofMillis(random.nextInt(50_000)));
    if (random.nextInt(4) == 0) {
      ownId = Optional.empty();
    }
    if (random.nextInt(4) == 0) {
      time.interruptIn(Duration.ofMillis(random.nextInt(30_000)));
    }
    lastWord =
        timeout -> {
          assertThat(timeout).as(seed).isPositive();
          lastWords.add(timeout);
          time.takes(timeout);
        };
    long start = time.getAsLong();

    Departure departure = end(wait, random.nextInt(4) == 0 ? Duration.ZERO : GRACE);

    assertThat(sinceStart(start)).as(seed).isLessThanOrEqualTo(wait.plus(Ending.FINISHING));
    assertThat(written.tasks().size()).as(seed).isLessThanOrEqualTo(1);
    assertThat(written.names()).as(seed).doesNotHaveDuplicates();
    assertThat(lastWords).as(seed).hasSize(departure == Departure.ASKED_AGAIN ? 0 : 1);
  }

  /** A collection that breaks down is the scheduler's to report. */
  private void letPass(Duration duration) {
    long end = time.getAsLong() + duration.toNanos();
    while (time.getAsLong() < end) {
      try {
        time.pass(Duration.ofNanos(end - time.getAsLong()));
      } catch (IllegalStateException e) {
        assertThat(e).hasMessageContaining("told to break");
      }
    }
  }

  @Test
  void refusesSettingsThatMakeNoSense() {
    assertThatThrownBy(() -> new LifecycleSettings(seconds(-1), WAIT, GRACE))
        .hasMessageContaining("sampleInterval");
    assertThatThrownBy(() -> new LifecycleSettings(WAIT, seconds(-1), GRACE))
        .hasMessageContaining("shutdownWait");
  }
}
