package io.github.ecsexporter.domain.collect;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.derivation.TaskTotals;
import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.DocumentState;
import io.github.ecsexporter.domain.observation.FailureCounts;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.observation.FetchFailure;
import io.github.ecsexporter.domain.observation.Observation;
import io.github.ecsexporter.domain.observation.Readiness;
import io.github.ecsexporter.domain.port.in.CheckReadiness;
import io.github.ecsexporter.domain.port.in.CollectTask;
import io.github.ecsexporter.domain.port.out.CollectionListener;
import io.github.ecsexporter.domain.port.out.FetchResult;
import io.github.ecsexporter.domain.port.out.Problem;
import io.github.ecsexporter.domain.port.out.TaskDocuments;
import io.github.ecsexporter.domain.port.out.TaskMetadataSource;
import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.Task;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Collects: one collection at a time for any number of callers, none younger than the minimum
 * interval twice, each caller answered within its timeout.
 *
 * <p>A collection always has the configured time, whoever started it: a client with little timeout
 * gives up waiting, it does not spoil the collection for the others. Thread-safe.
 */
public final class TaskCollector implements CollectTask, CheckReadiness {
  private final TaskMetadataSource source;
  private final CollectionListener listener;
  private final Supplier<Map<String, String>> tags;
  private final CollectionSettings settings;
  private final LongSupplier nanoClock;

  // All below are guarded by this.
  private final TaskTotals totals = new TaskTotals();
  private FailureCounts counts = FailureCounts.NONE;
  private Optional<Collection> current = Optional.empty();
  private Optional<Task> lastTask = Optional.empty();
  private long lastTaskAt;

  /**
   * Creates a collector.
   *
   * @param tags the task's tags, as far as they are known by now
   * @param nanoClock nanoseconds from any fixed moment, such as {@code System::nanoTime}
   */
  public TaskCollector(
      TaskMetadataSource source,
      CollectionListener listener,
      Supplier<Map<String, String>> tags,
      CollectionSettings settings,
      LongSupplier nanoClock) {
    this.source = requireNonNull(source, "source is null");
    this.listener = requireNonNull(listener, "listener is null");
    this.tags = requireNonNull(tags, "tags is null");
    this.settings = requireNonNull(settings, "settings is null");
    this.nanoClock = requireNonNull(nanoClock, "nanoClock is null");
  }

  @Override
  public Observation observe(Duration timeout) {
    return collect(timeout, settings.minInterval());
  }

  @Override
  public Observation collect(Duration timeout, Duration maxAge) {
    Collection collection = join(maxAge);
    try {
      return collection.outcome.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return giveUp(collection);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return giveUp(collection);
    } catch (ExecutionException e) {
      throw new IllegalStateException("The collection failed: " + e.getCause(), e.getCause());
    }
  }

  @Override
  public synchronized Optional<Duration> sinceLastCollection() {
    return current.map(last -> Duration.ofNanos(nanoClock.getAsLong() - last.startedAt));
  }

  @Override
  public Readiness check() {
    return Readiness.of(last().orElseGet(() -> observe(settings.timeout())));
  }

  private synchronized Optional<Observation> last() {
    return current.filter(Collection::isConcluded).map(concluded -> concluded.outcome.join());
  }

  private Collection join(Duration maxAge) {
    Collection started;
    synchronized (this) {
      if (current.isPresent() && !isOver(current.get(), maxAge)) {
        return current.get();
      }
      started = new Collection(nanoClock.getAsLong());
      current = Optional.of(started);
    }
    start(started);
    return started;
  }

  /** Whether a new collection must start: the present one is too old, or broke down. */
  private boolean isOver(Collection collection, Duration maxAge) {
    return collection.outcome.isDone()
        && (collection.outcome.isCompletedExceptionally()
            || nanoClock.getAsLong() - collection.concludedAt >= maxAge.toNanos());
  }

  private void start(Collection collection) {
    try {
      // What this future completes with is handled here.
      CompletableFuture<?> unused =
          source
              .fetch(settings.fetchTimeout())
              .whenComplete(
                  (documents, bug) -> {
                    if (bug == null) {
                      conclude(collection, documents);
                    } else {
                      collection.outcome.completeExceptionally(bug);
                    }
                  });
    } catch (RuntimeException | Error bug) {
      collection.outcome.completeExceptionally(bug);
    }
  }

