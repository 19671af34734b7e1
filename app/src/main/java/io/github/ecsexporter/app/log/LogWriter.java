package io.github.ecsexporter.app.log;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines to a stream on a thread of its own, so that a stream that blocks (a log driver in
 * blocking mode, a pipe that is not read) holds up no caller. Lines keep their order. When {@value
 * #CAPACITY} bytes wait, further lines are dropped; a line in their place says how many.
 * Thread-safe.
 */
public final class LogWriter {
  /** Bytes of the lines that may wait. A longer line is taken if it is the only one. */
  static final int CAPACITY = 256 * 1_024;

  static final String THREAD = "log";

  /** Writes the line that stands for the dropped ones. */
  @FunctionalInterface
  public interface DropNotice {
    /** The line, with its line break. */
    byte[] line(long dropped);
  }

  private final PrintStream stream;
  private final DropNotice notice;

  // Everything below is guarded by this.
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private int waitingBytes;
  private long dropped;
  private boolean writing;
  private boolean closed;
  private @Nullable Thread thread;

  /**
   * Creates a writer; its thread starts with the first line.
   *
   * @param notice makes the line that stands for dropped ones
   */
  public LogWriter(PrintStream stream, DropNotice notice) {
    this.stream = stream;
    this.notice = notice;
  }

  /** Takes a line to be written soon; never blocks. */
  public synchronized void add(byte[] line) {
    if (!hasRoomFor(line)) {
      dropped++;
      return;
    }
    if (dropped > 0) {
      enqueueNotice();
    }
    enqueue(line);
    if (thread == null) {
      thread = new Thread(this::writeAll, THREAD);
      thread.setDaemon(true);
      thread.start();
    }
    notifyAll();
  }

  private boolean hasRoomFor(byte[] line) {
    return waiting.isEmpty() || waitingBytes + line.length <= CAPACITY;
  }

  private void enqueueNotice() {
    enqueue(notice.line(dropped));
    dropped = 0;
  }

  private void enqueue(byte[] line) {
    waiting.add(line);
    waitingBytes += line.length;
  }

  /**
   * Waits until all lines so far are written.
   *
   * @return whether they are; false if the time is over first
   */
  public synchronized boolean flush(long timeoutMillis) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    while (writing || !waiting.isEmpty()) {
      long remaining = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (remaining <= 0) {
        return false;
      }
      try {
        wait(remaining);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  /** Lets the thread end when all is written. A line that comes later is written all the same. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  private void writeAll() {
    try {
      byte[] line = next();
      while (line != null) {
        stream.write(line, 0, line.length);
        stream.flush();
        written();
        line = next();
      }
    } finally {
      ended();
    }
  }

  /** After an error the next line starts another thread. */
  private synchronized void ended() {
    if (thread == Thread.currentThread()) {
      thread = null;
      writing = false;
      notifyAll();
    }
  }

  private synchronized void written() {
    writing = false;
    if (waiting.isEmpty() && dropped > 0) {
      enqueueNotice();
    }
    notifyAll();
  }

  /** The next line, as soon as there is one; null if none will come. */
  private synchronized byte @Nullable [] next() {
    while (waiting.isEmpty()) {
      if (closed) {
        thread = null;
        return null;
      }
      try {
        wait();
      } catch (InterruptedException e) {
        return null; // not expected; the next line starts another thread
      }
    }
    byte[] line = waiting.remove();
    waitingBytes -= line.length;
    writing = true;
    return line;
  }
}
