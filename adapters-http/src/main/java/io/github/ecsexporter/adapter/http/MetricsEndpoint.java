package io.github.ecsexporter.adapter.http;

import io.github.ecsexporter.domain.metric.Exposition;
import io.github.ecsexporter.domain.port.in.ScrapeMetrics;
import io.github.ecsexporter.domain.port.in.ScrapeRequest;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code /metrics}: reads what the client asks of the scrape and packs what it gets. */
final class MetricsEndpoint implements Endpoint {
  private static final String NAME_PARAMETER = "name[]";
  private static final int MAX_NAMES = 256;
  private static final int MAX_NAME_LENGTH = 256;
  private static final HttpString TIMEOUT = new HttpString("X-Prometheus-Scrape-Timeout-Seconds");
  private static final Answer TOO_MANY_NAMES =
      Answer.text(
          400,
          "at most " + MAX_NAMES + " names of at most " + MAX_NAME_LENGTH + " characters, please");
  private static final Answer.Header VARY =
      new Answer.Header(Headers.VARY, "Accept, Accept-Encoding");
  private static final Answer.Header GZIPPED = new Answer.Header(Headers.CONTENT_ENCODING, "gzip");

  private final ScrapeMetrics scrape;
  private final Work work;
  private volatile Packed lastPacked;

  MetricsEndpoint(ScrapeMetrics scrape, Work work) {
    this.scrape = scrape;
    this.work = work;
  }

  @Override
  public void handle(HttpServerExchange exchange) {
    Collection<String> names = exchange.getQueryParameters().get(NAME_PARAMETER);
    if (names == null) {
      names = List.of();
    } else if (!isReasonable(names)) {
      TOO_MANY_NAMES.send(exchange);
      return;
    }
    HeaderMap headers = exchange.getRequestHeaders();
    Ask ask =
        new Ask(
            new ScrapeRequest(
                joined(headers.get(Headers.ACCEPT)),
                Set.copyOf(names),
                timeout(headers.getFirst(TIMEOUT))),
            AcceptEncoding.prefersGzip(joined(headers.get(Headers.ACCEPT_ENCODING))));
    work.share(exchange, ask, () -> answer(ask));
  }

  private static boolean isReasonable(Collection<String> names) {
    if (names.size() > MAX_NAMES) {
      return false;
    }
    for (String name : names) {
      if (name.length() > MAX_NAME_LENGTH) {
        return false;
      }
    }
    return true;
  }

  /** The one value that a repeated header stands for. */
  private static String joined(HeaderValues values) {
    if (values == null) {
      return "";
    }
    return values.size() == 1 ? values.getFirst() : String.join(", ", values);
  }

  private static Optional<Duration> timeout(String seconds) {
    return seconds == null ? Optional.empty() : ScrapeTimeout.parse(seconds);
  }

  private Answer answer(Ask ask) {
    Exposition exposition = scrape.scrape(ask.request());
    return ask.gzip()
        ? new Answer(200, exposition.contentType(), packed(exposition), List.of(VARY, GZIPPED))
        : new Answer(200, exposition.contentType(), exposition.body(), List.of(VARY));
  }

  /** Scrapes that share an answer share its compressed form too. */
  private byte[] packed(Exposition exposition) {
    Packed known = lastPacked;
    if (known == null || known.exposition() != exposition) {
      known = new Packed(exposition, Gzip.compress(exposition.body()));
      lastPacked = known;
    }
    return known.body();
  }

  /** All that the answer depends on. */
  private record Ask(ScrapeRequest request, boolean gzip) {
    // Spelled out for the reason that the domain's Labels give.
    @Override
    public boolean equals(Object other) {
      return this == other
          || other instanceof Ask that && request.equals(that.request) && gzip == that.gzip;
    }

    @Override
    public int hashCode() {
      return 2 * request.hashCode() + (gzip ? 1 : 0);
    }
  }

  private record Packed(Exposition exposition, byte[] body) {}
}
