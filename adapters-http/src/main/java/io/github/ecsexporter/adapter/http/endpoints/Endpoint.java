package io.github.ecsexporter.adapter.http.endpoints;

import io.undertow.server.HttpServerExchange;

/** Handles the requests of one path. Called on the I/O thread, which it must not block. */
@FunctionalInterface
interface Endpoint {
  /** Responds to a {@code GET} or {@code HEAD}, now or later. */
  void handle(HttpServerExchange exchange);
}
