package io.github.ecsexporter.app.log;

/**
 * How a log line is written. Whatever a text holds, it stays inside its field and on its line, so
 * that no line can be forged.
 */
public enum LogFormat {
  /** {@code key=value} pairs. */
  LOGFMT {
    @Override
    void field(StringBuilder line, String key, String value) {
      line.append(line.length() == 0 ? "" : " ").append(key).append('=');
      if (isPlain(value)) {
        line.append(value);
      } else {
        Escape.quote(line, value);
      }
    }

    @Override
    void number(StringBuilder line, String key, String value) {
      field(line, key, value);
    }

    @Override
    void end(StringBuilder line) {
      line.append('\n');
    }
  },

  /** One JSON object. */
  JSON {
    @Override
    void field(StringBuilder line, String key, String value) {
      line.append(line.length() == 0 ? "{\"" : ",\"").append(key).append("\":");
      Escape.quote(line, value);
    }

    @Override
    void number(StringBuilder line, String key, String value) {
      line.append(line.length() == 0 ? "{\"" : ",\"").append(key).append("\":").append(value);
    }

    @Override
    void end(StringBuilder line) {
      line.append("}\n");
    }
  };

  abstract void field(StringBuilder line, String key, String value);

  abstract void number(StringBuilder line, String key, String value);

  abstract void end(StringBuilder line);

  /** Whether a value needs no quotes in logfmt. */
  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c <= ' ' || c > '~' || c == '"' || c == '=' || c == '\\') {
        return false;
      }
    }
    return !value.isEmpty();
  }
}
