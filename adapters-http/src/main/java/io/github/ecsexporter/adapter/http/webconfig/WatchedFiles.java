package io.github.ecsexporter.adapter.http.webconfig;

import static java.util.Objects.requireNonNullElse;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads files, and detects later whether one of them has changed. Not thread-safe. */
final class WatchedFiles {
  private static final long MAX_BYTES = 1 << 20;

  private final Map<Path, Optional<Stamp>> stamps = new HashMap<>();

  /** What differs in a file that has changed; the key differs in one that was replaced. */
  private record Stamp(FileTime modified, long size, Optional<Object> key) {
    static Optional<Stamp> of(Path file) {
      try {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        return Optional.of(
            new Stamp(now.lastModifiedTime(), now.size(), Optional.ofNullable(now.fileKey())));
      } catch (IOException e) {
        return Optional.empty();
      }
    }
  }

  /**
   * Reads a complete file.
   *
   * @throws IOException if it cannot be read or is too large
   */
  byte[] read(Path file) throws IOException {
    Optional<Stamp> stamp = Stamp.of(file);
    // Stamped before it is read: what is written in between counts as a change.
    stamps.put(file, stamp);
    if (stamp.isPresent() && stamp.get().size() > MAX_BYTES) {
      throw new IOException("larger than " + MAX_BYTES + " bytes");
    }
    return Files.readAllBytes(file);
  }

  /** Why a file cannot be read, in words; the exception's own message is often just the path. */
  static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "no permission";
    }
    return requireNonNullElse(e.getMessage(), e.toString());
  }

  boolean haveChanged() {
    for (Map.Entry<Path, Optional<Stamp>> entry : stamps.entrySet()) {
      if (!entry.getValue().equals(Stamp.of(entry.getKey()))) {
        return true;
      }
    }
    return false;
  }
}
