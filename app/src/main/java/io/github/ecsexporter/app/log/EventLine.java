package io.github.ecsexporter.app.log;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of the log, level {@code info}, that has keys of its own after the message. Not
 * thread-safe.
 */
public final class EventLine {
  private final String logger;
  private final String message;
  private final List<Key> keys = new ArrayList<>();

  private EventLine(String logger, String message) {
    this.logger = logger;
    this.message = message;
  }

  /**
   * Begins a line.
   *
   * @param logger name of the logger
   */
  public static EventLine of(String logger, String message) {
    return new EventLine(logger, message);
  }

  /** Adds a key with a text. */
  public EventLine text(String key, String value) {
    keys.add(new Key(key, value, false));
    return this;
  }

  /**
   * Adds a key with a number.
   *
   * @param value as JSON writes it
   */
  public EventLine number(String key, String value) {
    keys.add(new Key(key, value, true));
    return this;
  }

  /** Logs the line. */
  public void log() {
    LogSink sink = Logging.sink();
    if (sink.takes(logger, System.Logger.Level.INFO)) {
      sink.write(logger, message, this);
    }
  }

  /** Writes the keys. */
  void appendTo(StringBuilder line, LogFormat format) {
    for (Key key : keys) {
      if (key.isNumber) {
        format.number(line, key.name, key.value);
      } else {
        format.field(line, key.name, key.value);
      }
    }
  }

  private record Key(String name, String value, boolean isNumber) {}
}
