package io.github.ecsexporter.adapter.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.util.Map;

/** Finds the endpoint by the exact path and sees to the method. */
final class Router implements HttpHandler {
  /** The one path that is open to everyone. */
  static final String HEALTH = "/health";

  private static final Answer NOT_FOUND = Answer.text(404, "not found");
  private static final Answer NOT_ALLOWED =
      Answer.text(
          405, "only GET and HEAD are allowed", new Answer.Header(Headers.ALLOW, "GET, HEAD"));

  private final Map<String, Endpoint> endpoints;

  Router(Map<String, Endpoint> endpoints) {
    this.endpoints = Map.copyOf(endpoints);
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    Endpoint endpoint = endpoints.get(path(exchange));
    if (endpoint == null) {
      NOT_FOUND.send(exchange);
    } else if (!isRead(exchange.getRequestMethod())) {
      NOT_ALLOWED.send(exchange);
    } else {
      endpoint.handle(exchange);
    }
  }

  /** The path as the client wrote it: without decoding there is only one way to write each. */
  static String path(HttpServerExchange exchange) {
    return exchange.isHostIncludedInRequestURI()
        ? exchange.getRequestPath()
        : exchange.getRequestURI();
  }

  private static boolean isRead(HttpString method) {
    return method.equals(Methods.GET) || method.equals(Methods.HEAD);
  }
}
