package io.github.ecsexporter.adapter.ecs;

import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.port.out.FetchResult;
import io.github.ecsexporter.domain.port.out.RawDocument;
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
 * Serves recorded documents from a folder: {@code task.json}, {@code stats.json} and, if it is
 * there, {@code taskWithTags.json}.
 *
 * <p>Each call reads the files anew, so that an edit shows. Reading files is quick: time limits are
 * not looked at. Thread-safe.
 */
public final class ReplayTaskMetadataSource implements TaskMetadataSource {
  private static final String TASK = "task.json";
  private static final String STATS = "stats.json";
  private static final String TAGS = "taskWithTags.json";

  private final Path folder;

  private ReplayTaskMetadataSource(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens a recording.
   *
   * @throws IllegalArgumentException if the folder or one of the two documents can't be read or is
   *     larger than 8 MiB; the message is one line
   */
  public static ReplayTaskMetadataSource open(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "'" + folder + "' is not a folder; name one that holds " + TASK + " and " + STATS);
    }
    for (String file : List.of(TASK, STATS)) {
      Path path = folder.resolve(file);
      if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
        throw new IllegalArgumentException(
            "'" + path + "' can't be read; a recording is " + TASK + " and " + STATS);
      }
      if (size(path) > HttpTaskMetadataSource.MAX_BODY) {
        throw new IllegalArgumentException(
            "'" + path + "' is larger than " + HttpTaskMetadataSource.MAX_BODY + " bytes");
      }
    }
    return new ReplayTaskMetadataSource(folder);
  }

  private static long size(Path path) {
    try {
      return Files.size(path);
    } catch (IOException e) {
      throw new IllegalArgumentException("'" + path + "' can't be read", e);
    }
  }

  @Override
  public CompletableFuture<TaskDocuments> fetch(Duration timeout) {
    FetchResult<Task> task = read(TASK, TaskReader::read);
    FetchResult<Map<String, ContainerStats>> stats = read(STATS, StatsReader::read);
    return CompletableFuture.completedFuture(new TaskDocuments(task, stats));
  }

  @Override
  public RawDocument fetchRaw(Document source, Duration timeout) {
    try {
      return new RawDocument.Answered(load(source == Document.TASK ? TASK : STATS).toBytes());
    } catch (FetchException trouble) {
      return new RawDocument.Failed(trouble.failure());
    }
  }

  @Override
  public FetchResult<Map<String, String>> fetchTags(Duration timeout) {
    return Files.exists(folder.resolve(TAGS))
        ? read(TAGS, TagsReader::read)
        : new FetchResult.Fetched<>(Map.of(), List.of(), Duration.ZERO);
  }

  private <T> FetchResult<T> read(String file, DocumentFormat<T> format) {
    long startedAt = System.nanoTime();
    return format.result(() -> load(file), () -> Duration.ofNanos(System.nanoTime() - startedAt));
  }

  private Body load(String file) throws FetchException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(folder.resolve(file))) {
      bytes = in.readNBytes(HttpTaskMetadataSource.MAX_BODY + 1);
    } catch (IOException e) {
      throw FetchException.permanent(FailureReason.UNREACHABLE, file + " can't be read");
    }
    if (bytes.length > HttpTaskMetadataSource.MAX_BODY) {
      throw FetchException.permanent(
          FailureReason.TOO_LARGE,
          file + " is larger than " + HttpTaskMetadataSource.MAX_BODY + " bytes");
    }
    return Body.plain(bytes);
  }
}
