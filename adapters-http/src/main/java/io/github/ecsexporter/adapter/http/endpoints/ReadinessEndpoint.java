package io.github.ecsexporter.adapter.http.endpoints;

import io.github.ecsexporter.adapter.http.server.RequestExecutor;
import io.github.ecsexporter.adapter.http.server.Response;
import io.github.ecsexporter.domain.observation.Readiness;
import io.github.ecsexporter.domain.port.in.CheckReadiness;
import io.undertow.server.HttpServerExchange;

/**
 * {@code /ready}: whether the last collection read both documents, and the exporter was not told to
 * stop.
 */
final class ReadinessEndpoint implements Endpoint {
  private static final Response READY = Response.text(200, "ready");

  private static final Response STOPPING =
      Response.text(503, "stopping: the exporter was told to stop, and leaves with the task");

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
    Readiness last = readiness.check();
    if (last.isStopping()) {
      return STOPPING;
    }
    return last.isReady() ? READY : Response.text(503, missing(last));
  }

  private static String missing(Readiness readiness) {
    StringBuilder text = new StringBuilder();
    readiness
        .failures()
        .forEach(
            (document, failure) ->
                text.append(text.isEmpty() ? "not read in the last collection: " : ", ")
                    .append(document.label())
                    .append(" (")
                    .append(failure)
                    .append(')'));
    return text.toString();
  }
}
