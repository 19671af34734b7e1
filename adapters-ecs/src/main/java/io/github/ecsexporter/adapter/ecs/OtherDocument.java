package io.github.ecsexporter.adapter.ecs;

import io.github.ecsexporter.domain.observation.FailureKind;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Recognizes the documents of the endpoint that are of one container and not of the task. */
final class OtherDocument {
  private OtherDocument() {}

  /** Which one it is; empty if it is none of them. */
  static Parsed<Optional<FailureKind>> read(JsonCursor at) throws IOException {
    boolean isTask = false;
    boolean hasId = false;
    boolean hasName = false;
    boolean hasMoment = false;
    boolean hasUsage = false;
    while (at.nextField()) {
      switch (at.name()) {
        case "TaskARN", "Containers" -> isTask = true;
        case "DockerId" -> hasId = at.isText();
        case "Name" -> hasName = at.isText();
        case "read" -> hasMoment = at.isText();
        case "cpu_stats", "memory_stats" -> hasUsage |= isObject(at);
        default -> {}
      }
    }
    Optional<FailureKind> kind = Optional.empty();
    if (hasId && hasName && !isTask) {
      kind = Optional.of(FailureKind.CONTAINER_DOCUMENT);
    } else if (hasMoment && hasUsage) {
      kind = Optional.of(FailureKind.CONTAINER_STATISTICS);
    }
    return new Parsed<>(kind, List.of());
  }

  private static boolean isObject(JsonCursor at) throws IOException {
    boolean isObject = at.enterObject();
    while (isObject && at.nextField()) {
      // What it holds does not matter.
    }
    return isObject;
  }
}
