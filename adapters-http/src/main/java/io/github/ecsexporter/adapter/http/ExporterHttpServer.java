package io.github.ecsexporter.adapter.http;

import io.github.ecsexporter.adapter.http.endpoints.Endpoints;
import io.github.ecsexporter.adapter.http.endpoints.UseCases;
import io.github.ecsexporter.adapter.http.server.HttpServer;
import io.github.ecsexporter.adapter.http.server.Limits;
import io.github.ecsexporter.adapter.http.server.OpenFiles;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** The exporter's HTTP server: its endpoints behind its connections. Thread-safe. */
public final class ExporterHttpServer implements AutoCloseable {
  private static final Logger LOG = System.getLogger(ExporterHttpServer.class.getName());

  private final HttpServer server;

  private ExporterHttpServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts a server, which serves by the time this returns.
   *
   * @throws java.net.BindException if the port is taken or the address is not a local one
   * @throws java.net.UnknownHostException if the host has no address
   * @throws IOException if it cannot listen for another reason
   */
  public static ExporterHttpServer start(HttpServerConfig config, UseCases useCases)
      throws IOException {
    long openFiles = OpenFiles.limit();
    Limits limits = Limits.STANDARD.within(openFiles);
    if (limits.connections() < Limits.STANDARD.connections()) {
      LOG.log(
          Level.INFO,
          "At most "
              + limits.connections()
              + " connections are open at the same time, because this process may open only "
              + openFiles
              + " files");
    }
    return start(config, useCases, limits);
  }

  static ExporterHttpServer start(HttpServerConfig config, UseCases useCases, Limits limits)
      throws IOException {
    return new ExporterHttpServer(
        HttpServer.start(
            config.host(),
            config.port(),
            config.webConfig(),
            Endpoints.HEALTH,
            limits,
            executor ->
                Endpoints.router(useCases, config.rawEndpoints(), limits.rawReads(), executor)));
  }

  /** The TCP port that it listens on. */
  public int port() {
    return server.port();
  }

  /** {@code http} or {@code https}. */
  public String scheme() {
    return server.scheme();
  }

  /**
   * Stops: accepts no more connections, lets running requests finish for up to five seconds, then
   * closes what is left. Calling it again does nothing.
   */
  @Override
  public void close() {
    server.close();
  }
}
