package io.github.ecsexporter.app.log;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Formats log lines and hands them to a {@link LogWriter}. Thread-safe: each line is one write. */
final class LogSink {
  private static final String OURS = "io.github.ecsexporter.";
  private static final int MILLIS_PER_SECOND = 1_000;
  private static final int SECONDS_PER_MINUTE = 60;
  private static final int SECONDS_PER_HOUR = 3_600;
  private static final int SECONDS_PER_DAY = 86_400;

  private final LogLevel level;
  private final LogFormat format;
  private final LogWriter writer;
  private final LongSupplier clock;

  /**
   * Creates a sink.
   *
   * @param clock milliseconds since 1970
   */
  LogSink(LogLevel level, LogFormat format, PrintStream stream, LongSupplier clock) {
    this.level = level;
    this.format = format;
    this.clock = clock;
    this.writer = new LogWriter(stream, this::dropNotice);
  }

  /** Whether an event is logged; of libraries, only warnings and errors are. */
  boolean takes(String logger, System.Logger.Level severity) {
    System.Logger.Level threshold = level.threshold();
    if (!logger.startsWith(OURS) && threshold.compareTo(System.Logger.Level.WARNING) < 0) {
      threshold = System.Logger.Level.WARNING;
    }
    return severity != System.Logger.Level.OFF && severity.compareTo(threshold) >= 0;
  }

  /** Logs a line, which is written soon; never blocks. */
  void write(
      String logger, System.Logger.Level severity, String message, @Nullable Throwable error) {
    writer.add(line(logger, severity, message, error));
  }

  /** Waits until all lines so far are written; false if the time is over first. */
  boolean flush(long timeoutMillis) {
    return writer.flush(timeoutMillis);
  }

  /** Nothing more is expected to be logged here. */
  void close() {
    writer.close();
  }

  private byte[] dropNotice(long dropped) {
    return line(
        LogWriter.class.getName(),
        System.Logger.Level.WARNING,
        dropped
            + (dropped == 1 ? " log line was" : " log lines were")
            + " dropped here: the log's reader did not keep up",
        null);
  }

  private byte[] line(
      String logger, System.Logger.Level severity, String message, @Nullable Throwable error) {
    StringBuilder line = new StringBuilder(160);
    format.field(line, "ts", timestamp(clock.getAsLong()));
    format.field(line, "level", nameOf(severity));
    format.field(line, "logger", logger.substring(logger.lastIndexOf('.') + 1));
    format.field(line, "msg", message);
    if (error != null) {
      format.field(line, "error", stackTrace(error));
    }
    format.end(line);
    return line.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String nameOf(System.Logger.Level severity) {
    return switch (severity) {
      case ALL, TRACE -> "trace";
      case DEBUG -> "debug";
      case INFO -> "info";
      case WARNING -> "warn";
      case ERROR, OFF -> "error";
    };
  }

  private static String stackTrace(Throwable error) {
    StringWriter trace = new StringWriter();
    error.printStackTrace(new PrintWriter(trace));
    return trace.toString().stripTrailing();
  }

  /** RFC 3339 in UTC with milliseconds, by hand: DateTimeFormatter loads a hundred classes. */
  static String timestamp(long epochMillis) {
    long epochSecond = Math.floorDiv(epochMillis, (long) MILLIS_PER_SECOND);
    int millis = (int) Math.floorMod(epochMillis, (long) MILLIS_PER_SECOND);
    int second = (int) Math.floorMod(epochSecond, (long) SECONDS_PER_DAY);
    StringBuilder text = new StringBuilder(24);
    text.append(LocalDate.ofEpochDay(Math.floorDiv(epochSecond, (long) SECONDS_PER_DAY)));
    pad(text.append('T'), second / SECONDS_PER_HOUR, 2);
    pad(text.append(':'), second / SECONDS_PER_MINUTE % SECONDS_PER_MINUTE, 2);
    pad(text.append(':'), second % SECONDS_PER_MINUTE, 2);
    pad(text.append('.'), millis, 3);
    return text.append('Z').toString();
  }

  private static void pad(StringBuilder text, int number, int digits) {
    String plain = Integer.toString(number);
    for (int i = plain.length(); i < digits; i++) {
      text.append('0');
    }
    text.append(plain);
  }
}
