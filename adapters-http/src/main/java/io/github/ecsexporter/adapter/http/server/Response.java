package io.github.ecsexporter.adapter.http.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A complete response: nothing of it is sent before all of it is known. Immutable.
 *
 * @param status HTTP status
 * @param contentType media type with its parameters
 * @param body the bytes; not modified
 * @param headers beyond those of every response
 */
public record Response(int status, String contentType, byte[] body, List<Header> headers) {
  private static final String TEXT = "text/plain; charset=utf-8";

  /** A response header. */
  public record Header(HttpString name, String value) {}

  /** One line for people. */
  public static Response text(int status, String line, Header... headers) {
    return new Response(status, TEXT, (line + '\n').getBytes(UTF_8), List.of(headers));
  }

  /** Text for people, whose lines all end with a line break. */
  public static Response lines(int status, String text) {
    return new Response(status, TEXT, text.getBytes(UTF_8), List.of());
  }

  /** Sends it; on the I/O thread. Headers that are already set stay. */
  public void send(HttpServerExchange exchange) {
    exchange.setStatusCode(status);
    HeaderMap response = exchange.getResponseHeaders();
    response.put(Headers.CONTENT_TYPE, contentType);
    putIfAbsent(response, Headers.X_CONTENT_TYPE_OPTIONS, "nosniff");
    putIfAbsent(response, Headers.CACHE_CONTROL, "no-store");
    for (Header header : headers) {
      putIfAbsent(response, header.name(), header.value());
    }
    if (exchange.isHttp10() && exchange.isPersistent()) {
      response.put(Headers.CONNECTION, "keep-alive");
    }
    exchange.setResponseContentLength(body.length);
    if (exchange.getRequestMethod().equals(Methods.HEAD)) {
      exchange.endExchange();
    } else {
      exchange.getResponseSender().send(ByteBuffer.wrap(body));
    }
  }

  private static void putIfAbsent(HeaderMap response, HttpString name, String value) {
    if (!response.contains(name)) {
      response.put(name, value);
    }
  }
}
