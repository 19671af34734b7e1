package io.github.ecsexporter.app.log;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Formats log lines and hands them to a {@link LogWriter}. Thread-safe: each line is one write. */
final class LogSink {
  private static final String OURS = "io.github.ecsexporter.";

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
    StringBuilder line = line(logger, severity, message);
    if (error != null) {
      format.field(line, "error", stackTrace(error));
    }
    writer.add(bytes(line));
  }

  /** Logs a line with further keys. */
  void write(String logger, String message, EventLine keys) {
    StringBuilder line = line(logger, System.Logger.Level.INFO, message);
    keys.appendTo(line, format);
    writer.add(bytes(line));
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
    return bytes(
        line(
            LogWriter.class.getName(),
            System.Logger.Level.WARNING,
            dropped
                + (dropped == 1 ? " log line was" : " log lines were")
                + " dropped here: the log's reader did not keep up"));
  }

  private StringBuilder line(String logger, System.Logger.Level severity, String message) {
    StringBuilder line = new StringBuilder(160);
    format.field(line, "ts", Timestamps.rfc3339(clock.getAsLong()));
    format.field(line, "level", nameOf(severity));
    format.field(line, "logger", logger.substring(logger.lastIndexOf('.') + 1));
    format.field(line, "msg", message);
    return line;
  }

  private byte[] bytes(StringBuilder line) {
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
}
