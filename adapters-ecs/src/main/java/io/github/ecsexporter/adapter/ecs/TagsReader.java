package io.github.ecsexporter.adapter.ecs;

import io.github.ecsexporter.domain.observation.FailureKind;
import io.github.ecsexporter.domain.observation.FetchFailure;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tags of {@code /taskWithTags}.
 *
 * <p>The agent asks the ECS API twice, for the tags of the task and of its container instance, and
 * lists what failed in {@code Errors}, with status 200; {@code ErrorField} says which of the two
 * (amazon-ecs-agent {@code agent/handlers/v4/response.go}).
 */
final class TagsReader {
  private static final String TASK_TAGS = "TaskTags";
  private static final int MAX_CODE_LENGTH = 64;

  private TagsReader() {}

  /**
   * The task's tags, empty where it has none.
   *
   * @throws FetchException if the endpoint says, with status 200, that it could not read them
   */
  static Parsed<Map<String, String>> read(JsonCursor at) throws IOException, FetchException {
    Map<String, String> tags = Map.of();
    boolean hasTags = false;
    FetchFailure failure = null;
    while (at.nextField()) {
      switch (at.name()) {
        case TASK_TAGS -> {
          hasTags = !at.isNull();
          tags = TaskReader.texts(at);
        }
        case "Errors" -> failure = firstFailure(at);
        default -> {}
      }
    }
    if (failure != null && !hasTags) {
      throw FetchException.permanent(failure);
    }
    return new Parsed<>(tags, List.of());
  }

  /** The first error that is about the task's tags; null if there is none. */
  private static @Nullable FetchFailure firstFailure(JsonCursor at) throws IOException {
    FetchFailure first = null;
    if (at.enterList()) {
      while (at.nextElement()) {
        FetchFailure failure = failure(at);
        first = first == null ? failure : first;
      }
    }
    return first;
  }

  /** An error; null if it is not about the task's tags. One that does not say may be. */
  private static @Nullable FetchFailure failure(JsonCursor at) throws IOException {
    String field = "";
    String code = "";
    String message = "";
    if (at.enterObject()) {
      while (at.nextField()) {
        switch (at.name()) {
          case "ErrorField" -> field = at.text();
          case "ErrorCode" -> code = at.text();
          case "ErrorMessage" -> message = at.text();
          default -> {}
        }
      }
    }
    if (!field.isEmpty() && !field.equals(TASK_TAGS)) {
      return null;
    }
    boolean denied = code.startsWith("AccessDenied");
    return new FetchFailure(
        denied ? FailureKind.TAGS_DENIED : FailureKind.TAGS_FAILED,
        "the ECS API "
            + (denied ? "denied access to the task's tags" : "did not give the task's tags")
            + (isPlain(code) ? " (" + code + ")" : ""),
        OptionalInt.empty(),
        message);
  }

  /** Whether a text looks like a code, such as {@code AccessDeniedException}. */
  private static boolean isPlain(String code) {
    boolean plain = !code.isEmpty() && code.length() <= MAX_CODE_LENGTH;
    for (int i = 0; plain && i < code.length(); i++) {
      char c = code.charAt(i);
      plain = c < 0x80 && (Character.isLetterOrDigit(c) || c == '.');
    }
    return plain;
  }
}
