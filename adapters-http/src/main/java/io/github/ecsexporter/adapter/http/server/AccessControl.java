package io.github.ecsexporter.adapter.http.server;

import io.github.ecsexporter.adapter.http.webconfig.BasicAuth;
import io.github.ecsexporter.adapter.http.webconfig.BasicAuth.Credentials;
import io.github.ecsexporter.adapter.http.webconfig.WebConfig;
import io.github.ecsexporter.adapter.http.webconfig.WebSettings;
import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Enforces passwords and the rate limit, and sets the configured headers on every response.
 *
 * <p>One path is open: that of the health check, which reveals nothing and must not fail for a
 * missing password or because others send too many requests.
 */
final class AccessControl implements HttpHandler {
  private static final Response UNAUTHORIZED =
      Response.text(
          401,
          "a valid user name and password are required",
          new Response.Header(Headers.WWW_AUTHENTICATE, "Basic"));
  private static final Response TOO_FAST =
      Response.text(429, "too many requests", new Response.Header(Headers.RETRY_AFTER, "1"));

  private final WebConfig config;
  private final String openPath;
  private final Executor passwordChecks;
  private final HttpHandler next;

  /**
   * Creates the handler.
   *
   * @param openPath the path that needs no password and has no rate limit
   * @param passwordChecks runs password checks, which are expensive, and rejects those that are too
   *     many
   */
  AccessControl(WebConfig config, String openPath, Executor passwordChecks, HttpHandler next) {
    this.config = config;
    this.openPath = openPath;
    this.passwordChecks = passwordChecks;
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    WebSettings settings = config.current();
    for (Map.Entry<String, String> header : settings.headers().entrySet()) {
      exchange.getResponseHeaders().put(new HttpString(header.getKey()), header.getValue());
    }
    if (RequestPath.of(exchange).equals(openPath)) {
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
      RequestExecutor.offload(
          exchange,
          passwordChecks,
          () -> refusal(auth, credentials.get()),
          Optional.of(RequestExecutor.BUSY),
          Optional.of(RequestExecutor.FAILED),
          refusal -> admit(exchange, refusal));
    }
  }

  private static Optional<Response> refusal(BasicAuth auth, Credentials credentials) {
    try {
      return auth.verify(credentials) ? Optional.empty() : Optional.of(UNAUTHORIZED);
    } catch (RuntimeException | Error e) {
      return Optional.of(RequestExecutor.failed(e));
    }
  }

  private void admit(HttpServerExchange exchange, Optional<Response> refusal) {
    if (refusal.isPresent()) {
      refusal.get().send(exchange);
    } else {
      Connectors.executeRootHandler(next, exchange);
    }
  }
}
