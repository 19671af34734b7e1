package io.github.ecsexporter.adapter.ecs;

import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.FailureKind;
import io.github.ecsexporter.domain.observation.FetchFailure;
import io.github.ecsexporter.domain.observation.RawDocument;
import io.github.ecsexporter.domain.port.out.FetchResult;
import io.github.ecsexporter.domain.port.out.TaskDocuments;
import io.github.ecsexporter.domain.port.out.TaskMetadataSource;
import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.task.Task;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Serves the documents of a {@link RecordingFolder}.
 *
 * <p>Each call reads the files anew, so that an edit shows. Reading files is quick: time limits are
 * not looked at. A failure names the file. Thread-safe.
 */
public final class ReplayTaskMetadataSource implements TaskMetadataSource {
  private final Path folder;
  private final TaskDocumentReader documents = new TaskDocumentReader();

  /** Creates a source; no file is read before the first call. */
  public ReplayTaskMetadataSource(RecordingFolder folder) {
    this.folder = folder.path();
  }

  @Override
  public CompletableFuture<TaskDocuments> fetch(Duration timeout) {
    FetchResult<Task> task = read(RecordingFolder.TASK, DocumentFormats.task(documents));
    FetchResult<Map<String, ContainerStats>> stats =
        read(RecordingFolder.STATS, DocumentFormats.stats(documents));
    return CompletableFuture.completedFuture(new TaskDocuments(task, stats));
  }

  @Override
  public RawDocument fetchRaw(Document document, Duration timeout) {
    try {
      return new RawDocument.Answered(load(file(document)).toBytes());
    } catch (FetchException e) {
      return new RawDocument.Failed(e.failure());
    }
  }

  private static String file(Document document) {
    return switch (document) {
      case TASK -> RecordingFolder.TASK;
      case STATS -> RecordingFolder.STATS;
    };
  }

  @Override
  public FetchResult<Map<String, String>> fetchTags(Duration timeout) {
    return Files.exists(folder.resolve(RecordingFolder.TAGS))
        ? read(RecordingFolder.TAGS, documents::tags)
        : new FetchResult.Fetched<>(Map.of(), List.of(), Duration.ZERO);
  }

  private <T> FetchResult<T> read(String file, DocumentFormat<T> format) {
    long startedAt = System.nanoTime();
    DocumentFormat<T> named = body -> readNamed(file, format, body);
    return named.result(() -> load(file), () -> Duration.ofNanos(System.nanoTime() - startedAt));
  }

  /** Of several files it must be clear which one is broken. */
  private static <T> Parsed<T> readNamed(String file, DocumentFormat<T> format, Body body)
      throws FetchException {
    try {
      return format.read(body);
    } catch (FetchException e) {
      FetchFailure failure = e.failure();
      throw FetchException.permanent(
          new FetchFailure(
              failure.kind(), file + ": " + failure.detail(), failure.status(), failure.excerpt()));
    }
  }

  private Body load(String file) throws FetchException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(folder.resolve(file))) {
      bytes = in.readNBytes(HttpTaskMetadataSource.MAX_BODY + 1);
    } catch (IOException e) {
      throw FetchException.permanent(FailureKind.UNREADABLE_FILE, file + " can't be read");
    }
    if (bytes.length > HttpTaskMetadataSource.MAX_BODY) {
      throw FetchException.permanent(
          FailureKind.TOO_LARGE,
          file + " is larger than " + HttpTaskMetadataSource.MAX_BODY + " bytes");
    }
    return Body.plain(bytes);
  }
}
