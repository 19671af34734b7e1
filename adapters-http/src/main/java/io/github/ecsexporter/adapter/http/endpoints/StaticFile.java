package io.github.ecsexporter.adapter.http.endpoints;

import io.github.ecsexporter.adapter.http.page.StatusPage;
import io.github.ecsexporter.adapter.http.server.Response;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file of the status page; read when it is first requested. */
final class StaticFile implements Endpoint {
  private final String name;
  private final String contentType;
  private @Nullable Response response;

  StaticFile(String name, String contentType) {
    this.name = name;
    this.contentType = contentType;
  }

  /** Reads on the I/O thread, but only a few kilobytes and only once. */
  @Override
  public void handle(HttpServerExchange exchange) {
    Response known = response;
    if (known == null) {
      known = new Response(200, contentType, read(), List.of());
      response = known;
    }
    known.send(exchange);
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
