package io.github.ecsexporter.adapter.http.endpoints;

import io.github.ecsexporter.adapter.http.page.StatusPage;
import io.github.ecsexporter.adapter.http.server.Response;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** A file that belongs to the status page; read when it is first asked for. */
final class StaticFile implements Endpoint {
  private final String name;
  private final String contentType;
  private Response answer;

  StaticFile(String name, String contentType) {
    this.name = name;
    this.contentType = contentType;
  }

  /** Reads on the I/O thread, but only a few kilobytes and only once. */
  @Override
  public void handle(HttpServerExchange exchange) {
    if (answer == null) {
      answer = new Response(200, contentType, read(), List.of());
    }
    answer.send(exchange);
  }

  private byte[] read() {
    try (InputStream file = StatusPage.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("The resource " + name + " is missing");
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
