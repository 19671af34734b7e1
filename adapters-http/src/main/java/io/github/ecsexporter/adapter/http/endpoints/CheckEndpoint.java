package io.github.ecsexporter.adapter.http.endpoints;

import io.github.ecsexporter.adapter.http.server.RequestExecutor;
import io.github.ecsexporter.adapter.http.server.Response;
import io.github.ecsexporter.domain.port.in.CheckReport;
import io.github.ecsexporter.domain.port.in.CheckTask;
import io.undertow.server.HttpServerExchange;

/**
 * {@code /check}: the report of {@code --check}, for those who cannot run a command in the
 * container.
 */
final class CheckEndpoint implements Endpoint {
  private final CheckTask check;
  private final RequestExecutor executor;

  CheckEndpoint(CheckTask check, RequestExecutor executor) {
    this.check = check;
    this.executor = executor;
  }

  @Override
  public void handle(HttpServerExchange exchange) {
    executor.share(exchange, this, this::respond);
  }

  private Response respond() {
    CheckReport report = check.check();
    return Response.lines(report.successful() ? 200 : 503, report.text());
  }
}
