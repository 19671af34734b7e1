package io.github.ecsexporter.app.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;

/** A stream whose writes do not return until it is unblocked, like a full pipe. */
public final class BlockingStream extends PrintStream {
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch unblocked = new CountDownLatch(1);
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Creates a stream that blocks. */
  public BlockingStream() {
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
  public void awaitWrite() throws InterruptedException {
    entered.await();
  }

  /** Lets all writes go on. */
  public void unblock() {
    unblocked.countDown();
  }

  /** What has been written. */
  public String written() {
    return bytes.toString(UTF_8);
  }

  @Override
  public void close() {
    unblock();
  }
}
