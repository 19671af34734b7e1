package io.github.ecsexporter.app.config;

import io.github.ecsexporter.app.log.LogFormat;
import io.github.ecsexporter.app.log.LogLevel;
import io.github.ecsexporter.app.summary.SummaryTarget;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What values a setting takes. Named classes instead of lambdas, because {@code --health} must not
 * pay for the start of the lambda machinery.
 *
 * @param <T> what a value becomes
 */
abstract class ValueType<T> {
  static final ValueType<String> URL = new Text("URL", "an http:// URL");
  static final ValueType<String> FILE = new Text("FILE", "a readable file");
  static final ValueType<String> RECEIVER = new Text("URL", "an http:// or https:// URL");
  static final ValueType<String> TEXT = new Text("TEXT", "any text");
  static final ValueType<String> HOST = new Host();
  static final ValueType<Integer> PORT = new Port();
  static final ValueType<Boolean> SWITCH = new Switch();
  static final ValueType<Duration> TIMEOUT =
      new Time(
          "a duration above 0 and up to 60m: a number with ms, s or m, such as 500ms, 4s or 1.5m",
          false);
  static final ValueType<Duration> INTERVAL =
      new Time(
          "0 or a duration up to 60m: a number with ms, s or m, such as 500ms, 4s or 1.5m", true);
  static final ValueType<List<String>> NAMES = new Names("NAMES", "names separated by commas");
  static final ValueType<List<String>> GLOBS =
      new Names("GLOBS", "names separated by commas; * matches any characters, ? any single one");
  static final ValueType<List<Catalogue>> CATALOGUES = new Catalogues();
  static final ValueType<Duration> PUSH_INTERVAL = new PushInterval();
  static final ValueType<PushProtocol> PUSH = new Push();
  static final ValueType<PushAuth> PUSH_AUTH = new Auth();
  static final ValueType<List<NameValue>> HEADERS =
      new Pairs(
          "NAME=VALUE,...",
          "header names and percent-encoded values, as in Name=value,Other=with%20space",
          true);
  static final ValueType<List<NameValue>> LABELS =
      new Pairs("NAME=VALUE,...", "names and values, as in team=web,stage=prod", false);
  static final ValueType<LogLevel> LOG_LEVEL = new Level();
  static final ValueType<LogFormat> LOG_FORMAT = new Format();
  static final ValueType<SummaryTarget> SUMMARY = new Summary();

  private final String placeholder;
  private final String rule;

  private ValueType(String placeholder, String rule) {
    this.placeholder = placeholder;
    this.rule = rule;
  }

  /** How the help shows a value. */
  final String placeholder() {
    return placeholder;
  }

  /** What a value must be; completes "X is not ...". */
  final String rule() {
    return rule;
  }

  /** Whether a value must never be shown. */
  boolean isSecret() {
    return false;
  }

  /**
   * Reads a value; the empty text is what an optional setting has by default.
   *
   * @throws IllegalArgumentException if the value breaks the rule
   */
  abstract T parse(String text);

  private static IllegalArgumentException brokenRule() {
    return new IllegalArgumentException();
  }

  private static final class Text extends ValueType<String> {
    Text(String placeholder, String rule) {
      super(placeholder, rule);
    }

    @Override
    String parse(String text) {
      return text;
    }
  }

  private static final class Host extends ValueType<String> {
    Host() {
      super("ADDRESS", "an IP address or host name");
    }

