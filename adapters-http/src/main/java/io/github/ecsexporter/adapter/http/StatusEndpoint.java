package io.github.ecsexporter.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.ecsexporter.adapter.http.page.StatusPage;
import io.github.ecsexporter.domain.observation.ExporterReadings;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * {@code /}: what there is to know of the task and the exporter, for people.
 *
 * <p>A sidecar is scraped, hardly ever looked at: what makes the page is loaded when someone does.
 */
final class StatusEndpoint implements Endpoint {
  private static final String HTML = "text/html; charset=utf-8";

  /** As long as a person waits; the page then says what is missing. */
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** Only what comes from here may style, run or be asked; nothing inline, nothing framed. */
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
          + "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final UseCases useCases;
  private final boolean rawEndpoints;
  private final InstantSource clock;
  private final Work work;

  StatusEndpoint(UseCases useCases, boolean rawEndpoints, InstantSource clock, Work work) {
    this.useCases = useCases;
    this.rawEndpoints = rawEndpoints;
    this.clock = clock;
    this.work = work;
  }

  @Override
  public void handle(HttpServerExchange exchange) {
    work.share(exchange, this, this::answer);
  }

  private Answer answer() {
    ExporterReadings readings =
        new ExporterReadings(useCases.observe().observe(TIMEOUT), useCases.build());
    String page = StatusPage.render(readings, clock.instant(), rawEndpoints);
    return new Answer(
        200,
        HTML,
        page.getBytes(UTF_8),
        List.of(
            new Answer.Header(Headers.CONTENT_SECURITY_POLICY, POLICY),
            new Answer.Header(Headers.X_FRAME_OPTIONS, "DENY"),
            new Answer.Header(Headers.REFERRER_POLICY, "no-referrer")));
  }
}
