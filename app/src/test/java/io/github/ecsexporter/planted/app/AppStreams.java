package io.github.ecsexporter.planted.app;

import java.util.List;

/** Counts by a stream, after replacing by a regular expression. */
public final class AppStreams {
  /** Breaks the boundary. */
  public long count(String names) {
    return List.of(names.replaceAll("[0-9]", "")).stream().distinct().count();
  }
}
