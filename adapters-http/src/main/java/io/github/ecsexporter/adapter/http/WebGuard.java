package io.github.ecsexporter.adapter.http;

import io.github.ecsexporter.adapter.http.BasicAuth.Credentials;
import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Lets through who may ask, and puts the configured headers on every answer.
 *
 * <p>{@code /health} is open: it gives nothing away, and a health check should fail neither for a
 * password nor for the rate of others.
 */
final class WebGuard implements HttpHandler {
  private static final Answer UNAUTHORIZED =
      Answer.text(
          401, "user and password, please", new Answer.Header(Headers.WWW_AUTHENTICATE, "Basic"));
  private static final Answer TOO_FAST =
      Answer.text(429, "too many requests", new Answer.Header(Headers.RETRY_AFTER, "1"));

  private final WebConfig config;
  private final Executor passwordChecks;
  private final HttpHandler next;

  /**
   * Creates the guard.
   *
   * @param passwordChecks runs checks of passwords, which cost much, and rejects them when there
   *     are too many
   */
  WebGuard(WebConfig config, Executor passwordChecks, HttpHandler next) {
    this.config = config;
    this.passwordChecks = passwordChecks;
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    WebSettings settings = config.current();
    for (Map.Entry<HttpString, String> header : settings.headers().entrySet()) {
      exchange.getResponseHeaders().put(header.getKey(), header.getValue());
    }
    if (Router.path(exchange).equals(Router.HEALTH)) {
      next.handleRequest(exchange);
    } else if (settings.rateLimit().isPresent()
        && !settings.rateLimit().get().allows(System.nanoTime())) {
      TOO_FAST.send(exchange);
    } else if (settings.auth().isPresent()) {
      authenticate(settings.auth().get(), exchange);
    } else {
      next.handleRequest(exchange);
    }
  }

  private void authenticate(BasicAuth auth, HttpServerExchange exchange) throws Exception {
    Optional<Credentials> credentials =
        BasicAuth.credentials(exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION));
    if (credentials.isEmpty()) {
      UNAUTHORIZED.send(exchange);
    } else if (auth.recognizes(credentials.get())) {
      next.handleRequest(exchange);
    } else {
      Work.offload(
          exchange,
          passwordChecks,
          () -> refusal(auth, credentials.get()),
          Optional.of(Work.BUSY),
          Optional.of(Work.FAILED),
          refusal -> admit(exchange, refusal));
    }
  }

  private static Optional<Answer> refusal(BasicAuth auth, Credentials credentials) {
    try {
      return auth.verify(credentials) ? Optional.empty() : Optional.of(UNAUTHORIZED);
    } catch (RuntimeException | Error e) {
      return Optional.of(Work.failed(e));
    }
  }

  private void admit(HttpServerExchange exchange, Optional<Answer> refusal) {
    if (refusal.isPresent()) {
      refusal.get().send(exchange);
    } else {
      Connectors.executeRootHandler(next, exchange);
    }
  }
}
