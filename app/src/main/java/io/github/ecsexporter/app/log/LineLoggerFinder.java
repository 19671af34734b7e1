package io.github.ecsexporter.app.log;

/** Provides the loggers of the JDK and of all who ask it for one. Found as a service. */
public final class LineLoggerFinder extends System.LoggerFinder {
  /** For the service loader. */
  public LineLoggerFinder() {}

  @Override
  public System.Logger getLogger(String name, Module module) {
    return new LineLogger(name);
  }
}
