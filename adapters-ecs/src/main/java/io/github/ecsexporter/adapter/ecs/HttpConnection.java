package io.github.ecsexporter.adapter.ecs;

import io.github.ecsexporter.domain.observation.FailureKind;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;

/**
 * One connection: bytes out, bytes in, never waiting beyond the deadline of the present exchange.
 *
 * <p>Not thread-safe; the pool hands it from thread to thread.
 */
final class HttpConnection implements Closeable {
  private static final int BUFFER_SIZE = 4096;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final byte[] buffer = new byte[BUFFER_SIZE];
  private int position;
  private int limit;
  private boolean answered;
  private Deadline deadline;

  private HttpConnection(Socket socket, Deadline deadline) throws IOException {
    this.socket = socket;
    this.deadline = deadline;
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
  }

  /** Connects, never through a proxy: the endpoint is link-local. */
  static HttpConnection open(InetSocketAddress address, int timeoutMillis, Deadline deadline)
      throws IOException {
    Socket socket = new Socket(Proxy.NO_PROXY);
    try {
      socket.setTcpNoDelay(true);
      socket.connect(address, timeoutMillis);
      return new HttpConnection(socket, deadline);
    } catch (IOException e) {
      closeQuietly(socket);
      throw e;
    }
  }

  /** Starts an exchange. */
  void send(byte[] request, Deadline deadline) throws IOException {
    this.deadline = deadline;
    this.answered = false;
    out.write(request);
  }

  /** Waits no longer than this from now on, whatever the deadline of the exchange is. */
  void hurry(long nanos) {
    deadline = deadline.within(nanos);
  }

  /** Whether any byte came back in this exchange. */
  boolean isAnswered() {
    return answered;
  }

  /** The next byte; -1 at the end. */
  int read() throws IOException, FetchException {
    if (position == limit && !fill()) {
      return -1;
    }
    return buffer[position++] & 0xff;
  }

  /** Up to {@code length} bytes, at least one; -1 at the end. */
  int read(byte[] into, int offset, int length) throws IOException, FetchException {
    if (position < limit) {
      int count = Math.min(length, limit - position);
      System.arraycopy(buffer, position, into, offset, count);
      position += count;
      return count;
    }
    return receive(into, offset, length);
  }

  private boolean fill() throws IOException, FetchException {
    position = 0;
    limit = Math.max(0, receive(buffer, 0, buffer.length));
    return limit > 0;
  }

  private int receive(byte[] into, int offset, int length) throws IOException, FetchException {
    // Before each read: a peer that drips bytes must not win time with every one of them.
    socket.setSoTimeout(deadline.remainingMillis(FailureKind.RESPONSE_TIMEOUT));
    try {
      int count = in.read(into, offset, length);
      answered |= count > 0;
      return count;
    } catch (SocketTimeoutException e) {
      throw deadline.passed(FailureKind.RESPONSE_TIMEOUT);
    }
  }

  /** Whether the peer sent more than was read: what follows could be taken for a response. */
  boolean hasUnread() throws IOException {
    return position < limit || in.available() > 0;
  }

  @Override
  public void close() {
    closeQuietly(socket);
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException ignored) {
      // It is gone either way.
    }
  }
}
