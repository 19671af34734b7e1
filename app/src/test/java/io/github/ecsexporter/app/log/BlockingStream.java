package io.github.ecsexporter.app.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;

/** A stream whose writes do not return until it is unblocked, like a full pipe. */
final class BlockingStream extends PrintStream {
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch unblocked = new CountDownLatch(1);
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  BlockingStream() {
    super(OutputStream.nullOutputStream());
  }

  @Override
  public void write(byte[] line, int offset, int length) {
    entered.countDown();
    try {
      unblocked.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    bytes.write(line, offset, length);
  }

  /** Waits until a write is blocked. */
  void awaitWrite() throws InterruptedException {
    entered.await();
  }

  void unblock() {
    unblocked.countDown();
  }

  String written() {
    return bytes.toString(UTF_8);
  }

  @Override
  public void close() {
    unblock();
  }
}
