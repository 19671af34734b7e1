package io.github.ecsexporter.app.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * A task metadata endpoint on the loopback interface that answers with a simulated task. Thread-
 * safe.
 */
public final class DemoEndpoint implements AutoCloseable {
  private static final String PATH = "/v4/demo";

  private final HttpServer server;
  private final DemoTask task;

  private DemoEndpoint(HttpServer server, DemoTask task) {
    this.server = server;
    this.task = task;
  }

  /**
   * Starts an endpoint on any free port.
   *
   * @throws UncheckedIOException if there is none
   */
  public static DemoEndpoint start(DemoTask task) {
    // The JDK's server sends head and body apart; without this each answer waits 40 ms for an ACK.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      DemoEndpoint endpoint = new DemoEndpoint(server, task);
      server.createContext("/", endpoint::answer);
      server.start();
      return endpoint;
    } catch (IOException e) {
      throw new UncheckedIOException("The simulated task has no port to listen on", e);
    }
  }

  /** The base URL, as ECS would set it. */
  public String url() {
    InetSocketAddress address = server.getAddress();
    return "http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + PATH;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (exchange.getRequestURI().getPath()) {
        case PATH + "/task" -> send(exchange, 200, task.task());
        case PATH + "/task/stats" -> send(exchange, 200, task.stats());
        case PATH + "/taskWithTags" -> send(exchange, 200, task.taskWithTags());
        default -> send(exchange, 404, "\"no such document\"".getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
