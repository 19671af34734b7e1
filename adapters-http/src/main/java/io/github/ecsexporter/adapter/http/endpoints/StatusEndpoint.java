package io.github.ecsexporter.adapter.http.endpoints;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.ecsexporter.adapter.http.page.StatusPage;
import io.github.ecsexporter.adapter.http.server.RequestExecutor;
import io.github.ecsexporter.adapter.http.server.Response;
import io.github.ecsexporter.domain.observation.ExporterReadings;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * {@code /}: the state of the task and the exporter, for people.
 *
 * <p>A sidecar is scraped and hardly ever looked at: the page is loaded when someone opens it.
 */
final class StatusEndpoint implements Endpoint {
  private static final String HTML = "text/html; charset=utf-8";

  /** As long as a person would wait; the page then says what is missing. */
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** Styles, scripts and requests from and to this server only; nothing inline, no frames. */
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
          + "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final UseCases useCases;
  private final boolean rawEndpoints;
  private final InstantSource clock;
  private final RequestExecutor executor;

  StatusEndpoint(
      UseCases useCases, boolean rawEndpoints, InstantSource clock, RequestExecutor executor) {
    this.useCases = useCases;
    this.rawEndpoints = rawEndpoints;
    this.clock = clock;
    this.executor = executor;
  }

  @Override
  public void handle(HttpServerExchange exchange) {
    executor.share(exchange, this, this::respond);
  }

  private Response respond() {
    ExporterReadings readings =
        new ExporterReadings(useCases.observe().observe(TIMEOUT), useCases.build());
    String page = StatusPage.render(readings, useCases.origin(), clock.instant(), rawEndpoints);
    return new Response(
        200,
        HTML,
        page.getBytes(UTF_8),
        List.of(
            new Response.Header(Headers.CONTENT_SECURITY_POLICY, POLICY),
            new Response.Header(Headers.X_FRAME_OPTIONS, "DENY"),
            new Response.Header(Headers.REFERRER_POLICY, "no-referrer")));
  }
}
