package io.github.ecsexporter.app.report;

import java.util.List;

/**
 * Writes headings and paragraphs, wrapped for a terminal. What the endpoint says can neither move
 * the cursor nor start a line. Not thread-safe.
 */
final class ReportWriter {
  private static final int WIDTH = 100;
  private static final int MAX_QUOTE = 200;
  private static final String INDENT = "  ";

  private final StringBuilder text = new StringBuilder(4_096);

  void heading(String title) {
    text.append(text.length() == 0 ? "" : "\n").append(title).append('\n');
  }

  void paragraphs(List<String> paragraphs) {
    for (String paragraph : paragraphs) {
      paragraph(paragraph);
    }
  }

  void paragraph(String content) {
    paragraph(content, 1);
  }

  /** A paragraph; the lines after its first one stand two columns further in. */
  void paragraph(String content, int depth) {
    String indent = INDENT.repeat(depth);
    String rest = plain(content);
    text.append(indent);
    int room = WIDTH - indent.length();
    while (rest.length() > room) {
      int end = rest.lastIndexOf(' ', room);
      if (end <= 0) {
        end = rest.indexOf(' ', room);
      }
      if (end < 0) {
        break;
      }
      text.append(rest, 0, end).append('\n').append(indent).append(INDENT);
      rest = rest.substring(end + 1);
      room = WIDTH - indent.length() - INDENT.length();
    }
    text.append(rest).append('\n');
  }

  /** What someone else said, cut and on one line; empty for nothing. */
  static String quote(String said) {
    String line = plain(said).strip();
    return line.length() <= MAX_QUOTE ? line : line.substring(0, MAX_QUOTE) + "…";
  }

  /** Without characters that are no print: controls, line separators, and those that turn text. */
  private static String plain(String content) {
    StringBuilder line = new StringBuilder(content.length());
    for (int i = 0; i < content.length(); ) {
      int c = content.codePointAt(i);
      i += Character.charCount(c);
      if (c == '\n' || c == '\r' || c == '\t') {
        line.append(' ');
        continue;
      }
      int type = Character.getType(c);
      boolean printable =
          type != Character.CONTROL
              && type != Character.FORMAT
              && type != Character.SURROGATE
              && type != Character.UNASSIGNED
              && type != Character.PRIVATE_USE
              && type != Character.LINE_SEPARATOR
              && type != Character.PARAGRAPH_SEPARATOR;
      line.appendCodePoint(printable ? c : '?');
    }
    return line.toString();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
