package io.github.ecsexporter.distribution;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

/** Shows the documents of a demo where the task metadata endpoint would have them. */
final class DemoEndpoint implements AutoCloseable {
  private final HttpServer server;

  DemoEndpoint(RunningExporter demo) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            boolean stats = exchange.getRequestURI().getPath().endsWith("/stats");
            byte[] body = demo.get(stats ? "/stats" : "/task", "*/*", false);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
  }

  /** The settings of an exporter that reads here, at every scrape anew. */
  Map<String, String> environment() {
    return Map.of(
        "ECS_CONTAINER_METADATA_URI_V4",
        "http://127.0.0.1:" + server.getAddress().getPort() + "/v4/training",
        "ECS_METRICS_EXPORTER_MIN_INTERVAL",
        "0");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
