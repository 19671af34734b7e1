package io.github.ecsexporter.adapter.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsexporter.domain.observation.FailureReason;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the tags of {@code /taskWithTags}. */
final class TagsReader {
  private static final Shape TAGS =
      Shape.object()
          .and(Shape.eachOf(Shape.SCALAR), "TaskTags")
          .and(Shape.eachOf(Shape.object("ErrorCode")), "Errors");

  private static final int MAX_CODE_LENGTH = 64;

  private TagsReader() {}

  /**
   * The task's tags, empty where it has none.
   *
   * @throws FetchException also if the endpoint says, with status 200, that it could not read them
   */
  static Parsed<Map<String, String>> read(Body body) throws FetchException {
    ObjectNode root = JsonTree.read(body, TAGS);
    Fields fields = Fields.of(root, new EntryProblem());
    Optional<ArrayNode> errors = fields.list("Errors").filter(list -> !list.isEmpty());
    if (errors.isPresent() && !fields.has("TaskTags")) {
      throw FetchException.permanent(
          FailureReason.MALFORMED,
          "the endpoint could not read the tags, errors: "
              + errors.get().size()
              + code(errors.get().get(0)));
    }
    return new Parsed<>(TaskReader.texts(fields, "TaskTags"), List.of());
  }

  /** The error's code, such as {@code AccessDeniedException}, if it looks like one. */
  private static String code(JsonNode error) {
    String code = error.path("ErrorCode").asText("");
    boolean plain = !code.isEmpty() && code.length() <= MAX_CODE_LENGTH;
    for (int i = 0; plain && i < code.length(); i++) {
      char c = code.charAt(i);
      plain = c < 0x80 && (Character.isLetterOrDigit(c) || c == '.');
    }
    return plain ? " (" + code + ")" : "";
  }
}
