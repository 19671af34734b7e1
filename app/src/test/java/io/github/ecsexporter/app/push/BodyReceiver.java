package io.github.ecsexporter.app.push;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Takes every push and keeps it. */
final class BodyReceiver implements AutoCloseable {
  /** One request, with its headers in lower case. */
  record Push(String path, Map<String, String> headers, byte[] body) {}

  private final HttpServer server;
  private final BlockingQueue<Push> pushes = new LinkedBlockingQueue<>();

  BodyReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 10);
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    pushes.add(
        new Push(
            exchange.getRequestURI().toString(),
            headers,
            exchange.getRequestBody().readAllBytes()));
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What has arrived and was not looked at yet. */
  BlockingQueue<Push> pushes() {
    return pushes;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
