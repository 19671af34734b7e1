package io.github.ecsexporter.adapter.ecs;

import io.github.ecsexporter.domain.observation.FailureReason;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Reads the tags of {@code /taskWithTags}. */
final class TagsReader {
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
    int errors = 0;
    String code = "";
    while (at.nextField()) {
      switch (at.name()) {
        case "TaskTags" -> {
          hasTags = !at.isNull();
          tags = TaskReader.texts(at);
        }
        case "Errors" -> {
          errors = 0;
          code = "";
          if (at.enterList()) {
            while (at.nextElement()) {
              String codeHere = errorCode(at);
              code = errors == 0 ? codeHere : code;
              errors++;
            }
          }
        }
        default -> {}
      }
    }
    if (errors > 0 && !hasTags) {
      throw FetchException.permanent(
          FailureReason.MALFORMED,
          "the endpoint could not read the tags, errors: "
              + errors
              + (isPlain(code) ? " (" + code + ")" : ""));
    }
    return new Parsed<>(tags, List.of());
  }

  private static String errorCode(JsonCursor at) throws IOException {
    String code = "";
    if (at.enterObject()) {
      while (at.nextField()) {
        if (at.name().equals("ErrorCode")) {
          code = at.text();
        }
      }
    }
    return code;
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
