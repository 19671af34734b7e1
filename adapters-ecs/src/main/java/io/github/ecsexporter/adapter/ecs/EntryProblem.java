package io.github.ecsexporter.adapter.ecs;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.port.out.Problem;
import org.jspecify.annotations.Nullable;

/** Remembers the first thing that is wrong with a container's entry. Not thread-safe. */
final class EntryProblem {
  private @Nullable String first;

  /**
   * Notes something, unless there was something before.
   *
   * @param what one line, without any text of the document
   */
  void note(String what) {
    if (first == null) {
      first = what;
    }
  }

  boolean isNoted() {
    return first != null;
  }

  /** Takes back what was noted. */
  void forget() {
    first = null;
  }

  /**
   * What was noted, as the container's problem.
   *
   * @param id its {@code DockerId}, may be empty
   * @param index its place in the document
   */
  Problem of(String id, int index) {
    return new Problem(id.isEmpty() ? "#" + index : id, requireNonNull(first, "nothing is noted"));
  }
}
