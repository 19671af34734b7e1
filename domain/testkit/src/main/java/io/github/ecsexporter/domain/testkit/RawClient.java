package io.github.ecsexporter.domain.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A connection that sends what it is told, byte for byte, and reads what comes back. */
public final class RawClient implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 30_000;

  private final Socket socket;
  private final InputStream in;

  /** A response as it was on the wire; header names in any case. */
  public record Response(int status, Map<String, String> headers, byte[] body) {
    /** The body as Latin-1. */
    public String text() {
      return new String(body, ISO_8859_1);
    }

    /** A header's value, null if it was not sent. */
    public @Nullable String header(String name) {
      return headers.get(name);
    }
  }

  private RawClient(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  public static RawClient connect(int port) throws IOException {
    Socket socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
    return over(socket);
  }

  public static RawClient over(Socket socket) throws IOException {
    socket.setSoTimeout(TIMEOUT_MILLIS);
    return new RawClient(socket);
  }

  /** One request on a connection of its own. */
  public static Response send(int port, String method, String target, String... headers)
      throws IOException {
    try (RawClient client = connect(port)) {
      return client.ask(method, target, headers);
    }
  }

  public static Response get(int port, String target, String... headers) throws IOException {
    return send(port, "GET", target, headers);
  }

  public Response ask(String method, String target, String... headers) throws IOException {
    request(method, target, headers);
    return read(method.equals("HEAD"));
  }

  public void request(String method, String target, String... headers) throws IOException {
    StringBuilder request = new StringBuilder();
    request.append(method).append(' ').append(target).append(" HTTP/1.1\r\nHost: test\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    write(request.append("\r\n").toString());
  }

  /** Sends characters of Latin-1. */
  public void write(String text) throws IOException {
    write(text.getBytes(ISO_8859_1));
  }

  public void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  public void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  public Response read() throws IOException {
    return read(false);
  }

  private Response read(boolean head) throws IOException {
    String status = line();
    if (!status.startsWith("HTTP/1.")) {
      throw new IOException("no response: " + status);
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.merge(
          line.substring(0, colon), line.substring(colon + 1).strip(), (a, b) -> a + ", " + b);
    }
    int length = head ? 0 : Integer.parseInt(headers.get("Content-Length"));
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("the body ends after " + body.length + " of " + length + " bytes");
    }
    return new Response(Integer.parseInt(status.split(" ", -1)[1]), headers, body);
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("closed after \"" + line.toString(ISO_8859_1) + '"');
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(ISO_8859_1);
  }

  /** Reads to the end of the connection, which may be a reset. */
  public String readToEnd() {
    StringBuilder text = new StringBuilder();
    try {
      for (int next = in.read(); next >= 0; next = in.read()) {
        text.append((char) next);
      }
    } catch (IOException e) {
      // An end, too.
    }
    return text.toString();
  }

  /** Waits until the server has closed the connection, and says whether it sent nothing more. */
  public boolean isClosedSilently() {
    try {
      return in.read() < 0;
    } catch (IOException reset) {
      return !(reset instanceof java.net.SocketTimeoutException);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
