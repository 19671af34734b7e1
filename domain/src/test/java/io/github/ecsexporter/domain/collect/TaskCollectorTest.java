package io.github.ecsexporter.domain.collect;

import static io.github.ecsexporter.domain.testkit.Tasks.APP_ID;
import static io.github.ecsexporter.domain.testkit.Tasks.running;
import static io.github.ecsexporter.domain.testkit.Tasks.sample;
import static io.github.ecsexporter.domain.testkit.Tasks.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.FailureCounts;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.observation.FetchFailure;
import io.github.ecsexporter.domain.observation.Observation;
import io.github.ecsexporter.domain.observation.RawDocument;
import io.github.ecsexporter.domain.port.out.FetchResult;
import io.github.ecsexporter.domain.port.out.Problem;
import io.github.ecsexporter.domain.port.out.TaskDocuments;
import io.github.ecsexporter.domain.port.out.TaskMetadataSource;
import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TaskCollectorTest {
  private static final Duration NONE = Duration.ZERO;
  private static final Duration TIMEOUT = Duration.ofSeconds(4);
  private static final Task TASK = task().container(running(APP_ID, "app").build()).build();

  private final ManualSource source = new ManualSource();
  private final List<Observation> heard = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private Map<String, String> tags = Map.of();
  private long now = 1_000_000_000L;
  private long passesAtEachLook;

  private final TaskCollector collector = collector(Duration.ofSeconds(1));

  private TaskCollector collector(Duration minInterval) {
    return new TaskCollector(
        source,
        (observation, found) -> {
          heard.add(observation);
          problems.addAll(found);
        },
        () -> tags,
        new CollectionSettings(TIMEOUT, minInterval),
        () -> now += passesAtEachLook);
  }

  private FailureCounts lastCounts() {
    return heard.get(heard.size() - 1).counts();
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private static FetchResult<Task> taskRead() {
    return new FetchResult.Fetched<>(TASK, List.of(), Duration.ofMillis(3));
  }

  private static FetchResult<Map<String, ContainerStats>> statsRead(String... ids) {
    Map<String, ContainerStats> stats = new HashMap<>();
    for (String id : ids) {
      stats.put(id, sample(1_000_000_000, 5).build());
    }
    return new FetchResult.Fetched<>(stats, List.of(), Duration.ofMillis(4));
  }

  private static <T> FetchResult<T> failed(FailureReason reason) {
    return new FetchResult.Failed<>(new FetchFailure(reason, "for a test"), Duration.ofMillis(5));
  }

  private Observation collect(
      FetchResult<Task> task, FetchResult<Map<String, ContainerStats>> stats) {
    source.next = CompletableFuture.completedFuture(new TaskDocuments(task, stats));
    return collector.observe(TIMEOUT);
  }

  @Test
  void observesBothDocuments() {
    Observation observation = collect(taskRead(), statsRead(APP_ID));

    assertThat(observation.isSuccess()).isTrue();
    assertThat(observation.task().duration()).contains(Duration.ofMillis(3));
    assertThat(observation.taskAge()).contains(Duration.ZERO);
    assertThat(observation.readings().flatMap(TaskCollectorTest::cpu)).contains(1.0);
    assertThat(heard).containsExactly(observation);
    assertThat(collector.check().isReady()).isTrue();
  }

  private static Optional<Double> cpu(TaskReadings readings) {
    return readings.cpuSeconds().isPresent()
        ? Optional.of(readings.cpuSeconds().getAsDouble())
        : Optional.empty();
  }

  @Test
  void takesATaskDocumentOfThisCollectionForFreshHoweverLongItTakesToConclude() {
    passesAtEachLook = 1000;

    assertThat(collect(taskRead(), statsRead()).taskAge()).contains(Duration.ZERO);
  }

  @Test
  void givesTheSourceLessTimeThanTheCallersHave() {
    collect(taskRead(), statsRead());

    assertThat(source.timeouts).containsExactly(Duration.ofMillis(3900));
  }

  @Test
  void reusesACollectionThatIsYoungerThanTheMinimumInterval() {
    Observation first = collect(taskRead(), statsRead());
    pass(Duration.ofMillis(999));
    assertThat(collect(taskRead(), statsRead())).isSameAs(first);

    pass(Duration.ofMillis(1));
    assertThat(collect(taskRead(), statsRead())).isNotSameAs(first);
    assertThat(source.timeouts).hasSize(2);
  }

  @Test
  void reusesAFailedCollectionToo() {
    Observation first = collect(failed(FailureReason.UNREACHABLE), statsRead());

    assertThat(collect(taskRead(), statsRead())).isSameAs(first);
    assertThat(lastCounts().fetchFailures(Document.TASK, FailureReason.UNREACHABLE)).isEqualTo(1);
  }

  @Test
  void joinsACollectionThatIsUnderWay() {
    CompletableFuture<TaskDocuments> slow = new CompletableFuture<>();
    source.next = slow;
    Observation impatient = collector.observe(NONE);
    collector.observe(NONE);
    assertThat(source.timeouts).hasSize(1);
    assertThat(impatient.isSuccess()).isFalse();
    assertThat(impatient.task().duration()).isEmpty();
    assertThat(heard).isEmpty();

    slow.complete(new TaskDocuments(taskRead(), statsRead(APP_ID)));

    assertThat(collector.observe(NONE).isSuccess()).isTrue();
    assertThat(source.timeouts).hasSize(1);
  }

  @Test
  void showsTheTaskToACallerWhosePatienceEnds() {
    collect(taskRead(), statsRead(APP_ID));
    pass(Duration.ofSeconds(2));
    source.next = new CompletableFuture<>();

    Observation impatient = collector.observe(NONE);

    assertThat(impatient.isSuccess()).isFalse();
    assertThat(impatient.readings().flatMap(TaskCollectorTest::cpu)).isEmpty();
    assertThat(impatient.readings().orElseThrow().containers()).hasSize(1);
    assertThat(impatient.taskAge()).contains(Duration.ofSeconds(2));
    assertThat(impatient.counts().fetchFailures(Document.TASK, FailureReason.TIMEOUT)).isZero();
  }

  @Test
  void givesUpASourceThatDoesNotKeepItsTime() {
    CompletableFuture<TaskDocuments> hung = new CompletableFuture<>();
    source.next = hung;
    collector.observe(NONE);
    pass(TIMEOUT);

    Observation timedOut = collector.observe(NONE);

    assertThat(timedOut.task().failure()).map(FetchFailure::reason).contains(FailureReason.TIMEOUT);
    assertThat(timedOut.counts().fetchFailures(Document.STATS, FailureReason.TIMEOUT)).isEqualTo(1);
    hung.complete(new TaskDocuments(taskRead(), statsRead(APP_ID)));
    assertThat(heard).hasSize(1);

    pass(Duration.ofSeconds(1));
    assertThat(collect(taskRead(), statsRead(APP_ID)).isSuccess()).isTrue();
  }

  @Test
  void failsTheDocumentsSeparately() {
    Observation observation = collect(taskRead(), failed(FailureReason.HTTP_STATUS));

    assertThat(observation.task().isUp()).isTrue();
    assertThat(observation.stats().isUp()).isFalse();
    assertThat(observation.readings().orElseThrow().containers()).hasSize(1);
    assertThat(lastCounts().fetchFailures(Document.STATS, FailureReason.HTTP_STATUS)).isEqualTo(1);
    assertThat(lastCounts().fetchFailures(Document.TASK, FailureReason.HTTP_STATUS)).isZero();
    assertThat(collector.check().isReady()).isFalse();
    assertThat(collector.check().failures())
        .containsExactly(
            Map.entry(Document.STATS, new FetchFailure(FailureReason.HTTP_STATUS, "for a test")));
  }

  @Test
  void servesTheLastTaskDocumentForFiveMinutes() {
    collect(taskRead(), statsRead(APP_ID));
    pass(Duration.ofMinutes(5));
    Observation stale = collect(failed(FailureReason.TIMEOUT), statsRead(APP_ID));

    assertThat(stale.isSuccess()).isFalse();
    assertThat(stale.taskAge()).contains(Duration.ofMinutes(5));
    assertThat(stale.readings().flatMap(TaskCollectorTest::cpu)).contains(1.0);

    pass(Duration.ofSeconds(1));
    Observation tooOld = collect(failed(FailureReason.TIMEOUT), statsRead(APP_ID));
    assertThat(tooOld.readings()).isEmpty();
    assertThat(tooOld.taskAge()).contains(Duration.ofSeconds(301));
  }

  @Test
  void knowsNothingWithoutATaskDocument() {
    Observation observation = collect(failed(FailureReason.MALFORMED), statsRead(APP_ID));

    assertThat(observation.readings()).isEmpty();
    assertThat(observation.taskAge()).isEmpty();
    assertThat(lastCounts().containerProblems()).isZero();
  }

  @Test
  void countsOneProblemPerContainerAndCollection() {
    Problem odd = new Problem(APP_ID, "Limits.CPU is not a number");
    collect(
        new FetchResult.Fetched<>(TASK, List.of(odd), Duration.ZERO),
        new FetchResult.Fetched<>(
            Map.of("stranger", sample(1, 1).build()),
            List.of(new Problem(APP_ID, "networks is not an object")),
            Duration.ZERO));

    assertThat(lastCounts().containerProblems()).isEqualTo(2);
    assertThat(problems)
        .containsExactly(
            odd, new Problem("stranger", "has statistics but is not in the task document"));
  }

  @Test
  void carriesTagsAsSoonAsTheyAreKnown() {
    assertThat(collect(taskRead(), statsRead()).readings().orElseThrow().task().tags()).isEmpty();
    tags = Map.of("team", "core");
    pass(Duration.ofSeconds(1));

    assertThat(collect(taskRead(), statsRead()).readings().orElseThrow().task().tags())
        .containsEntry("team", "core");
  }

  @Test
  void collectsForReadinessIfNothingWasCollectedYet() {
    source.next =
        CompletableFuture.completedFuture(new TaskDocuments(taskRead(), statsRead(APP_ID)));

    assertThat(collector.check().isReady()).isTrue();
    assertThat(source.timeouts).hasSize(1);
    pass(Duration.ofHours(1));
    assertThat(collector.check().isReady()).isTrue();
    assertThat(source.timeouts).hasSize(1);
  }

  @Test
  void tellsABugAndTriesAgain() {
    source.next = CompletableFuture.failedFuture(new IllegalStateException("a bug"));
    assertThatThrownBy(() -> collector.observe(TIMEOUT)).hasMessageContaining("a bug");

    assertThat(collect(taskRead(), statsRead(APP_ID)).isSuccess()).isTrue();
  }

  @Test
  void answersItsCallersEvenIfTheListenerFails() {
    TaskCollector unheard =
        new TaskCollector(
            source,
            (observation, found) -> {
              throw new OutOfMemoryError("told to fail");
            },
            () -> tags,
            new CollectionSettings(TIMEOUT, NONE),
            () -> now);
    source.next =
        CompletableFuture.completedFuture(new TaskDocuments(taskRead(), statsRead(APP_ID)));

    assertThat(unheard.observe(NONE).isSuccess()).isTrue();
  }

  @Test
  void tellsAnErrorOfTheSourceAndTriesAgain() {
    source.error = new OutOfMemoryError("told to fail");
    assertThatThrownBy(() -> collector.observe(NONE)).hasMessageContaining("told to fail");
    source.error = null;

    assertThat(collect(taskRead(), statsRead(APP_ID)).isSuccess()).isTrue();
  }

  @Test
  void concludesOnceEvenIfItIsGivenUpWhileItConcludes() {
    AtomicReference<TaskCollector> impatient = new AtomicReference<>();
    List<Observation> concluded = new ArrayList<>();
    TaskCollector eager =
        new TaskCollector(
            source,
            (observation, found) -> {
              concluded.add(observation);
              if (concluded.size() > 1) {
                return;
              }
              now += TIMEOUT.toNanos();
              Thread caller = new Thread(() -> impatient.get().observe(NONE), "gives-up");
              caller.start();
              awaitBlocked(caller);
            },
            () -> tags,
            new CollectionSettings(TIMEOUT, NONE),
            () -> now);
    impatient.set(eager);
    source.next =
        CompletableFuture.completedFuture(
            new TaskDocuments(taskRead(), failed(FailureReason.UNREACHABLE)));

    assertThat(eager.observe(TIMEOUT).isSuccess()).isFalse();

    assertThat(concluded).hasSize(1);
    FailureCounts counts = concluded.get(0).counts();
    assertThat(counts.fetchFailures(Document.STATS, FailureReason.UNREACHABLE)).isEqualTo(1);
    assertThat(counts.fetchFailures(Document.STATS, FailureReason.TIMEOUT)).isZero();
  }

  /** Waits until a thread waits for something, or has ended. */
  private static void awaitBlocked(Thread thread) {
    while (thread.getState() == Thread.State.RUNNABLE
        || thread.getState() == Thread.State.BLOCKED) {
      Thread.onSpinWait();
    }
  }

  @Test
  void collectsAnewEachTimeWithoutAMinimumInterval() {
    TaskCollector eager = collector(NONE);
    source.next =
        CompletableFuture.completedFuture(new TaskDocuments(taskRead(), statsRead(APP_ID)));
    eager.observe(TIMEOUT);
    eager.observe(TIMEOUT);

    assertThat(source.timeouts).hasSize(2);
  }

  @Test
  void refusesSettingsThatMakeNoSense() {
    assertThatThrownBy(() -> new CollectionSettings(NONE, NONE)).hasMessageContaining("timeout");
    assertThatThrownBy(() -> new CollectionSettings(TIMEOUT, Duration.ofSeconds(-1)))
        .hasMessageContaining("interval");
  }

  /** Answers with whatever future the test gives it. */
  private static final class ManualSource implements TaskMetadataSource {
    private final List<Duration> timeouts = new ArrayList<>();
    private CompletableFuture<TaskDocuments> next;
    private Error error;

    @Override
    public CompletableFuture<TaskDocuments> fetch(Duration timeout) {
      if (error != null) {
        throw error;
      }
      timeouts.add(timeout);
      return next;
    }

    @Override
    public RawDocument fetchRaw(Document document, Duration timeout) {
      throw new AssertionError("a collection reads no raw document");
    }

    @Override
    public FetchResult<Map<String, String>> fetchTags(Duration timeout) {
      throw new AssertionError("a collection reads no tags");
    }
  }
}
