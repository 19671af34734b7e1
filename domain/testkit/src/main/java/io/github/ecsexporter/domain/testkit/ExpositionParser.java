package io.github.ecsexporter.domain.testkit;

import io.github.ecsexporter.domain.metric.Exposition;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A strict parser for the Prometheus text format 0.0.4 and OpenMetrics text 1.0.0. Stricter than
 * the formats: what they allow but we never write, such as blank lines, trailing commas, time
 * stamps and {@code _created}, is a fault too, and every family has a help text and a sample.
 *
 * <p>Every fault is an {@link AssertionError} that shows the line.
 */
public final class ExpositionParser {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";
  private static final Set<String> TEXT_TYPES =
      Set.of("counter", "gauge", "histogram", "summary", "untyped");
  private static final Set<String> OPEN_METRICS_TYPES =
      Set.of(
          "counter",
          "gauge",
          "histogram",
          "gaugehistogram",
          "info",
          "stateset",
          "summary",
          "unknown");

  private final boolean openMetrics;
  private final String[] lines;
  private int next;

  private final List<Family> families = new ArrayList<>();
  private final Set<String> familyNames = new HashSet<>();
  private final Set<String> series = new HashSet<>();

  private ExpositionParser(boolean openMetrics, String body) {
    this.openMetrics = openMetrics;
    if (!body.isEmpty() && !body.endsWith("\n")) {
      throw new AssertionError("The last line has no end: " + body);
    }
    this.lines =
        body.isEmpty() ? new String[0] : body.substring(0, body.length() - 1).split("\n", -1);
  }

  /**
   * One metric.
   *
   * @param name as users see it, {@code _total} and {@code _info} included, in both formats
   * @param type as the format spells it
   * @param unit empty for none, and always in the text format
   * @param help its text
   * @param samples at least one, in the order of the document
   */
  public record Family(String name, String type, String unit, String help, List<Row> samples) {}

  /**
   * One sample.
   *
   * @param name with any suffix
   * @param labels by name
   * @param value any number
   */
  public record Row(String name, Map<String, String> labels, double value) {}

  /** Parses a body as its content type says. */
  public static List<Family> parse(Exposition exposition) {
    String body = decode(exposition.body());
    return switch (exposition.contentType()) {
      case TEXT -> parseText(body);
      case OPEN_METRICS -> parseOpenMetrics(body);
      default -> throw new AssertionError("Unknown content type " + exposition.contentType());
    };
  }

  /** Parses the Prometheus text format 0.0.4. */
  public static List<Family> parseText(String body) {
    ExpositionParser parser = new ExpositionParser(false, body);
    parser.readFamilies(parser.lines.length);
    return parser.families;
  }

  /** Parses OpenMetrics text 1.0.0. */
  public static List<Family> parseOpenMetrics(String body) {
    ExpositionParser parser = new ExpositionParser(true, body);
    int end = parser.lines.length - 1;
    if (end < 0 || !parser.lines[end].equals("# EOF")) {
      throw new AssertionError("The body does not end in # EOF: " + body);
    }
    parser.readFamilies(end);
    return parser.families;
  }