    @Override
    String parse(String text) {
      boolean bracketed = text.startsWith("[") && text.endsWith("]");
      String host = bracketed ? text.substring(1, text.length() - 1) : text;
      for (int i = 0; i < host.length(); i++) {
        char c = host.charAt(i);
        if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9')
            && ".:-_%".indexOf(c) < 0) {
          throw brokenRule();
        }
      }
      if (host.isEmpty()) {
        throw brokenRule();
      }
      return host;
    }
  }

  private static final class Port extends ValueType<Integer> {
    private static final int MAX = 65_535;

    Port() {
      super("PORT", "a number from 0 to 65535");
    }

    @Override
    Integer parse(String text) {
      int port = Integer.parseInt(text);
      if (port < 0 || port > MAX) {
        throw brokenRule();
      }
      return port;
    }
  }

  private static final class Switch extends ValueType<Boolean> {
    Switch() {
      super("true|false", "true or false");
    }

    @Override
    Boolean parse(String text) {
      if (text.equalsIgnoreCase("true")) {
        return true;
      }
      if (text.equalsIgnoreCase("false")) {
        return false;
      }
      throw brokenRule();
    }
  }

  private static final class Time extends ValueType<Duration> {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long NANOS_PER_SECOND = 1_000 * NANOS_PER_MILLI;
    private static final long NANOS_PER_MINUTE = 60 * NANOS_PER_SECOND;
    private static final long MAX = 60 * NANOS_PER_MINUTE;

    private final boolean zeroAllowed;

    Time(String rule, boolean zeroAllowed) {
      super("DURATION", rule);
      this.zeroAllowed = zeroAllowed;
    }

    @Override
    Duration parse(String text) {
      double nanos = text.equals("0") ? 0 : nanos(text);
      if (nanos > MAX || nanos < 1 && !(zeroAllowed && nanos == 0)) {
        throw brokenRule();
      }
      return Duration.ofNanos(Math.round(nanos));
    }

    private static double nanos(String text) {
      if (text.endsWith("ms")) {
        return number(text, 2) * NANOS_PER_MILLI;
      }
      if (text.endsWith("s")) {
        return number(text, 1) * NANOS_PER_SECOND;
      }
      if (text.endsWith("m")) {
        return number(text, 1) * NANOS_PER_MINUTE;
      }
      throw brokenRule();
    }

    /** Digits with at most one point among them: Double takes exponents, signs and NaN too. */
    private static double number(String text, int unitLength) {
      String number = text.substring(0, text.length() - unitLength);
      for (int i = 0; i < number.length(); i++) {
        char c = number.charAt(i);
        if ((c < '0' || c > '9') && c != '.') {
          throw brokenRule();
        }
      }
      return Double.parseDouble(number);
    }
  }

  private static final class PushInterval extends ValueType<Duration> {
    private static final Duration MIN = Duration.ofSeconds(5);

    PushInterval() {
      super("DURATION", "a duration from 5s to 60m: a number with s or m, such as 30s or 1m");
    }

    @Override
    Duration parse(String text) {
      Duration interval = TIMEOUT.parse(text);
      if (interval.compareTo(MIN) < 0) {
        throw brokenRule();
      }
      return interval;
    }
  }

  private static final class Push extends ValueType<PushProtocol> {
    Push() {
      super("off|otlp|remote-write", "off, otlp or remote-write");
    }

    @Override
    PushProtocol parse(String text) {
      for (PushProtocol protocol : PushProtocol.values()) {
        if (protocol.label().equalsIgnoreCase(text)) {
          return protocol;
        }
      }
      throw brokenRule();
    }
  }

  private static final class Auth extends ValueType<PushAuth> {
    Auth() {
      super("none|sigv4", "none or sigv4");
    }

    @Override
    PushAuth parse(String text) {
      return PushAuth.valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  private static final class Pairs extends ValueType<List<NameValue>> {
    private final boolean areHeaders;

    Pairs(String placeholder, String rule, boolean areHeaders) {
      super(placeholder, rule);
      this.areHeaders = areHeaders;
    }

    @Override
    boolean isSecret() {
      return areHeaders;
    }

    @Override
    List<NameValue> parse(String text) {
      List<NameValue> pairs = new ArrayList<>();
      for (String part : split(text)) {
        int equals = part.indexOf('=');
        if (equals < 1) {
          throw brokenRule();
        }
        String name = part.substring(0, equals).trim();
        String value = part.substring(equals + 1).trim();
        pairs.add(areHeaders ? header(name, value) : new NameValue(name, value));
      }
      return List.copyOf(pairs);
    }

    private static NameValue header(String name, String encoded) {
      // A plus is a plus there, not a space as in forms.
      String value = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
      for (int i = 0; i < name.length(); i++) {
        char c = name.charAt(i);
        if (c <= ' ' || c >= 0x7F || "()<>@,;:\\\"/[]?={}".indexOf(c) >= 0) {
          throw brokenRule();
        }
      }
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if (c < ' ' && c != '\t' || c >= 0x7F) {
          throw brokenRule();
        }
      }
      return new NameValue(name, value);
    }
  }

  private static final class Names extends ValueType<List<String>> {
    Names(String placeholder, String rule) {
      super(placeholder, rule);
    }

    @Override
    List<String> parse(String text) {
      return split(text);
    }
  }

  private static final class Catalogues extends ValueType<List<Catalogue>> {
    Catalogues() {
      super("ee|ecs|ee,ecs", "ee, ecs or ee,ecs");
    }

    @Override
    List<Catalogue> parse(String text) {
      List<Catalogue> chosen = new ArrayList<>(2);
      for (String name : split(text)) {
        Catalogue catalogue = Catalogue.named(name);
        if (!chosen.contains(catalogue)) {
          chosen.add(catalogue);
        }
      }
      if (chosen.isEmpty()) {
        throw brokenRule();
      }
      return List.copyOf(chosen);
    }
  }

  private static final class Level extends ValueType<LogLevel> {
    Level() {
      super("debug|info|warn|error", "debug, info, warn or error");
    }

    @Override
    LogLevel parse(String text) {
      return LogLevel.valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  private static final class Format extends ValueType<LogFormat> {
    Format() {
      super("logfmt|json", "logfmt or json");
    }

    @Override
    LogFormat parse(String text) {
      return LogFormat.valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  private static final class Summary extends ValueType<SummaryTarget> {
    Summary() {
      super("log|emf|off", "log, emf or off");
    }

    @Override
    SummaryTarget parse(String text) {
      return SummaryTarget.valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  /** The parts between commas, trimmed; empty ones are dropped. */
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    while (start <= text.length()) {
      int comma = text.indexOf(',', start);
      int end = comma < 0 ? text.length() : comma;
      String part = text.substring(start, end).trim();
      if (!part.isEmpty()) {
        parts.add(part);
      }
      start = end + 1;
    }
    return List.copyOf(parts);
  }
}
