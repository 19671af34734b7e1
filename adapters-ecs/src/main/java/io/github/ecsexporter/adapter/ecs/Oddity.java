package io.github.ecsexporter.adapter.ecs;

import io.github.ecsexporter.domain.port.out.Problem;
import java.util.List;

/** Remembers the first thing that is odd about a container's entry. Not thread-safe. */
final class Oddity {
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

  /** Adds the container's problem, if there is one. */
  void addTo(List<Problem> problems, String id, int index) {
    if (first != null) {
      problems.add(new Problem(id.isEmpty() ? "#" + index : id, first));
    }
  }
}
