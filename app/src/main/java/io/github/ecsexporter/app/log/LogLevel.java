package io.github.ecsexporter.app.log;

/** The least severe level that is logged. */
public enum LogLevel {
  DEBUG(System.Logger.Level.DEBUG),
  INFO(System.Logger.Level.INFO),
  WARN(System.Logger.Level.WARNING),
  ERROR(System.Logger.Level.ERROR);

  private final System.Logger.Level threshold;

  LogLevel(System.Logger.Level threshold) {
    this.threshold = threshold;
  }

  System.Logger.Level threshold() {
    return threshold;
  }
}
