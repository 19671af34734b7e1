package io.github.ecsexporter.adapter.http;

import io.github.ecsexporter.domain.observation.Readiness;
import io.github.ecsexporter.domain.port.in.CheckReadiness;
import io.undertow.server.HttpServerExchange;

/** {@code /ready}: whether the last collection read both documents. */
final class ReadinessEndpoint implements Endpoint {
  private static final Answer READY = Answer.text(200, "ready");

  private final CheckReadiness readiness;
  private final Work work;

  ReadinessEndpoint(CheckReadiness readiness, Work work) {
    this.readiness = readiness;
    this.work = work;
  }

  @Override
  public void handle(HttpServerExchange exchange) {
    work.share(exchange, this, this::answer);
  }

  private Answer answer() {
    Readiness last = readiness.check();
    return last.isReady() ? READY : Answer.text(503, missing(last));
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
