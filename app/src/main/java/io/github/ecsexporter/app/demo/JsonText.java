package io.github.ecsexporter.app.demo;

/**
 * Writes one JSON document. Texts must hold neither quotes nor backslashes nor control characters;
 * ours are constants. Not thread-safe.
 */
final class JsonText {
  private final StringBuilder text = new StringBuilder(8_192);
  private boolean first = true;

  JsonText object(Runnable content) {
    return nested('{', content, '}');
  }

  JsonText array(Runnable content) {
    return nested('[', content, ']');
  }

  private JsonText nested(char open, Runnable content, char close) {
    separate();
    text.append(open);
    first = true;
    content.run();
    text.append(close);
    first = false;
    return this;
  }

  /** A member's name; its value must follow. */
  JsonText name(String name) {
    separate();
    text.append('"').append(name).append("\":");
    first = true;
    return this;
  }

  JsonText string(String value) {
    separate();
    text.append('"').append(value).append('"');
    return this;
  }

  JsonText number(long value) {
    separate();
    text.append(value);
    return this;
  }

  JsonText number(double value) {
    separate();
    text.append(value);
    return this;
  }

  JsonText nothing() {
    separate();
    text.append("null");
    return this;
  }

  JsonText member(String name, String value) {
    return name(name).string(value);
  }

  JsonText member(String name, long value) {
    return name(name).number(value);
  }

  /** A comma, unless at the beginning or after a name. */
  private void separate() {
    if (!first) {
      text.append(',');
    }
    first = false;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
