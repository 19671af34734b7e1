package io.github.ecsexporter.app.log;

import java.util.ResourceBundle;

/**
 * Fills parameters into messages: the part of {@code MessageFormat} that log messages use. That
 * class loads the locale data and writes a port as {@code 9,546}.
 */
final class MessageFormatter {
  private MessageFormatter() {}

  static String localized(ResourceBundle bundle, String message) {
    return bundle != null && message != null && bundle.containsKey(message)
        ? bundle.getString(message)
        : String.valueOf(message);
  }

  /** Replaces {@code {0}}, {@code {1}} and so on; what has no parameter stays as it is. */
  static String fill(String format, Object... parameters) {
    if (parameters == null || parameters.length == 0) {
      return format;
    }
    StringBuilder filled = new StringBuilder(format.length() + 32);
    int i = 0;
    while (i < format.length()) {
      int close = format.charAt(i) == '{' ? format.indexOf('}', i) : -1;
      int index = close < 0 ? -1 : number(format, i + 1, close);
      if (index >= 0 && index < parameters.length) {
        filled.append(parameters[index]);
        i = close + 1;
      } else {
        filled.append(format.charAt(i));
        i++;
      }
    }
    return filled.toString();
  }

  /** The number between two positions, ignoring a format style after a comma; else -1. */
  private static int number(String text, int start, int end) {
    int number = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c == ',' && i > start) {
        return number;
      }
      if (c < '0' || c > '9' || i - start > 2) {
        return -1;
      }
      number = number * 10 + (c - '0');
    }
    return end > start ? number : -1;
  }
}
