package io.github.ecsexporter.app.log;

/** Gives the JDK, and everyone who asks the JDK for a logger, ours. Found as a service. */
public final class LineLoggerFinder extends System.LoggerFinder {
  /** For the service loader. */
  public LineLoggerFinder() {}

  @Override
  public System.Logger getLogger(String name, Module module) {
    return new LineLogger(name);
  }
}
