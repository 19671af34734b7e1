package io.github.ecsexporter.adapter.http.endpoints;

import io.github.ecsexporter.adapter.http.server.RequestPath;
import io.github.ecsexporter.adapter.http.server.Response;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.util.Map;

/** Finds the endpoint by the exact path and checks the method. */
final class Router implements HttpHandler {
  private static final Response NOT_FOUND = Response.text(404, "not found");
  private static final Response NOT_ALLOWED =
      Response.text(
          405,
          "method not allowed: use GET or HEAD",
          new Response.Header(Headers.ALLOW, "GET, HEAD"));

  private final Map<String, Endpoint> endpoints;

  Router(Map<String, Endpoint> endpoints) {
    this.endpoints = Map.copyOf(endpoints);
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    Endpoint endpoint = endpoints.get(RequestPath.of(exchange));
    if (endpoint == null) {
      NOT_FOUND.send(exchange);
    } else if (!isRead(exchange.getRequestMethod())) {
      NOT_ALLOWED.send(exchange);
    } else {
      endpoint.handle(exchange);
    }
  }

  private static boolean isRead(HttpString method) {
    return method.equals(Methods.GET) || method.equals(Methods.HEAD);
  }
}
