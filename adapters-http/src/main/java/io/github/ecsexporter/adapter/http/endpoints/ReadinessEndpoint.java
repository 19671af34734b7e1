package io.github.ecsexporter.adapter.http.endpoints;

import io.github.ecsexporter.adapter.http.server.RequestExecutor;
import io.github.ecsexporter.adapter.http.server.Response;
import io.github.ecsexporter.domain.port.in.CheckReadiness;
import io.undertow.server.HttpServerExchange;

/** {@code /ready}: whether the last collection read both documents. */
final class ReadinessEndpoint implements Endpoint {
  private static final Response READY = Response.text(200, "ready");

  private final CheckReadiness readiness;
  private final RequestExecutor executor;

  ReadinessEndpoint(CheckReadiness readiness, RequestExecutor executor) {
    this.readiness = readiness;
    this.executor = executor;
  }

  @Override
  public void handle(HttpServerExchange exchange) {
    executor.share(exchange, this, this::respond);
  }

  private Response respond() {
    return readiness.missing().map(missing -> Response.text(503, missing)).orElse(READY);
  }
}
