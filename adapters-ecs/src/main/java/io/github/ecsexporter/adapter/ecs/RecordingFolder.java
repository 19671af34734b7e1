package io.github.ecsexporter.adapter.ecs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder that holds recorded documents: {@code task.json}, {@code stats.json} and, if it is
 * there, {@code taskWithTags.json}. Immutable.
 */
public final class RecordingFolder {
  static final String TASK = "task.json";
  static final String STATS = "stats.json";
  static final String TAGS = "taskWithTags.json";

  private final Path path;

  private RecordingFolder(Path path) {
    this.path = path;
  }

  /**
   * Checks that a folder is a recording; what is in the documents is not looked at.
   *
   * @throws IllegalArgumentException if the folder or one of the two documents can't be read or is
   *     larger than 8 MiB; the message is one line
   */
  public static RecordingFolder of(Path path) {
    if (!Files.isDirectory(path)) {
      throw new IllegalArgumentException(
          "'" + path + "' is not a folder; name one that holds " + TASK + " and " + STATS);
    }
    for (String name : List.of(TASK, STATS)) {
      Path file = path.resolve(name);
      if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
        throw new IllegalArgumentException(
            "'" + file + "' can't be read; a recording is " + TASK + " and " + STATS);
      }
      if (size(file) > HttpTaskMetadataSource.MAX_BODY) {
        throw new IllegalArgumentException(
            "'" + file + "' is larger than " + HttpTaskMetadataSource.MAX_BODY + " bytes");
      }
    }
    return new RecordingFolder(path);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new IllegalArgumentException("'" + file + "' can't be read", e);
    }
  }

  /** Where the folder is. */
  public Path path() {
    return path;
  }

  /** The path, as it was given. */
  @Override
  public String toString() {
    return path.toString();
  }
}
