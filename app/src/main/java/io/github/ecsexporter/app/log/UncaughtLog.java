package io.github.ecsexporter.app.log;

import static java.lang.System.Logger.Level.ERROR;

/**
 * Logs what ends a thread. The JDK would print it to standard error at once, and wait for ever if
 * that blocks.
 */
public final class UncaughtLog implements Thread.UncaughtExceptionHandler {
  private static final System.Logger LOGGER = System.getLogger(UncaughtLog.class.getName());

  /** Creates a handler. */
  public UncaughtLog() {}

  @Override
  public void uncaughtException(Thread thread, Throwable error) {
    if (!thread.getName().equals(LogWriter.THREAD)) { // which cannot log why it cannot log
      LOGGER.log(ERROR, "Thread " + thread.getName() + " ended unexpectedly", error);
    }
  }
}
