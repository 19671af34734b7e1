package io.github.ecsexporter.adapter.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Hears what a class logs, in place of the console. */
public final class LogCapture extends Handler implements AutoCloseable {
  private final List<LogRecord> records = new CopyOnWriteArrayList<>();
  private final Logger logger;

  private LogCapture(Logger logger) {
    this.logger = logger;
  }

  public static LogCapture of(Class<?> source) {
    Logger logger = Logger.getLogger(source.getName());
    LogCapture capture = new LogCapture(logger);
    logger.addHandler(capture);
    logger.setUseParentHandlers(false);
    return capture;
  }

  public List<String> messages() {
    List<String> messages = new ArrayList<>();
    records.forEach(record -> messages.add(record.getMessage()));
    return messages;
  }

  public List<Throwable> thrown() {
    List<Throwable> thrown = new ArrayList<>();
    records.forEach(record -> thrown.add(record.getThrown()));
    return thrown;
  }

  @Override
  public void publish(LogRecord record) {
    records.add(record);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setUseParentHandlers(true);
  }
}
