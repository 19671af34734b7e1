package io.github.ecsexporter.app.log;

/** Quotes a text as JSON does; logfmt understands the same. */
public final class Escape {
  private static final String HEX = "0123456789abcdef";

  private Escape() {}

  /** Appends a text with its quotes. */
  public static void quote(StringBuilder line, String text) {
    line.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> line.append("\\\"");
        case '\\' -> line.append("\\\\");
        case '\n' -> line.append("\\n");
        case '\r' -> line.append("\\r");
        case '\t' -> line.append("\\t");
        default -> {
          if (isSafe(c)) {
            line.append(c);
          } else {
            line.append("\\u")
                .append(HEX.charAt(c >> 12))
                .append(HEX.charAt(c >> 8 & 0xf))
                .append(HEX.charAt(c >> 4 & 0xf))
                .append(HEX.charAt(c & 0xf));
          }
        }
      }
    }
    line.append('"');
  }

  /**
   * Control characters move a terminal's cursor or color it, some separators end a line, format
   * characters turn the reading direction; half a surrogate pair is no text.
   */
  private static boolean isSafe(char c) {
    if (c >= ' ' && c <= '~') {
      return true;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
