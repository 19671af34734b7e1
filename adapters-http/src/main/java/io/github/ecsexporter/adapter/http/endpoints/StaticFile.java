package io.github.ecsexporter.adapter.http.endpoints;

import io.github.ecsexporter.adapter.http.page.StatusPage;
import io.github.ecsexporter.adapter.http.server.Response;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** A file of the status page; read when it is first requested. */
final class StaticFile implements Endpoint {
  private final String name;
  private final String contentType;
  private Response response;

  StaticFile(String name, String contentType) {
    this.name = name;
    this.contentType = contentType;
  }

  /** Reads on the I/O thread, but only a few kilobytes and only once. */
  @Override
  public void handle(HttpServerExchange exchange) {
    if (response == null) {
      response = new Response(200, contentType, read(), List.of());
    }
    response.send(exchange);
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
