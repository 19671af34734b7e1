package io.github.ecsexporter.adapter.ecs;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Keeps the connections that wait for the next collection. Thread-safe. */
final class ConnectionPool implements Closeable {
  /** One per document. */
  private static final int MAX_IDLE = 2;

  /** The agent on EC2 closes a connection that is idle for 5 s: do not ask on a dying one. */
  private static final long MAX_IDLE_NANOS = 4_000_000_000L;

  private final LongSupplier nanoClock;
  private final ArrayDeque<Idle> idle = new ArrayDeque<>(MAX_IDLE);
  private boolean closed;

  ConnectionPool(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /** A connection that is likely alive, or null. */
  synchronized @Nullable HttpConnection take() {
    Idle next;
    while ((next = idle.pollLast()) != null) {
      if (nanoClock.getAsLong() - next.since() <= MAX_IDLE_NANOS && isQuiet(next.connection())) {
        return next.connection();
      }
      next.connection().close();
    }
    return null;
  }

  /** Keeps a connection whose last response was read to its end, or closes it. */
  synchronized void give(HttpConnection connection) {
    if (closed || idle.size() == MAX_IDLE || !isQuiet(connection)) {
      connection.close();
    } else {
      idle.addLast(new Idle(connection, nanoClock.getAsLong()));
    }
  }

  private static boolean isQuiet(HttpConnection connection) {
    try {
      return !connection.hasUnread();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    idle.forEach(waiting -> waiting.connection().close());
    idle.clear();
  }

  private record Idle(HttpConnection connection, long since) {}
}
