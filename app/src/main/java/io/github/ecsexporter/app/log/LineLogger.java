package io.github.ecsexporter.app.log;

import java.util.ResourceBundle;

/** A logger that writes lines to the sink of the process. Thread-safe. */
final class LineLogger implements System.Logger {
  private final String name;

  LineLogger(String name) {
    this.name = name;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public boolean isLoggable(Level level) {
    return Logging.sink().takes(name, level);
  }

  @Override
  public void log(Level level, ResourceBundle bundle, String message, Throwable error) {
    if (isLoggable(level)) {
      Logging.sink().write(name, level, MessageFormatter.localized(bundle, message), error);
    }
  }

  @Override
  public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
    if (isLoggable(level)) {
      String message =
          MessageFormatter.fill(MessageFormatter.localized(bundle, format), parameters);
      Logging.sink().write(name, level, message, null);
    }
  }
}
