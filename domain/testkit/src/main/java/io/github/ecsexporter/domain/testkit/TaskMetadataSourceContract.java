package io.github.ecsexporter.domain.testkit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.observation.FetchFailure;
import io.github.ecsexporter.domain.observation.RawDocument;
import io.github.ecsexporter.domain.port.out.FetchResult;
import io.github.ecsexporter.domain.port.out.TaskDocuments;
import io.github.ecsexporter.domain.port.out.TaskMetadataSource;
import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.stats.Reading;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.Task;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What every {@link TaskMetadataSource} must do. Implement it in a test class of your own, and its
 * tests run there.
 *
 * <p>The duties:
 *
 * <ul>
 *   <li>Each document is read by itself: where one fails, the other is still there.
 *   <li>What goes wrong is a {@link FetchResult.Failed} with its reason, never an exception, and
 *       says how long it took.
 *   <li>A fetch answers within its timeout, with whatever was read until then.
 *   <li>An entry that cannot be used costs that entry only, and is reported as a problem.
 *   <li>Raw documents are what was received, byte for byte.
 *   <li>A source can be used by several threads at once.
 * </ul>
 *
 * <p>A source that cannot have some kind of trouble leaves it out of {@link #troubles}.
 */
public interface TaskMetadataSourceContract {
  /** Long enough for whatever answers at all. */
  Duration TIMEOUT = Duration.ofSeconds(20);

  /** Long enough for the document that answers, short enough to wait for the one that does not. */
  Duration SHORT_TIMEOUT = Duration.ofSeconds(1);

  /** The source under test; the same one within a test. */
  TaskMetadataSource source();

  /** Makes the source serve a task of {@link Tasks}, and its samples. */
  void givenTask(Task task, Map<String, ContainerStats> stats);

  /** Makes one document fail; the other one is served as before. */
  void givenTrouble(Document document, FailureReason reason);

  /** Makes the source serve tags. */
  void givenTags(Map<String, String> tags);

  /** The kinds of trouble that this source can have. */
  default Set<FailureReason> troubles() {
    return EnumSet.allOf(FailureReason.class);
  }

  @Test
  default void readsBothDocuments() {
    Task given = Tasks.runningTask("shop", "web", "db");
    givenTask(given, Tasks.statsOf(given));

    TaskDocuments documents = fetch(TIMEOUT);

    Task task = fetched(documents.task()).value();
    assertThat(task.family()).isEqualTo("shop");
    assertThat(task.revision()).isEqualTo("7");
    assertThat(task.id()).isEqualTo("0123456789abcdef0123456789abcdef");
    assertThat(task.isFargate()).isTrue();
    assertThat(task.limits().cpuLimit()).hasValue(0.5);
    assertThat(task.containers()).extracting(Container::name).containsExactly("web", "db");
    assertThat(task.containers()).allMatch(Container::isRunning);
    Map<String, ContainerStats> stats = fetched(documents.stats()).value();
    assertThat(stats).containsOnlyKeys(Tasks.idOf("web"), Tasks.idOf("db"));
    ContainerStats second = requireNonNull(stats.get(Tasks.idOf("db")));
    assertThat(second.readAt()).contains(Tasks.READ_AT);
    assertThat(second.cpu().total()).isEqualTo(Reading.of(2_000_000_000L));
    assertThat(second.memory().usage()).isEqualTo(Reading.of(2 << 20));
  }

  @Test
  default void findsNoProblemsInSoundDocuments() {
    Task given = Tasks.runningTask("shop", "web");
    givenTask(given, Tasks.statsOf(given));

    TaskDocuments documents = fetch(TIMEOUT);

    assertThat(fetched(documents.task()).problems()).isEmpty();
    assertThat(fetched(documents.stats()).problems()).isEmpty();
  }

  @Test
  default void tellsHowLongItTook() {
    Task given = Tasks.runningTask("shop", "web");
    givenTask(given, Tasks.statsOf(given));

    TaskDocuments documents = fetch(TIMEOUT);

    assertThat(documents.task().duration()).isBetween(Duration.ZERO, TIMEOUT);
    assertThat(documents.stats().duration()).isBetween(Duration.ZERO, TIMEOUT);
  }

  @Test
  default void failsTheTaskDocumentAlone() {
    for (FailureReason reason : troubles()) {
      Task given = Tasks.runningTask("shop", "web");
      givenTask(given, Tasks.statsOf(given));
      givenTrouble(Document.TASK, reason);

      TaskDocuments documents = fetch(patienceFor(reason));

      assertFailed(documents.task(), reason);
      assertThat(fetched(documents.stats()).value()).hasSize(1);
    }
  }

  @Test
  default void failsTheStatsDocumentAlone() {
    for (FailureReason reason : troubles()) {
      Task given = Tasks.runningTask("shop", "web");
      givenTask(given, Tasks.statsOf(given));
      givenTrouble(Document.STATS, reason);

      TaskDocuments documents = fetch(patienceFor(reason));

      assertFailed(documents.stats(), reason);
      assertThat(fetched(documents.task()).value().family()).isEqualTo("shop");
    }
  }

  @Test
  default void recoversFromTrouble() {
    Task given = Tasks.runningTask("shop", "web");
    givenTask(given, Tasks.statsOf(given));
    givenTrouble(Document.STATS, FailureReason.MALFORMED);
    assertFailed(fetch(TIMEOUT).stats(), FailureReason.MALFORMED);

    givenTask(given, Tasks.statsOf(given));

    assertThat(fetched(fetch(TIMEOUT).stats()).value()).hasSize(1);
  }

  @Test
  default void answersRawDocuments() {
    Task given = Tasks.runningTask("shop", "web");
    givenTask(given, Tasks.statsOf(given));

    for (Document document : Document.values()) {
      assertThat(answered(source().fetchRaw(document, TIMEOUT))).startsWith("{").endsWith("}");
    }
  }

  @Test
  default void failsRawDocumentsForTheSameReasons() {
    for (FailureReason reason : troubles()) {
      for (Document document : Document.values()) {
        Task given = Tasks.runningTask("shop", "web");
        givenTask(given, Tasks.statsOf(given));
        givenTrouble(document, reason);

        RawDocument answer = source().fetchRaw(document, patienceFor(reason));

        if (reason == FailureReason.MALFORMED) {
          assertThat(answer).as("what is no JSON is passed on").isInstanceOf(answered());
        } else {
          Optional<FetchFailure> failure =
              answer.fold(any -> Optional.empty(), failed -> Optional.of(failed.failure()));
          assertThat(failure).map(FetchFailure::reason).contains(reason);
        }
      }
    }
  }

  @Test
  default void readsTags() {
    givenTags(Map.of("team", "shop", "cost centre", "42"));

    FetchResult<Map<String, String>> tags = source().fetchTags(TIMEOUT);

    assertThat(fetched(tags).value()).isEqualTo(Map.of("team", "shop", "cost centre", "42"));
  }

  private static Duration patienceFor(FailureReason reason) {
    return reason == FailureReason.TIMEOUT ? SHORT_TIMEOUT : TIMEOUT;
  }

  private TaskDocuments fetch(Duration timeout) {
    return source().fetch(timeout).orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
  }

  private static Class<RawDocument.Answered> answered() {
    return RawDocument.Answered.class;
  }

  private static String answered(RawDocument document) {
    return document.fold(
        answer -> new String(answer.body(), StandardCharsets.UTF_8),
        failed -> {
          throw new AssertionError(failed.failure().toString());
        });
  }

  private static <T> FetchResult.Fetched<T> fetched(FetchResult<T> result) {
    return result.fold(
        any -> any,
        failed -> {
          throw new AssertionError(failed.failure().toString());
        });
  }

  private static void assertFailed(FetchResult<?> result, FailureReason reason) {
    Optional<FetchFailure> failure =
        result.fold(any -> Optional.empty(), failed -> Optional.of(failed.failure()));
    assertThat(failure).map(FetchFailure::reason).contains(reason);
    assertThat(failure.orElseThrow().detail()).isNotBlank().doesNotContain("\n");
  }
}
