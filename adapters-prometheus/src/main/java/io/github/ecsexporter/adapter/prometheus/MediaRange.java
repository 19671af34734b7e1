package io.github.ecsexporter.adapter.prometheus;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One element of an {@code Accept} header, such as {@code text/plain;version=0.0.4;q=0.5}. */
final class MediaRange {
  /** The specificity of a range that does not match. */
  static final int NO_MATCH = -1;

  private static final int ANYTHING = 0;
  private static final int ANY_SUBTYPE = 4;
  private static final int EXACT = 8;
  private static final int WITH_VERSION = 2;
  private static final int WITH_CHARSET = 1;

  private static final int MALFORMED = -1;
  private static final int FULL_WEIGHT = 1000;

  private final String type;
  private final String subtype;
  private int weight = FULL_WEIGHT;
  private @Nullable String version;
  private @Nullable String charset;
  private boolean hasOtherParameters;

  private MediaRange(String type, String subtype) {
    this.type = type;
    this.subtype = subtype;
  }

  /** The well-formed elements of a header, in order. */
  static List<MediaRange> parseAll(String header) {
    List<MediaRange> ranges = new ArrayList<>();
    for (String element : split(header, ',')) {
      MediaRange range = parse(element);
      if (range != null) {
        ranges.add(range);
      }
    }
    return ranges;
  }

  /** The weight in thousandths. */
  int weight() {
    return weight;
  }

  /** How specifically the range names the format, or {@link #NO_MATCH}. */
  int specificity(Format format) {
    int match = nameSpecificity(format);
    if (match == NO_MATCH || hasOtherParameters) {
      return NO_MATCH;
    }
    if (version != null) {
      match = version.equalsIgnoreCase(format.version()) ? match + WITH_VERSION : NO_MATCH;
    }
    if (charset != null && match != NO_MATCH) {
      match = charset.equalsIgnoreCase(Format.CHARSET) ? match + WITH_CHARSET : NO_MATCH;
    }
    return match;
  }

  private int nameSpecificity(Format format) {
    if (type.equals("*")) {
      return subtype.equals("*") ? ANYTHING : NO_MATCH;
    }
    if (!type.equalsIgnoreCase(format.type())) {
      return NO_MATCH;
    }
    if (subtype.equals("*")) {
      return ANY_SUBTYPE;
    }
    return subtype.equalsIgnoreCase(format.subtype()) ? EXACT : NO_MATCH;
  }

  /** Null if the element is malformed. */
  private static @Nullable MediaRange parse(String element) {
    List<String> parts = split(element, ';');
    String name = parts.get(0);
    int slash = name.indexOf('/');
    if (slash < 0 || !isToken(name, 0, slash) || !isToken(name, slash + 1, name.length())) {
      return null;
    }
    MediaRange range = new MediaRange(name.substring(0, slash), name.substring(slash + 1));
    for (String parameter : parts.subList(1, parts.size())) {
      if (!parameter.isEmpty() && !range.add(parameter)) {
        return null;
      }
    }
    return range;
  }

  /** Adds a parameter; false if it is malformed. */
  private boolean add(String parameter) {
    int equals = parameter.indexOf('=');
    if (equals < 0 || !isToken(parameter, 0, equals)) {
      return false;
    }
    String value = parameter.substring(equals + 1);
    if (value.startsWith("\"")) {
      if (closingQuote(value, 0) != value.length() - 1) {
        return false;
      }
      value = value.substring(1, value.length() - 1);
    } else if (!isToken(value, 0, value.length())) {
      return false;
    }
    String name = parameter.substring(0, equals);
    if (name.equalsIgnoreCase("q")) {
      weight = weight(value);
      return weight != MALFORMED;
    }
    if (name.equalsIgnoreCase("version") && version == null) {
      version = value;
    } else if (name.equalsIgnoreCase("charset") && charset == null) {
      charset = value;
    } else if (!name.equalsIgnoreCase("escaping")) {
      // Our names are legal in every escaping scheme; any other parameter asks for what we lack.
      hasOtherParameters = true;
    }
    return true;
  }

  /** A weight in thousandths: {@code 0} or {@code 1} with up to three decimals, at most 1. */
  private static int weight(String text) {
    if (text.isEmpty() || text.length() > "0.000".length()) {
      return MALFORMED;
    }
    int thousandths = 0;
    int unit = FULL_WEIGHT;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (i == 1 ? c != '.' : c < '0' || c > '9') {
        return MALFORMED;
      }
      if (i != 1) {
        thousandths += (c - '0') * unit;
        unit /= 10;
      }
    }
    return thousandths <= FULL_WEIGHT ? thousandths : MALFORMED;
  }

  /** The parts between separators that are not in quotes, without blanks around them. */
  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '"') {
        i = closingQuote(text, i);
      } else if (text.charAt(i) == separator) {
        parts.add(trimmed(text, start, i));
        start = i + 1;
      }
    }
    parts.add(trimmed(text, start, text.length()));
    return parts;
  }

  /** Where the quotation that opens there ends; the length of the text if it does not. */
  private static int closingQuote(String text, int open) {
    int i = open + 1;
    while (i < text.length() && text.charAt(i) != '"') {
      i += text.charAt(i) == '\\' ? 2 : 1; // an escaped character never ends the quotation
    }
    return Math.min(i, text.length());
  }

  private static String trimmed(String text, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** HTTP knows no other white space. */
  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isToken(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      boolean alphanumeric = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!alphanumeric && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
        return false;
      }
    }
    return from < to;
  }
}
