package io.github.ecsexporter.domain.testkit;

import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.observation.FetchFailure;
import io.github.ecsexporter.domain.observation.RawDocument;
import io.github.ecsexporter.domain.port.out.FetchResult;
import io.github.ecsexporter.domain.port.out.Problem;
import io.github.ecsexporter.domain.port.out.TaskDocuments;
import io.github.ecsexporter.domain.port.out.TaskMetadataSource;
import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.task.Task;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A source that answers what a test tells it to, at once or when it is released. Answers a task
 * without containers until told otherwise. Thread-safe.
 */
public final class FakeTaskMetadataSource implements TaskMetadataSource {
  /** How long every fetch claims to have taken. */
  public static final Duration TOOK = Duration.ofMillis(3);

  private final Map<Document, FetchFailure> failures = new EnumMap<>(Document.class);
  private final Map<Document, List<Problem>> problems = new EnumMap<>(Document.class);
  private final Map<Document, byte[]> raw = new EnumMap<>(Document.class);
  private final Map<Document, Integer> rawFetches = new EnumMap<>(Document.class);
  private final List<Runnable> held = new ArrayList<>();
  private Task task = Tasks.runningTask("fake");
  private Map<String, ContainerStats> stats = Map.of();
  private FetchResult<Map<String, String>> tags =
      new FetchResult.Fetched<>(Map.of(), List.of(), TOOK);
  private boolean holding;
  private int fetches;
  private int tagFetches;

  /** Answers these from now on. */
  public synchronized FakeTaskMetadataSource answers(Task task, Map<String, ContainerStats> stats) {
    this.task = task;
    this.stats = Map.copyOf(stats);
    return this;
  }

  /** Answers a document with these problems from now on. */
  public synchronized FakeTaskMetadataSource reports(Document document, Problem... problems) {
    this.problems.put(document, List.of(problems));
    return this;
  }

  /** Fails to read a document from now on, raw or not. */
  public synchronized FakeTaskMetadataSource fails(Document document, FailureReason reason) {
    failures.put(document, new FetchFailure(reason, "told to fail"));
    return this;
  }

  /** Reads a document again from now on. */
  public synchronized FakeTaskMetadataSource recovers(Document document) {
    failures.remove(document);
    return this;
  }

  /** Answers these bytes as a raw document from now on. */
  public synchronized FakeTaskMetadataSource answersRaw(Document document, String body) {
    raw.put(document, body.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Answers these tags from now on. */
  public synchronized FakeTaskMetadataSource answersTags(Map<String, String> tags) {
    this.tags = new FetchResult.Fetched<>(Map.copyOf(tags), List.of(), TOOK);
    return this;
  }

  /** Fails to read the tags from now on. */
  public synchronized FakeTaskMetadataSource failsTags(FailureReason reason) {
    this.tags = new FetchResult.Failed<>(new FetchFailure(reason, "told to fail"), TOOK);
    return this;
  }

  /** Leaves collections open from now on, until {@link #release}. */
  public synchronized FakeTaskMetadataSource holds() {
    holding = true;
    return this;
  }

  /** Completes the collections that are open, with what is to be answered now. */
  public void release() {
    List<Runnable> open;
    synchronized (this) {
      holding = false;
      open = List.copyOf(held);
      held.clear();
    }
    open.forEach(Runnable::run);
  }

  /** Collections asked for so far. */
  public synchronized int fetches() {
    return fetches;
  }

  /** Raw documents asked for so far. */
  public synchronized int rawFetches(Document document) {
    return rawFetches.getOrDefault(document, 0);
  }

  /** How often the tags were asked for. */
  public synchronized int tagFetches() {
    return tagFetches;
  }

  @Override
  public CompletableFuture<TaskDocuments> fetch(Duration timeout) {
    CompletableFuture<TaskDocuments> result = new CompletableFuture<>();
    synchronized (this) {
      fetches++;
      if (holding) {
        held.add(() -> result.complete(documents()));
        return result;
      }
    }
    result.complete(documents());
    return result;
  }

  private synchronized TaskDocuments documents() {
    return new TaskDocuments(result(Document.TASK, task), result(Document.STATS, stats));
  }

  private <T> FetchResult<T> result(Document document, T value) {
    FetchFailure failure = failures.get(document);
    return failure == null
        ? new FetchResult.Fetched<>(value, problems.getOrDefault(document, List.of()), TOOK)
        : new FetchResult.Failed<>(failure, TOOK);
  }

  @Override
  public synchronized RawDocument fetchRaw(Document source, Duration timeout) {
    rawFetches.merge(source, 1, Integer::sum);
    FetchFailure failure = failures.get(source);
    // What is no JSON is passed on all the same.
    return failure == null || failure.reason() == FailureReason.MALFORMED
        ? new RawDocument.Answered(raw.getOrDefault(source, "{}".getBytes(StandardCharsets.UTF_8)))
        : new RawDocument.Failed(failure);
  }

  @Override
  public synchronized FetchResult<Map<String, String>> fetchTags(Duration timeout) {
    tagFetches++;
    return tags;
  }
}
