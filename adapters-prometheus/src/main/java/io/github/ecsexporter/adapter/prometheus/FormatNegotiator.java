package io.github.ecsexporter.adapter.prometheus;

import java.util.Arrays;

/**
 * Finds the format that an {@code Accept} header prefers, by RFC 9110, section 12.5.1.
 *
 * <p>The most specific range that matches a format gives its weight. The format with the greatest
 * weight wins; of equal weights the one that is named more specifically; then the default. What we
 * can't read or don't have is passed over, so there always is an answer. One pass over the header,
 * whatever it holds. One instance reads one header.
 */
final class FormatNegotiator {
  private static final Format[] FORMATS = Format.values();

  private static final int MALFORMED = -1;
  private static final int FULL_WEIGHT = 1000;

  // How specifically a range names a format; the greater wins.
  private static final int NO_MATCH = -1;
  private static final int ANYTHING = 0;
  private static final int ANY_SUBTYPE = 4;
  private static final int EXACT = 8;
  private static final int WITH_VERSION = 2;
  private static final int WITH_CHARSET = 1;

  private final String header;
  private int at;

  private final int[] specificities = new int[FORMATS.length];
  private final int[] weights = new int[FORMATS.length];

  // Of the range being read.
  private final int[] matches = new int[FORMATS.length];
  private int weight;

  private FormatNegotiator(String header) {
    this.header = header;
    Arrays.fill(specificities, NO_MATCH);
  }

  /**
   * Finds the format to answer with.
   *
   * @param accept the header; empty for none
   */
  static Format negotiate(String accept) {
    return new FormatNegotiator(accept).preferred();
  }

  private Format preferred() {
    while (at < header.length()) {
      if (readRange()) {
        keepMatches();
      } else {
        skipElement();
      }
      at++; // the comma
    }
    int best = 0;
    for (int i = 1; i < FORMATS.length; i++) {
      if (isBetter(i, best)) {
        best = i;
      }
    }
    return FORMATS[best];
  }

  private boolean isBetter(int one, int other) {
    return weights[one] == weights[other]
        ? weights[one] > 0 && specificities[one] > specificities[other]
        : weights[one] > weights[other];
  }

  private void keepMatches() {
    for (int i = 0; i < FORMATS.length; i++) {
      if (matches[i] > specificities[i]) {
        specificities[i] = matches[i];
        weights[i] = weight;
      } else if (matches[i] != NO_MATCH && matches[i] == specificities[i]) {
        weights[i] = Math.max(weights[i], weight);
      }
    }
  }

  /** Reads up to the next comma; false if what stands there is no media range. */
  private boolean readRange() {
    weight = FULL_WEIGHT;
    skipBlanks();
    int type = at;
    skipToken();
    int typeEnd = at;
    if (typeEnd == type || !skip('/')) {
      return false;
    }
    int subtype = at;
    skipToken();
    if (at == subtype) {
      return false;
    }
    for (int i = 0; i < FORMATS.length; i++) {
      matches[i] = match(FORMATS[i], type, typeEnd, subtype, at);
    }
    skipBlanks();
    while (skip(';')) {
      skipBlanks();
      if (!isAtEnd() && header.charAt(at) != ';' && !readParameter()) {
        return false;
      }
      skipBlanks();
    }
    return isAtEnd();
  }

  private int match(Format format, int type, int typeEnd, int subtype, int subtypeEnd) {
    boolean anySubtype = is("*", subtype, subtypeEnd);
    if (is("*", type, typeEnd)) {
      return anySubtype ? ANYTHING : NO_MATCH;
    }
    if (!is(format.type(), type, typeEnd)) {
      return NO_MATCH;
    }
    if (anySubtype) {
      return ANY_SUBTYPE;
    }
    return is(format.subtype(), subtype, subtypeEnd) ? EXACT : NO_MATCH;
  }

  /** Reads a parameter and takes it into account; false if it is malformed. */
  private boolean readParameter() {
    int name = at;
    skipToken();
    int nameEnd = at;
    if (nameEnd == name || !skip('=')) {
      return false;
    }
    int value = at;
    int valueEnd;
    if (skip('"')) {
      value = at;
      if (!skipQuoted()) {
        return false;
      }
      valueEnd = at - 1;
    } else {
      skipToken();
      valueEnd = at;
      if (valueEnd == value) {
        return false;
      }
    }
    if (is("q", name, nameEnd)) {
      weight = weight(value, valueEnd);
      return weight != MALFORMED;
    }
    // All our names are legal in every escaping scheme, so any of them suits us.
    if (!is("escaping", name, nameEnd)) {
      narrow(name, nameEnd, value, valueEnd);
    }
    return true;
  }

  /** Drops the formats that lack a parameter, and counts it for those that have it. */
  private void narrow(int name, int nameEnd, int value, int valueEnd) {
    boolean version = is("version", name, nameEnd);
    boolean charset = is("charset", name, nameEnd);
    for (int i = 0; i < FORMATS.length; i++) {
      if (matches[i] == NO_MATCH) {
        continue;
      }
      if (version && is(FORMATS[i].version(), value, valueEnd)) {
        matches[i] |= WITH_VERSION;
      } else if (charset && is(Format.CHARSET, value, valueEnd)) {
        matches[i] |= WITH_CHARSET;
      } else {
        matches[i] = NO_MATCH;
      }
    }
  }

  /** A weight in thousandths: {@code 0} or {@code 1} with up to three decimals, at most 1. */
  private int weight(int start, int end) {
    if (end - start < 1 || end - start > "0.000".length()) {
      return MALFORMED;
    }
    int thousandths = 0;
    int unit = FULL_WEIGHT;
    for (int i = start; i < end; i++) {
      char c = header.charAt(i);
      if (i == start + 1) {
        if (c != '.') {
          return MALFORMED;
        }
      } else {
        if (c < '0' || c > '9') {
          return MALFORMED;
        }
        thousandths += (c - '0') * unit;
        unit /= 10;
      }
    }
    return thousandths <= FULL_WEIGHT ? thousandths : MALFORMED;
  }

  /** Leaves what can't be read, up to the next comma that is not in quotes. */
  private void skipElement() {
    while (at < header.length() && header.charAt(at) != ',') {
      if (header.charAt(at++) == '"') {
        skipQuoted();
      }
    }
  }

  /** Goes behind the closing quote; false if there is none. */
  private boolean skipQuoted() {
    while (at < header.length()) {
      char c = header.charAt(at++);
      if (c == '"') {
        return true;
      }
      if (c == '\\') {
        at++; // an escaped character never ends the quotation
      }
    }
    return false;
  }

  private void skipBlanks() {
    while (at < header.length() && (header.charAt(at) == ' ' || header.charAt(at) == '\t')) {
      at++;
    }
  }

  private void skipToken() {
    while (at < header.length() && isTokenCharacter(header.charAt(at))) {
      at++;
    }
  }

  private static boolean isTokenCharacter(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
  }

  private boolean skip(char expected) {
    if (at < header.length() && header.charAt(at) == expected) {
      at++;
      return true;
    }
    return false;
  }

  private boolean isAtEnd() {
    return at >= header.length() || header.charAt(at) == ',';
  }

  private boolean is(String text, int start, int end) {
    return end - start == text.length()
        && header.regionMatches(true, start, text, 0, text.length());
  }
}
