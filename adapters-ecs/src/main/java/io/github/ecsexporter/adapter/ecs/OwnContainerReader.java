package io.github.ecsexporter.adapter.ecs;

import io.github.ecsexporter.domain.observation.FailureReason;
import java.io.IOException;
import java.util.List;

/** Reads from the base URL's own document which container it belongs to. */
final class OwnContainerReader {
  private OwnContainerReader() {}

  /**
   * The container's {@code DockerId}.
   *
   * @throws FetchException if there is none
   */
  static Parsed<String> read(JsonCursor at) throws IOException, FetchException {
    String id = "";
    while (at.nextField()) {
      if (at.name().equals("DockerId")) {
        id = at.text();
      }
    }
    if (id.isEmpty()) {
      throw FetchException.permanent(
          FailureReason.MALFORMED, "the container's document has no DockerId");
    }
    return new Parsed<>(id, List.of());
  }
}
