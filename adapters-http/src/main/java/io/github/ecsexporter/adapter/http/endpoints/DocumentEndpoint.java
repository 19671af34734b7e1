package io.github.ecsexporter.adapter.http.endpoints;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.ecsexporter.adapter.http.server.RequestExecutor;
import io.github.ecsexporter.adapter.http.server.Response;
import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.observation.FetchFailure;
import io.github.ecsexporter.domain.port.in.ReadDocument;
import io.undertow.server.HttpServerExchange;
import java.util.List;

/** {@code /task} and {@code /stats}: passes a document on, byte by byte. */
final class DocumentEndpoint implements Endpoint {
  private static final String JSON = "application/json";
  private static final char FIRST_PRINTABLE = ' ';

  private final ReadDocument documents;
  private final Document document;
  private final RequestExecutor executor;
  private final ReadPermits reads;

  /** How many reads may run at the same time, over all documents; for the I/O thread only. */
  static final class ReadPermits {
    private int left;

    ReadPermits(int count) {
      this.left = count;
    }
  }

  DocumentEndpoint(
      ReadDocument documents, Document document, RequestExecutor executor, ReadPermits reads) {
    this.documents = documents;
    this.document = document;
    this.executor = executor;
    this.reads = reads;
  }

  @Override
  public void handle(HttpServerExchange exchange) {
    if (reads.left == 0) {
      RequestExecutor.BUSY.send(exchange);
      return;
    }
    reads.left--;
    executor.compute(
        exchange,
        this::respond,
        response -> {
          reads.left++;
          response.send(exchange);
        });
  }

  private Response respond() {
    return documents
        .read(document)
        .fold(
            read -> new Response(200, JSON, read.body(), List.of()),
            failed -> failed(failed.failure()));
  }

  private Response failed(FetchFailure failure) {
    int status = failure.reason() == FailureReason.TIMEOUT ? 504 : 502;
    StringBuilder json = new StringBuilder(128);
    appendQuoted(json.append("{\"error\":"), failure.detail());
    appendQuoted(json.append(",\"source\":"), document.label());
    appendQuoted(json.append(",\"reason\":"), failure.reason().label());
    return new Response(status, JSON, json.append("}\n").toString().getBytes(UTF_8), List.of());
  }

  private static void appendQuoted(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < FIRST_PRINTABLE) {
        json.append("\\u00").append(c >> 4).append(Character.forDigit(c & 0xf, 16));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }
}
