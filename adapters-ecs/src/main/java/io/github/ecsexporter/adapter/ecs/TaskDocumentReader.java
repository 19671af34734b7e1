package io.github.ecsexporter.adapter.ecs;

import io.github.ecsexporter.domain.observation.FailureKind;
import io.github.ecsexporter.domain.port.out.FetchResult;
import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.task.Task;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the documents of the task metadata endpoint, versions 4 and 3, from bytes: without HTTP and
 * without an exporter around it.
 *
 * <pre>{@code
 * TaskDocumentReader reader = new TaskDocumentReader();
 * Optional<Task> task = reader.task(bytes).fold(read -> Optional.of(read.value()), no -> Optional.empty());
 * }</pre>
 *
 * <p>Values are as the document gives them, in its units: {@link Task}, {@code Container} and
 * {@link ContainerStats} name the unit of each. A field that is missing, null, of the wrong type or
 * out of range is absent there and costs nothing else; where it belongs to a container and is not
 * just missing or null, the result has a {@code Problem} of that container. Unknown fields are
 * skipped. Of repeated fields the last wins, even where it is null or invalid. Numbers are exact up
 * to 2<sup>64</sup>-1.
 *
 * <p>A failed result, of reason {@code MALFORMED}, says that a document is not one JSON object in
 * UTF-8, or is nested more than 64 levels deep. Reading never throws anything for what the bytes
 * hold, and its messages never quote them. Time and memory grow with the document's size at most
 * linearly; the caller bounds the size.
 *
 * <p>Remembers field names from one document to the next, within bounds: make one reader and keep
 * it. Thread-safe.
 */
public final class TaskDocumentReader {
  private final JsonDocuments documents = new JsonDocuments();

  /** Creates a reader. */
  public TaskDocumentReader() {}

  /**
   * Reads {@code /task}, or {@code /taskWithTags} without its tags.
   *
   * @param document the bytes; not modified
   * @return the task, its containers in the order of the document; the duration is that of reading
   * @throws NullPointerException if the document is null
   */
  public FetchResult<Task> task(byte[] document) {
    return result(this::task, document);
  }

  /**
   * Reads {@code /task/stats}.
   *
   * @param document the bytes; not modified
   * @return the statistics by {@code DockerId}, in the order of the document; containers without
   *     any (stopped, not yet sampled, or zeroed by Docker) are left out
   * @throws NullPointerException if the document is null
   */
  public FetchResult<Map<String, ContainerStats>> statistics(byte[] document) {
    return result(this::statistics, document);
  }

  /**
   * Reads the tags of {@code /taskWithTags}.
   *
   * @param document the bytes; not modified
   * @return the task's tags, empty where it has none; failed also if the document says that the
   *     endpoint could not read them
   * @throws NullPointerException if the document is null
   */
  public FetchResult<Map<String, String>> tags(byte[] document) {
    return result(this::tags, document);
  }

  private static <T> FetchResult<T> result(DocumentFormat<T> format, byte[] document) {
    Body body = Body.plain(document);
    long startedAt = System.nanoTime();
    return format.result(() -> body, () -> Duration.ofNanos(System.nanoTime() - startedAt));
  }

  Parsed<Task> task(Body body) throws FetchException {
    return documents.read(body, TaskReader::read);
  }

  Parsed<Map<String, ContainerStats>> statistics(Body body) throws FetchException {
    return documents.read(body, StatsReader::read);
  }

  Parsed<Map<String, String>> tags(Body body) throws FetchException {
    return documents.read(body, TagsReader::read);
  }

  Parsed<String> ownContainerId(Body body) throws FetchException {
    return documents.read(body, OwnContainerReader::read);
  }

  /** Which other document of the endpoint it is; empty if it is none that is known. */
  Parsed<Optional<FailureKind>> other(Body body) throws FetchException {
    return documents.read(body, OtherDocument::read);
  }
}
