package io.github.ecsexporter.adapter.http.server;

import io.undertow.server.HttpServerExchange;

/** The path of a request. */
public final class RequestPath {
  private RequestPath() {}

  /** The path as the client wrote it: undecoded, there is only one way to write each. */
  public static String of(HttpServerExchange exchange) {
    return exchange.isHostIncludedInRequestURI()
        ? exchange.getRequestPath()
        : exchange.getRequestURI();
  }
}