  /**
   * The answer for a caller whose timeout ends first. A source that has used up all of its time
   * without an answer, which it should not, has timed out.
   */
  private Observation giveUp(Collection collection) {
    long now = nanoClock.getAsLong();
    Duration running = Duration.ofNanos(now - collection.startedAt);
    FetchFailure failure =
        new FetchFailure(FailureReason.TIMEOUT, "no answer within " + running.toMillis() + " ms");
    if (running.compareTo(settings.timeout()) >= 0) {
      conclude(
          collection,
          new TaskDocuments(
              new FetchResult.Failed<>(failure, running),
              new FetchResult.Failed<>(failure, running)));
      return collection.outcome.join();
    }
    DocumentState pending = new DocumentState(Optional.of(failure), Optional.empty());
    synchronized (this) {
      return new Observation(
          pending,
          pending,
          servingTask(now).map(task -> totals.observe(task, Optional.empty())),
          taskAge(now),
          counts);
    }
  }

  private void conclude(Collection collection, TaskDocuments documents) {
    Observation observation;
    List<Problem> problems;
    synchronized (this) {
      if (collection.concluding || collection.outcome.isDone()) {
        return; // late: its callers have their answer, or get it in a moment
      }
      collection.concluding = true;
      try {
        DocumentState task = state(Document.TASK, documents.task());
        DocumentState stats = state(Document.STATS, documents.stats());
        long now = nanoClock.getAsLong();
        documents.task().toValue().ifPresent(read -> remember(read, now));
        Optional<Map<String, ContainerStats>> samples = documents.stats().toValue();
        Optional<Task> serving = servingTask(now);
        Set<String> unlisted = unlisted(serving, samples);
        problems = problems(documents, unlisted);
        counts = counts.plusContainerProblems(problems.size());
        observation =
            new Observation(
                task,
                stats,
                serving.map(t -> totals.observe(t, samples)),
                taskAge(now),
                counts,
                unlisted);
      } catch (RuntimeException | Error bug) {
        collection.outcome.completeExceptionally(bug);
        return;
      }
      collection.concludedAt = nanoClock.getAsLong();
    }
    try {
      listener.collected(observation, problems);
    } finally {
      collection.outcome.complete(observation);
    }
  }

  private DocumentState state(Document document, FetchResult<?> result) {
    Optional<FetchFailure> failure = result.toFailure();
    failure.ifPresent(f -> counts = counts.plusFetchFailure(document, f.reason()));
    return new DocumentState(failure, Optional.of(result.duration()));
  }

  private void remember(Task read, long now) {
    lastTask = Optional.of(read);
    lastTaskAt = now;
  }

  private Optional<Task> servingTask(long now) {
    return taskAge(now)
        .filter(age -> age.compareTo(CollectionSettings.TASK_SERVES) <= 0)
        .flatMap(age -> lastTask)
        .map(task -> task.withTags(tags.get()));
  }

  private Optional<Duration> taskAge(long now) {
    return lastTask.map(any -> Duration.ofNanos(now - lastTaskAt));
  }

  /** One problem per container, of both documents together. */
  private static List<Problem> problems(TaskDocuments documents, Set<String> unlisted) {
    Map<String, Problem> byContainer = new LinkedHashMap<>();
    for (FetchResult<?> document : List.of(documents.task(), documents.stats())) {
      List<Problem> found = document.fold(FetchResult.Fetched::problems, any -> List.of());
      found.forEach(problem -> byContainer.putIfAbsent(problem.container(), problem));
    }
    for (String id : unlisted) {
      byContainer.putIfAbsent(
          id, new Problem(id, "has statistics but is not in the task document"));
    }
    return List.copyOf(byContainer.values());
  }

  /** The ids that have statistics but no entry in the task document. */
  private static Set<String> unlisted(
      Optional<Task> task, Optional<Map<String, ContainerStats>> stats) {
    if (task.isEmpty() || stats.isEmpty()) {
      return Set.of();
    }
    Set<String> listed = new HashSet<>();
    for (Container container : task.get().containers()) {
      listed.add(container.dockerId());
    }
    Set<String> unlisted = new LinkedHashSet<>(stats.get().keySet());
    unlisted.removeAll(listed);
    return unlisted;
  }

  /** One collection, under way or concluded. */
  private static final class Collection {
    private final CompletableFuture<Observation> outcome = new CompletableFuture<>();
    private final long startedAt;
    private volatile long concludedAt;
    private boolean concluding; // guarded by the collector

    Collection(long startedAt) {
      this.startedAt = startedAt;
    }

    boolean isConcluded() {
      return outcome.isDone() && !outcome.isCompletedExceptionally();
    }
  }
}
