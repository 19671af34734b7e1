package io.github.ecsexporter.domain.port.in;

import static java.util.Objects.requireNonNull;

/** Looks at the task and says in words what its endpoint gives and lacks. Thread-safe. */
public interface CheckTask {
  /** Collects, or reuses a recent collection; blocks for at most about the collection's timeout. */
  Report check();

  /**
   * What was found.
   *
   * @param text lines of plain text for people, the last one with its line break. What the endpoint
   *     says in it is on its line and without control characters, but not escaped for HTML
   * @param isComplete whether both documents were read and are a task's
   */
  record Report(String text, boolean isComplete) {
    /**
     * @throws NullPointerException if the text is null
     */
    public Report {
      requireNonNull(text, "text is null");
    }
  }
}
