package io.github.ecsexporter.adapter.http.endpoints;

import io.github.ecsexporter.adapter.http.server.RequestExecutor;
import io.github.ecsexporter.adapter.http.server.Response;
import io.github.ecsexporter.domain.port.in.CheckReadiness;
import io.undertow.server.HttpServerExchange;

/** {@code /ready}: whether the last collection read both documents. */
final class ReadinessEndpoint implements Endpoint {
  private static final Response READY = Response.text(200, "ready");

  private final CheckReadiness readiness;
  private final RequestExecutor work;

  ReadinessEndpoint(CheckReadiness readiness, RequestExecutor work) {
    this.readiness = readiness;
    this.work = work;
  }

  @Override
  public void handle(HttpServerExchange exchange) {
    work.share(exchange, this, this::answer);
  }

  private Response answer() {
    return readiness.missing().map(missing -> Response.text(503, missing)).orElse(READY);
  }
}
