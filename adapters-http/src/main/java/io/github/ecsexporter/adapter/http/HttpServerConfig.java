package io.github.ecsexporter.adapter.http;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.adapter.http.webconfig.WebConfig;
import java.util.Optional;

/**
 * How to serve.
 *
 * @param host address or name to bind to
 * @param port TCP port; 0 for any free one
 * @param rawEndpoints whether {@code /task}, {@code /stats} and {@code /check} exist
 * @param webConfig TLS, passwords and headers; empty for plain HTTP that is open to all
 */
public record HttpServerConfig(
    String host, int port, boolean rawEndpoints, Optional<WebConfig> webConfig) {
  private static final int MAX_PORT = 65_535;

  /**
   * @throws NullPointerException if a component is null
   * @throws IllegalArgumentException if the port is out of range
   */
  public HttpServerConfig {
    requireNonNull(host, "host is null");
    requireNonNull(webConfig, "webConfig is null");
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException(port + " is not a port: use 0 to " + MAX_PORT);
    }
  }
}
