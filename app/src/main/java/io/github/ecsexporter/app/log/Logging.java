package io.github.ecsexporter.app.log;

import java.io.PrintStream;

/**
 * Where all loggers of the process write to. Static, because the JDK makes its loggers before and
 * outside of any wiring.
 */
public final class Logging {
  private static final long FLUSH_MILLIS = 1_000;

  private static volatile LogSink sink =
      new LogSink(LogLevel.INFO, LogFormat.LOGFMT, System.err, System::currentTimeMillis);

  private Logging() {}

  /** Changes what all loggers, the existing ones too, log from now on. */
  public static void configure(LogLevel level, LogFormat format, PrintStream stream) {
    LogSink before = sink;
    before.flush(FLUSH_MILLIS);
    sink = new LogSink(level, format, stream, System::currentTimeMillis);
    before.close();
  }

  /**
   * Waits until what has been logged is written, for the end of the process; no longer than a
   * second, because a stream that blocks must not keep the process.
   */
  public static void flush() {
    sink.flush(FLUSH_MILLIS);
  }

  static LogSink sink() {
    return sink;
  }
}
