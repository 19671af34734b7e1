package io.github.ecsexporter.adapter.http.endpoints;

import io.undertow.server.HttpServerExchange;

/** Answers one path. Called on the I/O thread, which it must not block. */
@FunctionalInterface
interface Endpoint {
  /** Answers a {@code GET} or {@code HEAD}, now or later. */
  void handle(HttpServerExchange exchange);
}
