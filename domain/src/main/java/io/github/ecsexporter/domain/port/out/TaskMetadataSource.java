package io.github.ecsexporter.domain.port.out;

import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.RawDocument;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Where a task's documents come from: the metadata endpoint, a recording, a fake.
 *
 * <p>A failure of the source is a result, never an exception; an exception is a bug. Thread-safe.
 *
 * <p>{@link #fetch} alone is asynchronous: a collection has several callers, who leave at different
 * times, while a raw document or the tags have one, on a thread that may wait.
 */
public interface TaskMetadataSource {
  /**
   * Reads both documents at the same time.
   *
   * @param timeout total time for each document, retries included
   * @return completes soon after the timeout at the latest
   */
  CompletableFuture<TaskDocuments> fetch(Duration timeout);

  /**
   * Reads one document without looking into it, with one request (two where the first failed).
   * Blocks for at most about the timeout.
   */
  RawDocument fetchRaw(Document source, Duration timeout);

  /**
   * Reads the task's tags. Slow, and rate-limited per account: never call it per scrape. Blocks for
   * at most about the timeout.
   */
  FetchResult<Map<String, String>> fetchTags(Duration timeout);
}
