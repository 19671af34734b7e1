package io.github.ecsexporter.adapter.http.page;

/**
 * A page under construction. Markup is added as it is and can only be a constant; everything else
 * is added as text, which can never become markup, and is cut at a length that fits on a screen.
 *
 * <p>The result is well-formed XML too, so that a parser can check it.
 */
final class Html {
  /** Longer than any legitimate name. */
  static final int MAX_TEXT = 256;

  private static final char REPLACEMENT = '\uFFFD';
  private static final int NONCHARACTERS = 0xFFFE;

  private final StringBuilder out = new StringBuilder(16 * 1024);

  /**
   * Adds markup.
   *
   * @param constant written in the source code: every constant is interned, and no text that was
   *     received or assembled is
   * @throws IllegalArgumentException if it is not a constant, so that no mistake can let text in
   */
  @SuppressWarnings("ReferenceEquality")
  Html markup(String constant) {
    if (constant != constant.intern()) {
      throw new IllegalArgumentException("markup that is not a constant: use text()");
    }
    out.append(constant);
    return this;
  }

  /** Adds text from anywhere. */
  Html text(String theirs) {
    int end = Math.min(theirs.length(), MAX_TEXT);
    for (int i = 0; i < end; ) {
      int c = theirs.codePointAt(i);
      escape(c);
      i += Character.charCount(c);
    }
    if (theirs.length() > MAX_TEXT) {
      out.append('…');
    }
    return this;
  }

  /** Adds text that reads from left to right or from right to left without touching the rest. */
  Html isolated(String theirs) {
    return markup("<bdi>").text(theirs).markup("</bdi>");
  }

  /** Adds an attribute to the tag that is being written. */
  Html attribute(String name, String theirs) {
    return markup(" ").markup(name).markup("=\"").text(theirs).markup("\"");
  }

  private void escape(int c) {
    switch (c) {
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '&' -> out.append("&amp;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      default -> out.appendCodePoint(isVisible(c) ? c : REPLACEMENT);
    }
  }

  /** Control characters and those that turn the direction of text would let a name lie. */
  private static boolean isVisible(int c) {
    if ((c & NONCHARACTERS) == NONCHARACTERS) {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
