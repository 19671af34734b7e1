package io.github.ecsexporter.domain.testkit;

import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.observation.FetchFailure;
import io.github.ecsexporter.domain.observation.RawDocument;
import io.github.ecsexporter.domain.port.out.FetchResult;
import io.github.ecsexporter.domain.port.out.TaskDocuments;
import io.github.ecsexporter.domain.port.out.TaskMetadataSource;
import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.Limits;
import io.github.ecsexporter.domain.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A task on {@link VirtualTime} that is being stopped: containers that end at given times, and an
 * endpoint that takes its time or fails. Not thread-safe.
 */
public final class EndingTask implements TaskMetadataSource {
  /** {@code DockerId} of the exporter. */
  public static final String OWN_ID = "exporter-id";

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final long MEBIBYTE = 1 << 20;

  private final VirtualTime time;
  private final long startedAt;
  private final Map<String, Life> containers = new LinkedHashMap<>();
  private Duration stopsAfter = Duration.ofDays(1);
  private Supplier<Fault> faults = () -> Fault.NONE;
  private Duration callerTimeout = Duration.ofDays(1);
  private int fetches;

  /** How the endpoint answers one collection. */
  public enum Fault {
    NONE,
    HANGS,
    SLOW,
    UNREACHABLE,
    STATUS_500,
    NO_STATS,
    OLD_DOCUMENT,
    NO_CONTAINERS,
    THROWS
  }

  private record Life(Duration ends, long exitCode, long mebibytes) {}

  public EndingTask(VirtualTime time) {
    this.time = time;
    this.startedAt = time.getAsLong();
    container("exporter", Duration.ofDays(1), 0, 30);
  }

  /** A container that uses so much memory until it ends, a time after the task's start. */
  public EndingTask container(String name, Duration ends, long exitCode, long mebibytes) {
    containers.put(name, new Life(ends, exitCode, mebibytes));
    return this;
  }

  /** When {@code DesiredStatus} becomes {@code STOPPED}, a time after the task's start. */
  public EndingTask stopsAfter(Duration stopsAfter) {
    this.stopsAfter = stopsAfter;
    return this;
  }

  /** How each collection from now on is answered. */
  public EndingTask faults(Supplier<Fault> faults) {
    this.faults = faults;
    return this;
  }

  /** How long those who wait will: on virtual time nobody can leave while a collection runs. */
  public EndingTask callerTimeout(Duration callerTimeout) {
    this.callerTimeout = callerTimeout;
    return this;
  }

  /** Collections so far. */
  public int fetches() {
    return fetches;
  }

  @Override
  public CompletableFuture<TaskDocuments> fetch(Duration timeout) {
    fetches++;
    Fault fault = faults.get();
    Duration hangs = timeout.compareTo(callerTimeout) < 0 ? timeout : callerTimeout;
    switch (fault) {
      case HANGS -> time.takes(hangs);
      case SLOW -> time.takes(hangs.dividedBy(2));
      case THROWS -> throw new IllegalStateException("told to break");
      default -> time.takes(hangs.toMillis() < 5 ? hangs : Duration.ofMillis(5));
    }
    return CompletableFuture.completedFuture(
        switch (fault) {
          case HANGS -> failed(FailureReason.TIMEOUT);
          case UNREACHABLE -> failed(FailureReason.UNREACHABLE);
          case STATUS_500 -> failed(FailureReason.HTTP_STATUS);
          case NO_STATS ->
              new TaskDocuments(
                  new FetchResult.Fetched<>(task(age()), List.of(), Duration.ZERO),
                  failed(FailureReason.HTTP_STATUS).stats());
          case OLD_DOCUMENT -> read(Duration.ZERO, true);
          case NO_CONTAINERS -> read(age(), false);
          default -> read(age(), true);
        });
  }

  private Duration age() {
    return Duration.ofNanos(time.getAsLong() - startedAt);
  }

  private static TaskDocuments failed(FailureReason reason) {
    FetchFailure failure = new FetchFailure(reason, "told to fail");
    return new TaskDocuments(
        new FetchResult.Failed<>(failure, Duration.ZERO),
        new FetchResult.Failed<>(failure, Duration.ZERO));
  }

  private TaskDocuments read(Duration age, boolean withContainers) {
    Map<String, ContainerStats> stats = new LinkedHashMap<>();
    if (withContainers) {
      containers.forEach(
          (name, life) -> {
            if (age.compareTo(life.ends) < 0) {
              stats.put(
                  name + "-id",
                  Tasks.sample(age.toNanos(), life.mebibytes * MEBIBYTE)
                      .readAt(START.plus(age))
                      .build());
            }
          });
    }
    Task task = withContainers ? task(age) : Tasks.task().build();
    return new TaskDocuments(
        new FetchResult.Fetched<>(task, List.of(), Duration.ZERO),
        new FetchResult.Fetched<>(stats, List.of(), Duration.ZERO));
  }

  private Task task(Duration age) {
    boolean stopping = age.compareTo(stopsAfter) >= 0;
    Task.Builder task =
        Tasks.task()
            .limits(Limits.ofVcpusAndMebibytes(1, 512))
            .desiredStatus(stopping ? "STOPPED" : "RUNNING")
            .knownStatus("RUNNING");
    if (stopping) {
      task.executionStoppedAt(START.plus(stopsAfter));
    }
    containers.forEach(
        (name, life) -> {
          boolean ended = age.compareTo(life.ends) >= 0;
          Container.Builder container =
              Container.builder(name + "-id", name)
                  .type("NORMAL")
                  .knownStatus(ended ? "STOPPED" : "RUNNING")
                  .startedAt(START);
          if (ended) {
            container.exitCode(life.exitCode).finishedAt(START.plus(life.ends));
          }
          task.container(container.build());
        });
    return task.build();
  }

  @Override
  public RawDocument fetchRaw(Document document, Duration timeout) {
    throw new AssertionError("the end reads no raw document");
  }

  @Override
  public FetchResult<Map<String, String>> fetchTags(Duration timeout) {
    throw new AssertionError("the end reads no tags");
  }
}
