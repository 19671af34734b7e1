package io.github.ecsexporter.app.log;

import java.io.PrintStream;

/**
 * Where all loggers of the process write to. Static, because the JDK makes its loggers before and
 * outside of any wiring.
 */
public final class Logging {
  private static volatile LogSink sink =
      new LogSink(LogLevel.INFO, LogFormat.LOGFMT, System.err, System::currentTimeMillis);

  private Logging() {}

  /** Changes what all loggers, the existing ones too, log from now on. */
  public static void configure(LogLevel level, LogFormat format, PrintStream stream) {
    sink = new LogSink(level, format, stream, System::currentTimeMillis);
  }

  static LogSink sink() {
    return sink;
  }
}
