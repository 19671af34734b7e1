package io.github.ecsexporter.adapter.http.endpoints;

import io.github.ecsexporter.adapter.http.server.RequestExecutor;
import io.github.ecsexporter.adapter.http.server.Response;
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
import org.jspecify.annotations.Nullable;

/** {@code /metrics}: reads what the client wants of a scrape, and compresses the result. */
final class MetricsEndpoint implements Endpoint {
  private static final String NAME_PARAMETER = "name[]";
  private static final int MAX_NAMES = 256;
  private static final int MAX_NAME_LENGTH = 256;
  private static final HttpString TIMEOUT = new HttpString("X-Prometheus-Scrape-Timeout-Seconds");
  private static final Response TOO_MANY_NAMES =
      Response.text(
          400,
          "at most "
              + MAX_NAMES
              + " values of name[] are allowed, of at most "
              + MAX_NAME_LENGTH
              + " characters each");
  private static final Response.Header VARY =
      new Response.Header(Headers.VARY, "Accept, Accept-Encoding");
  private static final Response.Header GZIP_ENCODED =
      new Response.Header(Headers.CONTENT_ENCODING, "gzip");

  private final ScrapeMetrics scrape;
  private final RequestExecutor executor;
  private volatile @Nullable Compressed lastCompressed;

  MetricsEndpoint(ScrapeMetrics scrape, RequestExecutor executor) {
    this.scrape = scrape;
    this.executor = executor;
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
    Variant variant =
        new Variant(
            new ScrapeRequest(
                joined(headers.get(Headers.ACCEPT)),
                Set.copyOf(names),
                timeout(headers.getFirst(TIMEOUT))),
            AcceptEncoding.prefersGzip(joined(headers.get(Headers.ACCEPT_ENCODING))));
    executor.share(exchange, variant, () -> respond(variant));
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

  /** The single value that a repeated header is equivalent to. */
  private static String joined(@Nullable HeaderValues values) {
    if (values == null) {
      return "";
    }
    return values.size() == 1 ? values.getFirst() : String.join(", ", values);
  }

  private static Optional<Duration> timeout(@Nullable String seconds) {
    return seconds == null ? Optional.empty() : ScrapeTimeout.parse(seconds);
  }

  private Response respond(Variant variant) {
    Exposition exposition = scrape.scrape(variant.request());
    return variant.gzip()
        ? new Response(
            200, exposition.contentType(), compressed(exposition), List.of(VARY, GZIP_ENCODED))
        : new Response(200, exposition.contentType(), exposition.body(), List.of(VARY));
  }

  /** Scrapes that share an exposition share its compressed form too. */
  private byte[] compressed(Exposition exposition) {
    Compressed known = lastCompressed;
    if (known == null || known.exposition() != exposition) {
      known = new Compressed(exposition, Gzip.compress(exposition.body()));
      lastCompressed = known;
    }
    return known.body();
  }

  /** Everything that the response depends on. */
  private record Variant(ScrapeRequest request, boolean gzip) {
    // Spelled out for the reason that the domain's Labels give.
    @Override
    public boolean equals(Object other) {
      return this == other
          || other instanceof Variant that && request.equals(that.request) && gzip == that.gzip;
    }

    @Override
    public int hashCode() {
      return 2 * request.hashCode() + (gzip ? 1 : 0);
    }
  }

  private record Compressed(Exposition exposition, byte[] body) {}
}