  private static String decode(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new AssertionError("The body is not UTF-8", e);
    }
  }

  private void readFamilies(int end) {
    while (next < end) {
      readFamily(end);
    }
  }

  private void readFamily(int end) {
    String name = familyName();
    String type = "";
    String unit = "";
    String help = "";
    if (openMetrics) {
      type = metadata("TYPE", name);
      if (next < end && lines[next].startsWith("# UNIT ")) {
        unit = metadata("UNIT", name);
        check(!unit.isEmpty() && name.endsWith("_" + unit), "does not fit the name " + name);
      }
      help = unescape(metadata("HELP", name), true);
      check(OPEN_METRICS_TYPES.contains(type), "follows an unknown type: " + type);
      check(!name.endsWith("_total") && !name.endsWith("_info"), "follows a name with a suffix");
    } else {
      help = unescape(metadata("HELP", name), false);
      type = metadata("TYPE", name);
      check(TEXT_TYPES.contains(type), "has an unknown type");
      check(name.endsWith("_total") == type.equals("counter"), "does not fit the name");
    }
    check(familyNames.add(name), "belongs to a family that was there before");
    check(!help.isEmpty(), "belongs to a family without help");
    List<Row> samples = new ArrayList<>();
    while (next < end && !lines[next].startsWith("#")) {
      samples.add(readSample(name, type));
    }
    check(!samples.isEmpty(), "belongs to a family without samples");
    families.add(new Family(shownName(name, type), type, unit, help, List.copyOf(samples)));
  }

  private String shownName(String name, String type) {
    if (openMetrics && type.equals("counter")) {
      return name + "_total";
    }
    return type.equals("info") ? name + "_info" : name;
  }

  /** The name in the family's first line. */
  private String familyName() {
    String keyword = openMetrics ? "# TYPE " : "# HELP ";
    String line = lines[next];
    check(line.startsWith(keyword), "stands where a family should begin");
    int end = line.indexOf(' ', keyword.length());
    check(end > 0, "has nothing behind the name");
    String name = line.substring(keyword.length(), end);
    check(isName(name, true), "has an illegal name");
    return name;
  }

  private String metadata(String keyword, String name) {
    String start = "# " + keyword + " " + name + " ";
    check(next < lines.length && lines[next].startsWith(start), "stands where should be: " + start);
    return lines[next++].substring(start.length());
  }

  private Row readSample(String family, String type) {
    String line = lines[next];
    int at = 0;
    while (at < line.length() && line.charAt(at) != '{' && line.charAt(at) != ' ') {
      at++;
    }
    String name = line.substring(0, at);
    check(isSampleName(name, family, type), "does not belong to the " + type + " " + family);
    Map<String, String> labels = new TreeMap<>();
    if (at < line.length() && line.charAt(at) == '{') {
      at = readLabels(line, at + 1, labels);
    }
    check(at < line.length() && line.charAt(at) == ' ', "has no blank before the value");
    String number = line.substring(at + 1);
    double value = number(number);
    check(!type.equals("counter") || value >= 0, "is a counter below zero");
    check(!type.equals("info") || number.equals("1"), "is an info metric but not 1");
    check(series.add(name + labels), "is there twice");
    next++;
    return new Row(name, labels, value);
  }

  private boolean isSampleName(String name, String family, String type) {
    return switch (type) {
      case "counter" -> name.equals(openMetrics ? family + "_total" : family);
      case "info" -> name.equals(family + "_info");
      case "summary" ->
          name.equals(family) || name.equals(family + "_count") || name.equals(family + "_sum");
      case "histogram" ->
          name.equals(family + "_bucket")
              || name.equals(family + "_count")
              || name.equals(family + "_sum");
      case "gaugehistogram" ->
          name.equals(family + "_bucket")
              || name.equals(family + "_gcount")
              || name.equals(family + "_gsum");
      default -> name.equals(family);
    };
  }

  /** Reads labels up to and with the closing brace. */
  private int readLabels(String line, int start, Map<String, String> labels) {
    int at = start;
    while (true) {
      int equals = line.indexOf("=\"", at);
      check(equals > 0, "has a label without a value");
      String name = line.substring(at, equals);
      check(isName(name, false), "has the illegal label " + name);
      at = equals + 2;
      int value = at;
      while (at < line.length() && line.charAt(at) != '"') {
        at += line.charAt(at) == '\\' ? 2 : 1;
      }
      check(at < line.length(), "has a label without an end");
      String text = unescape(line.substring(value, at), true);
      check(labels.put(name, text) == null, "has the label " + name + " twice");
      at++;
      check(at < line.length(), "ends in its labels");
      char c = line.charAt(at++);
      if (c == '}') {
        return at;
      }
      check(c == ',', "has no comma between labels");
    }
  }

  private String unescape(String text, boolean quotes) {
    StringBuilder result = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '\\') {
        result.append(c);
        continue;
      }
      check(at < text.length(), "ends in a backslash");
      switch (text.charAt(at++)) {
        case '\\' -> result.append('\\');
        case 'n' -> result.append('\n');
        case '"' -> {
          check(quotes, "escapes a quote where there is no quotation");
          result.append('"');
        }
        default -> check(false, "escapes what needs no escape");
      }
    }
    return result.toString();
  }

  private double number(String number) {
    return switch (number) {
      case "NaN" -> Double.NaN;
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> finite(number);
    };
  }

  private double finite(String number) {
    for (int i = 0; i < number.length(); i++) {
      check("0123456789+-.eE".indexOf(number.charAt(i)) >= 0, "has no number at its end");
    }
    try {
      return Double.parseDouble(number);
    } catch (NumberFormatException e) {
      throw new AssertionError(describe("has no number at its end"), e);
    }
  }

  private static boolean isName(String name, boolean metric) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter =
          c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || metric && c == ':';
      if (!letter && !(i > 0 && c >= '0' && c <= '9')) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private void check(boolean rule, String fault) {
    if (!rule) {
      throw new AssertionError(describe(fault));
    }
  }

  private String describe(String fault) {
    int line = Math.min(next, lines.length - 1);
    return "Line " + (line + 1) + " " + fault + ": " + lines[line];
  }
}
