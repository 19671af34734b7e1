package io.github.ecsexporter.adapter.ecs;

import io.github.ecsexporter.domain.observation.FailureReason;
import java.util.List;

/** Reads from the base URL's own document which container it belongs to. */
final class OwnContainerReader {
  private static final Shape CONTAINER = Shape.object("DockerId");

  private OwnContainerReader() {}

  /**
   * The container's {@code DockerId}.
   *
   * @throws FetchException also if there is none
   */
  static Parsed<String> read(Body body) throws FetchException {
    String id = Fields.of(JsonTree.read(body, CONTAINER), new EntryProblem()).text("DockerId");
    if (id.isEmpty()) {
      throw FetchException.permanent(
          FailureReason.MALFORMED, "the container's document has no DockerId");
    }
    return new Parsed<>(id, List.of());
  }
}
