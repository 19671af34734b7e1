package io.github.ecsexporter.adapter.ecs;

import io.github.ecsexporter.domain.port.out.Problem;
import java.util.Optional;

/** Remembers the first thing that is odd about a container's entry. Not thread-safe. */
final class EntryProblem {
  private String first;

  /**
   * Notes something odd, unless there was something before.
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

  /**
   * The container's problem, if there is one.
   *
   * @param id its {@code DockerId}, may be empty
   * @param index its place in the document
   */
  Optional<Problem> problem(String id, int index) {
    return first == null
        ? Optional.empty()
        : Optional.of(new Problem(id.isEmpty() ? "#" + index : id, first));
  }
}
