package io.github.ecsexporter.adapter.http;

import io.github.ecsexporter.adapter.http.server.Limits;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;

/** A test with a server that it starts as it likes. */
abstract class ServedTest {
  /** Kept, because a logger that nobody keeps forgets its level. */
  private static final Logger XNIO = Logger.getLogger("org.xnio");

  static {
    XNIO.setLevel(Level.WARNING);
  }

  final FakeUseCases fakes = new FakeUseCases();
  private ExporterHttpServer server;

  int start() throws IOException {
    return start(true, Limits.STANDARD);
  }

  int start(boolean rawEndpoints, Limits limits) throws IOException {
    return start(new HttpServerConfig("127.0.0.1", 0, rawEndpoints, Optional.empty()), limits);
  }

  int start(HttpServerConfig config, Limits limits) throws IOException {
    server = ExporterHttpServer.start(config, fakes.useCases(), limits);
    return server.port();
  }

  ExporterHttpServer server() {
    return server;
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }
}
