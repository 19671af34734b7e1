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
  public Optional<String> trouble() {
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

  /** Passwords alone leave the server without TLS. A file that can't be read serves nobody. */
  private static boolean mentionsTls(Path webConfig) throws IOException {
    return new String(Files.readAllBytes(webConfig), UTF_8).contains(TLS_KEY);
  }

  /** Sends the request and reads the first line of the answer, all that matters. */
  static Optional<String> exchange(Socket socket, long deadline) throws IOException {
    socket.setSoTimeout(remaining(deadline));
    socket.getOutputStream().write(REQUEST);
    InputStream in = socket.getInputStream();
    StringBuilder line = new StringBuilder(LONGEST_STATUS_LINE);
    while (line.length() < LONGEST_STATUS_LINE) {
      socket.setSoTimeout(remaining(deadline));
      int c = in.read();
      if (c < 0 || c == '\r' || c == '\n') {
        break;
      }
      line.append(c < ' ' || c > '~' ? '?' : (char) c);
    }
    return line.indexOf("HTTP/1.1 200") == 0
        ? Optional.empty()
        : Optional.of("the exporter is not healthy, it answered: " + line);
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
