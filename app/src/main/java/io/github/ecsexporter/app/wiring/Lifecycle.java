package io.github.ecsexporter.app.wiring;

import static java.lang.System.Logger.Level.WARNING;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What must be closed at the end. Dependencies are made before what depends on them, so closing in
 * reverse order never takes a part away from one that still works. Not thread-safe.
 */
final class Lifecycle implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(Lifecycle.class.getName());

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  /** Closes a part at the end. */
  <T extends AutoCloseable> T closing(T part) {
    parts.push(part);
    return part;
  }

  /** Closes all parts, the last one first, whether or not others fail to. */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        LOGGER.log(WARNING, part.getClass().getSimpleName() + " failed to close", e);
      }
    }
  }
}
