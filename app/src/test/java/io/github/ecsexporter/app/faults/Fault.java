package io.github.ecsexporter.app.faults;

import static io.github.ecsexporter.domain.observation.FailureReason.HTTP_STATUS;
import static io.github.ecsexporter.domain.observation.FailureReason.MALFORMED;
import static io.github.ecsexporter.domain.observation.FailureReason.TIMEOUT;
import static io.github.ecsexporter.domain.observation.FailureReason.TOO_LARGE;
import static io.github.ecsexporter.domain.observation.FailureReason.UNREACHABLE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.ecsexporter.domain.observation.FailureReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/**
 * One way for a document to go wrong.
 *
 * @param name for people
 * @param reply what the endpoint does
 * @param body what it sends, made of the good document, where that is a whole answer with status
 *     200; else empty
 * @param reason how the failure is counted; empty if the document can be read all the same
 */
record Fault(
    String name,
    FaultyEndpoint.Reply reply,
    Optional<UnaryOperator<byte[]>> body,
    Optional<FailureReason> reason) {
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final byte[] NOTHING = new byte[0];

  /** Those that cost the whole time of a collection. */
  static List<Fault> slow() {
    return List.of(
        wire("silence", TIMEOUT, FaultyEndpoint.Peer::hang),
        wire(
            "dripping headers",
            TIMEOUT,
            peer -> {
              peer.send(OK);
              peer.drip("X-Slow: x\r\n");
            }),
        wire(
            "dripping body",
            TIMEOUT,
            peer -> {
              peer.send(OK + "Content-Length: 10000\r\n\r\n");
              peer.drip("{\"a\":1}");
            }),
        wire(
            "silence in the body",
            TIMEOUT,
            peer -> {
              peer.send(OK + "Content-Length: 10000\r\n\r\n{");
              peer.hang();
            }));
  }

  /** All others. */
  static List<Fault> quick() {
    return List.of(
        wire("reset", UNREACHABLE, FaultyEndpoint.Peer::reset),
        wire("close", UNREACHABLE, FaultyEndpoint.Peer::close),
        wire(
            "close in the headers",
            UNREACHABLE,
            peer -> {
              peer.send(OK + "Content-Le");
              peer.close();
            }),
        wire(
            "body shorter than announced",
            UNREACHABLE,
            peer -> {
              peer.send(OK + "Content-Length: 10000\r\n\r\n{\"a\":1}");
              peer.close();
            }),
        wire(
            "chunks without an end",
            UNREACHABLE,
            peer -> {
              peer.send(OK + "Transfer-Encoding: chunked\r\n\r\n7\r\n{\"a\":1}\r\n");
              peer.close();
            }),
        wire(
            "broken chunks",
            UNREACHABLE,
            peer ->
                peer.send(OK + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n{\"a\":1}\r\n0\r\n\r\n")),
        wire(
            "garbage instead of HTTP",
            UNREACHABLE,
            peer -> peer.send("\u0000\u00ff\u0016\u0003garbage\r\n\r\n")),
        wire(
            "endless headers",
            UNREACHABLE,
            peer -> {
              peer.send(OK);
              peer.flood("X-Endless: x\r\n");
            }),
        wire("status 500 with an object", HTTP_STATUS, status("500 Oops", "{}")),
        wire("status 503", HTTP_STATUS, status("503 Service Unavailable", "")),
        wire("status 404", HTTP_STATUS, status("404 Not Found", "404 page not found\n")),
        wire(
            "status 429",
            HTTP_STATUS,
            status("429 Too Many Requests", "You have reached maximum request limit.")),
        wire("status 204", HTTP_STATUS, peer -> peer.send("HTTP/1.1 204 No Content\r\n\r\n")),
        wire(
            "redirect",
            HTTP_STATUS,
            peer -> peer.answer("302 Found", NOTHING, "Location: http://127.0.0.1:1/elsewhere")),
        passing(
            "status 429 once",
            peer -> {
              if (peer.isFirst()) {
                peer.answer("429 Too Many Requests", "slow down".getBytes(UTF_8));
              } else {
                peer.answer(peer.document());
              }
            }),
        wire(
            "endless body",
            TOO_LARGE,
            peer -> {
              peer.send(OK + "Connection: close\r\n\r\n");
              peer.flood("{\"a\":[1,2,3]}");
            }),
        wire(
            "endless chunks",
            TOO_LARGE,
            peer -> {
              peer.send(OK + "Transfer-Encoding: chunked\r\n\r\n");
              peer.flood("7\r\n{\"a\":1}\r\n");
            }),
        wire(
            "huge length announced",
            TOO_LARGE,
            peer -> {
              peer.send(OK + "Content-Length: 9999999999999\r\n\r\n{");
              peer.hang();
            }),
        body("garbage", MALFORMED, good -> new byte[] {0, 1, 2, (byte) 0xff, (byte) 0xfe}),
        body("HTML", MALFORMED, text("<html><body>It works!</body></html>")),
        body("empty body", MALFORMED, good -> NOTHING),
        body("null", MALFORMED, text("null")),
        body("a JSON string", MALFORMED, text("\"rate exceeded\"")),
        body("a JSON array", MALFORMED, text("[{}]")),
        body("half of it", MALFORMED, good -> Arrays.copyOf(good, good.length / 2)),
        body("more than one value", MALFORMED, good -> concat(good, good)),
        body("not a number", MALFORMED, numbers("NaN")),
        body(
            "100 000 levels",
            MALFORMED,
            text("{\"Containers\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}")),
        body(
            "unasked gzip",
            MALFORMED,
            Fault::gzip,
            peer -> peer.answer(gzip(peer.document()), "Content-Encoding: gzip")),
        body("gzip that is not announced", MALFORMED, Fault::gzip),
        body("bad UTF-8", MALFORMED, texts("\"\u00ff\u00fe\"", ISO_8859_1)),
        readable("an empty object", text("{}")),
        readable("a huge exponent", numbers("1e999999999")),
        readable("a tiny exponent", numbers("1e-999999999")),
        readable("5000 digits", numbers("9".repeat(5000))),
        readable("negative numbers", numbers("-1")),
        readable("numbers where texts are expected", texts("7", UTF_8)),
        readable("texts where numbers are expected", numbers("\"seven\"")),
        readable("nulls where numbers are expected", numbers("null")),
        readable("objects everywhere", good -> numbers("{}").apply(texts("{}", UTF_8).apply(good))),
        readable("lists everywhere", good -> numbers("[]").apply(texts("[]", UTF_8).apply(good))),
        readable(
            "duplicate keys",
            good ->
                new String(good, UTF_8)
                    .replaceAll("(\"\\w+\")\\s*:", "$1:null,$1:")
                    .getBytes(UTF_8)),
        readable("lone surrogates", texts("\"\\\\ud800\"", UTF_8)),
        readable("control characters", texts("\"\\\\u0000\\\\r\\\\n\\\\\"\\\\u007f\"", UTF_8)),
        readable("long texts", texts("\"" + "x".repeat(50_000) + "\"", UTF_8)));
  }

  private static Fault wire(String name, FailureReason reason, FaultyEndpoint.Reply reply) {
    return new Fault(name, reply, Optional.empty(), Optional.of(reason));
  }

  private static Fault body(String name, FailureReason reason, UnaryOperator<byte[]> body) {
    return body(name, reason, body, peer -> peer.answer(body.apply(peer.document())));
  }

  private static Fault body(
      String name, FailureReason reason, UnaryOperator<byte[]> body, FaultyEndpoint.Reply reply) {
    return new Fault(name, reply, Optional.of(body), Optional.of(reason));
  }

  private static Fault readable(String name, UnaryOperator<byte[]> body) {
    return new Fault(
        name,
        peer -> peer.answer(body.apply(peer.document())),
        Optional.of(body),
        Optional.empty());
  }

  /** Trouble that a second request does not meet. */
  private static Fault passing(String name, FaultyEndpoint.Reply reply) {
    return new Fault(name, reply, Optional.of(good -> good), Optional.empty());
  }

  private static FaultyEndpoint.Reply status(String status, String body) {
    return peer -> peer.answer(status, body.getBytes(UTF_8), "Content-Type: text/plain");
  }

  private static UnaryOperator<byte[]> text(String text) {
    return good -> text.getBytes(UTF_8);
  }

  /** The good document with all its numbers replaced. */
  private static UnaryOperator<byte[]> numbers(String replacement) {
    return good ->
        new String(good, UTF_8)
            .replaceAll("(\"\\s*:\\s*)-?\\d+(\\.\\d+)?", "$1" + replacement)
            .getBytes(UTF_8);
  }

  /**
   * The good document with all its texts replaced, but for the ARN of the task: with another one,
   * it would be another task.
   */
  private static UnaryOperator<byte[]> texts(String replacement, Charset charset) {
    return good ->
        new String(good, UTF_8)
            .replaceAll("(?<!TaskARN)(\"\\s*:\\s*)\"[^\"]*\"", "$1" + replacement)
            .getBytes(charset);
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  @Override
  public String toString() {
    return name;
  }
}
