package io.github.ecsexporter.app.health;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Asks the exporter that runs on this host whether it is healthy: one request over a plain socket,
 * because an HTTP client costs more than everything else that a probe does. Thread-safe.
 */
public final class HealthProbe {
  private static final int TIMEOUT_MILLIS = 2_000;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final String TLS_KEY = "tls_server_config";
  private static final byte[] REQUEST =
      "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes(US_ASCII);
  private static final int LONGEST_STATUS_LINE = 64;
  private static final String HEX = "0123456789abcdef";

  private final String host;
  private final int port;
  private final Optional<Path> webConfigFile;
  private final int timeoutMillis;

  /**
   * Creates a probe.
   *
   * @param host the address that the exporter listens on; where that is any address, the probe asks
   *     the loopback address of its family
   * @param webConfigFile the exporter's web configuration
   */
  public HealthProbe(String host, int port, Optional<Path> webConfigFile) {
    this(host, port, webConfigFile, TIMEOUT_MILLIS);
  }

  HealthProbe(String host, int port, Optional<Path> webConfigFile, int timeoutMillis) {
    this.host = requireNonNull(host, "host is null");
    this.port = port;
    this.webConfigFile = requireNonNull(webConfigFile, "webConfigFile is null");
    this.timeoutMillis = timeoutMillis;
  }

  /**
   * Asks, for 2 seconds at most.
   *
   * @return empty if the exporter is healthy, else one line on what is wrong
   */
  public Optional<String> failure() {
    long deadline = System.nanoTime() + timeoutMillis * NANOS_PER_MILLI;
    try {
      InetAddress address = target(InetAddress.getByName(host));
      if (webConfigFile.isPresent() && mentionsTls(webConfigFile.get())) {
        return TlsHealth.ask(new InetSocketAddress(address, port), deadline);
      }
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(address, port), remaining(deadline));
        return exchange(socket, deadline);
      }
    } catch (IOException e) {
      return Optional.of("no answer from " + host + " port " + port + ": " + e.getMessage());
    }
  }

  private static InetAddress target(InetAddress bound) throws IOException {
    if (!bound.isAnyLocalAddress()) {
      return bound;
    }
    return InetAddress.getByName(bound.getAddress().length == 4 ? "127.0.0.1" : "::1");
  }

  /** Passwords alone leave the server without TLS. */
  private static boolean mentionsTls(Path webConfig) throws IOException {
    return new String(Files.readAllBytes(webConfig), UTF_8).contains(TLS_KEY);
  }

  /** Sends the request and reads the first line of the answer, all that matters. */
  static Optional<String> exchange(Socket socket, long deadline) throws IOException {
    socket.setSoTimeout(remaining(deadline));
    socket.getOutputStream().write(REQUEST);
    InputStream in = socket.getInputStream();
    byte[] line = new byte[LONGEST_STATUS_LINE];
    int length = 0;
    while (length < line.length) {
      socket.setSoTimeout(remaining(deadline));
      int c = in.read();
      if (c < 0 || c == '\r' || c == '\n') {
        break;
      }
      line[length++] = (byte) c;
    }
    if (isTls(line, length)) {
      return Optional.of(
          "port "
              + socket.getPort()
              + " speaks TLS: run --health with the same ECS_METRICS_EXPORTER_WEB_CONFIG_FILE"
              + " (--web-config-file) as the exporter");
    }
    String text = escape(line, length);
    return text.startsWith("HTTP/1.1 200")
        ? Optional.empty()
        : Optional.of(
            "the exporter is not healthy, it answered: " + (text.isEmpty() ? "nothing" : text));
  }

  /** A TLS server answers a plain request with a record of type 21, an alert, of version 3.x. */
  private static boolean isTls(byte[] answer, int length) {
    return length >= 2 && answer[0] == 21 && answer[1] == 3;
  }

  private static String escape(byte[] answer, int length) {
    StringBuilder text = new StringBuilder(LONGEST_STATUS_LINE);
    for (int i = 0; i < length; i++) {
      int c = answer[i] & 0xff;
      if (c >= ' ' && c <= '~') {
        text.append((char) c);
      } else {
        text.append("\\x").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
      }
    }
    return text.toString();
  }

  /** Milliseconds until the deadline, at least one: zero would mean for ever. */
  static int remaining(long deadline) throws SocketTimeoutException {
    long millis = (deadline - System.nanoTime()) / NANOS_PER_MILLI;
    if (millis <= 0) {
      throw new SocketTimeoutException("timed out");
    }
    return (int) millis;
  }
}
