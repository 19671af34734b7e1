package io.github.ecsexporter.app.lifecycle;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads lines of {@code key=value} pairs. */
final class Logfmt {
  private Logfmt() {}

  /** The pairs of a line; a value in quotes without them. */
  static Map<String, String> parse(String line) {
    Map<String, String> pairs = new LinkedHashMap<>();
    int at = 0;
    while (at < line.length()) {
      int equals = line.indexOf('=', at);
      String key = line.substring(at, equals);
      StringBuilder value = new StringBuilder();
      at = equals + 1;
      if (at < line.length() && line.charAt(at) == '"') {
        at++;
        while (line.charAt(at) != '"') {
          if (line.charAt(at) == '\\') {
            at++;
          }
          value.append(line.charAt(at++));
        }
        at++;
      } else {
        while (at < line.length() && line.charAt(at) != ' ') {
          value.append(line.charAt(at++));
        }
      }
      if (pairs.put(key, value.toString()) != null) {
        throw new IllegalArgumentException(key + " is there twice: " + line);
      }
      at++;
    }
    return pairs;
  }
}
