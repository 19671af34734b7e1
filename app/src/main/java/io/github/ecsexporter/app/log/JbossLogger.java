package io.github.ecsexporter.app.log;

import org.jboss.logging.Logger;

/** A logger of the web server's libraries that writes to our sink. Thread-safe. */
final class JbossLogger extends Logger {
  private static final long serialVersionUID = 1;

  JbossLogger(String name) {
    super(name);
  }

  @Override
  public boolean isEnabled(Level level) {
    return Logging.sink().takes(getName(), translate(level));
  }

  @Override
  protected void doLog(
      Level level, String loggerClass, Object message, Object[] parameters, Throwable error) {
    if (isEnabled(level)) {
      write(level, MessageFormatter.fill(String.valueOf(message), parameters), error);
    }
  }

  @Override
  protected void doLogf(
      Level level, String loggerClass, String format, Object[] parameters, Throwable error) {
    if (isEnabled(level)) {
      boolean plain = parameters == null || parameters.length == 0;
      write(level, plain ? format : String.format(format, parameters), error);
    }
  }

  private void write(Level level, String message, Throwable error) {
    Logging.sink().write(getName(), translate(level), message, error);
  }

  private static System.Logger.Level translate(Level level) {
    return switch (level) {
      case FATAL, ERROR -> System.Logger.Level.ERROR;
      case WARN -> System.Logger.Level.WARNING;
      case INFO -> System.Logger.Level.INFO;
      case DEBUG -> System.Logger.Level.DEBUG;
      case TRACE -> System.Logger.Level.TRACE;
    };
  }
}
