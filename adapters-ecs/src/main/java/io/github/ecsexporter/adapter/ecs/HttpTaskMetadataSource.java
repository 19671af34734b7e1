package io.github.ecsexporter.adapter.ecs;

import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.FailureKind;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.observation.FetchFailure;
import io.github.ecsexporter.domain.observation.RawDocument;
import io.github.ecsexporter.domain.port.out.FetchResult;
import io.github.ecsexporter.domain.port.out.OwnContainerSource;
import io.github.ecsexporter.domain.port.out.TaskDocuments;
import io.github.ecsexporter.domain.port.out.TaskMetadataSource;
import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.task.Task;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Reads the documents from a task metadata endpoint over HTTP.
 *
 * <p>One total deadline per document; one retry, after a random pause, where the connection failed
 * or the status is 429 or 5xx and the time is left. Bodies of more than 8 MiB are refused.
 *
 * <p>Has at most two threads of its own, daemons, from the first {@link #fetch} on. Thread-safe.
 */
public final class HttpTaskMetadataSource
    implements TaskMetadataSource, OwnContainerSource, AutoCloseable {
  static final int MAX_BODY = 8 << 20;

  private static final int THREADS = 2;

  /** Collections are few and end by their deadline: more waiting than this is a fault. */
  private static final int MAX_WAITING = 16;

  private static final long MIN_PAUSE_MILLIS = 20;
  private static final long MAX_PAUSE_MILLIS = 120;

  private final LongSupplier nanoClock;
  private final EndpointClient client;
  private final ThreadPoolExecutor threads;
  private final TaskDocumentReader documents = new TaskDocumentReader();
  private final DocumentFormat<Task> task =
      new UnchangedDocument<>(DocumentFormats.task(documents));
  private final DocumentFormat<Map<String, ContainerStats>> stats =
      new UnchangedDocument<>(DocumentFormats.stats(documents));

  /** Creates a source; nothing is asked before the first call. */
  public HttpTaskMetadataSource(MetadataEndpoint endpoint) {
    this(endpoint, System::nanoTime, HttpTaskMetadataSource::pauseMillis, MAX_BODY);
  }

  HttpTaskMetadataSource(
      MetadataEndpoint endpoint, LongSupplier nanoClock, LongSupplier pauseMillis, int maxBody) {
    this.nanoClock = nanoClock;
    this.client = new EndpointClient(endpoint, nanoClock, pauseMillis, maxBody);
    AtomicInteger count = new AtomicInteger();
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MAX_WAITING),
            work -> {
              Thread thread = new Thread(work, "ecs-fetch-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  private static long pauseMillis() {
    return ThreadLocalRandom.current().nextLong(MIN_PAUSE_MILLIS, MAX_PAUSE_MILLIS);
  }

  @Override
  public CompletableFuture<TaskDocuments> fetch(Duration timeout) {
    Deadline deadline = Deadline.in(timeout, nanoClock);
    return start(path(Document.TASK), task, deadline)
        .thenCombine(start(path(Document.STATS), stats, deadline), TaskDocuments::new);
  }

  private <T> CompletableFuture<FetchResult<T>> start(
      String path, DocumentFormat<T> format, Deadline deadline) {
    CompletableFuture<FetchResult<T>> result = new CompletableFuture<>();
    try {
      threads.execute(
          () -> {
            try {
              result.complete(read(path, format, deadline));
            } catch (RuntimeException | Error bug) {
              result.completeExceptionally(bug);
            }
          });
    } catch (RejectedExecutionException e) {
      FetchFailure failure =
          threads.isShutdown()
              ? new FetchFailure(FailureReason.UNREACHABLE, "closed")
              : new FetchFailure(FailureKind.OVERLOADED, "too many collections are under way");
      result.complete(new FetchResult.Failed<>(failure, deadline.elapsed()));
    }
    return result;
  }

  @Override
  public RawDocument fetchRaw(Document source, Duration timeout) {
    try {
      return new RawDocument.Answered(get(path(source), Deadline.in(timeout, nanoClock)).toBytes());
    } catch (FetchException e) {
      return new RawDocument.Failed(e.failure());
    } catch (OutOfMemoryError e) {
      return new RawDocument.Failed(DocumentFormat.tooLargeForMemory());
    }
  }

  @Override
  public FetchResult<Map<String, String>> fetchTags(Duration timeout) {
    return read("/taskWithTags", documents::tags, Deadline.in(timeout, nanoClock));
  }

  /** The base URL's own document is that of the container that was given the URL. */
  @Override
  public FetchResult<String> fetchOwnContainerId(Duration timeout) {
    return read("", documents::ownContainerId, Deadline.in(timeout, nanoClock));
  }

  private <T> FetchResult<T> read(String path, DocumentFormat<T> format, Deadline deadline) {
    return format.result(() -> get(path, deadline), deadline::elapsed);
  }

  private Body get(String path, Deadline deadline) throws FetchException {
    return client.get(path, deadline);
  }

  private static String path(Document source) {
    return switch (source) {
      case TASK -> "/task";
      case STATS -> "/task/stats";
    };
  }

  /** Closes the connections that wait and lets the threads end. */
  @Override
  public void close() {
    threads.shutdown();
    client.close();
  }
}
