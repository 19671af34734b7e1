package io.github.ecsexporter.app.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.testkit.RawClient;
import io.github.ecsexporter.domain.testkit.Recordings;
import io.github.ecsexporter.domain.testkit.Seeds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/**
 * The whole program with damaged documents on one side and damaged requests on the other: whatever
 * comes, it answers, and never with 500.
 *
 * <p>Each property comes twice: briefly, and at length with the profile {@code fuzz}. A failure's
 * name has the seed ({@link Seeds}).
 */
class FuzzTest {
  private static final int BRIEFLY = 250;
  private static final int AT_LENGTH = 20_000;

  private static final String[] RECORDINGS = {
    "ec2-awsvpc-pause-cgroupv2",
    "ec2-bridge-cgroupv1",
    "ec2-host-network-cgroupv2",
    "fargate-single-2024",
    "fargate-stopped-null-stats",
    "seed-mock",
  };

  /** What is put in the place of something, or between two things. */
  private static final String[] JSON_WORDS = {
    "null",
    "true",
    "{}",
    "[]",
    "\"\"",
    "-1",
    "-0.0",
    "1e30",
    "1e-30",
    "1e999999999",
    "0.5",
    "18446744073709551615",
    "18446744073709551616",
    "9223372036854775807",
    "4611686018427387904",
    "9".repeat(400),
    "\"\\ud800\"",
    "\"\\u0000\"",
    "\"_task_\"",
    "\"0001-01-01T00:00:00Z\"",
    "\"9999-12-31T23:59:59.999999999Z\"",
    "\"2020-02-30T25:61:61Z\"",
    "[[[[[[",
    "}",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "NaN",
    "Infinity",
    "/*",
    "\"x\":{}",
    "{\"a\":1,\"a\":2}",
  };

  private static final String[] REQUEST_WORDS = {
    "\r\n",
    "\n",
    "\r",
    " ",
    "\t",
    "\0",
    ":",
    ";",
    ",",
    "=",
    "q=",
    "q=0",
    "q=1.001",
    "*",
    "*/*",
    "%",
    "%00",
    "%zz",
    "%2f",
    "..",
    "/",
    "//",
    "?",
    "#",
    "&",
    "name[]=",
    "name[]",
    "[]",
    "[",
    "]",
    "HTTP/1.0",
    "HTTP/2.0",
    "HTTP/1.1",
    "GET",
    "HEAD",
    "POST",
    "OPTIONS",
    "Host: x\r\n",
    "Content-Length: 5\r\n",
    "Content-Length: -1\r\n",
    "Transfer-Encoding: chunked\r\n",
    "Expect: 100-continue\r\n",
    "Connection: close\r\n",
    "Connection: upgrade\r\n",
    "Upgrade: h2c\r\n",
    "Accept-Encoding: gzip\r\n",
    "0\r\n\r\n",
    "gzip",
    "identity;q=0",
    "application/openmetrics-text",
    "version=1.0.0",
    "escaping=underscores",
    "\"",
    "\u00ff",
    "é",
    "http://x",
    "NaN",
    "1e9",
    "0.0001",
    "x".repeat(5000),
  };

  private static FaultyEndpoint endpoint;
  private static Exporter exporter;

  @BeforeAll
  static void start() throws IOException {
    endpoint = FaultyEndpoint.ofRecording("ec2-bridge-cgroupv1");
    exporter = Exporter.start(endpoint, "20s", "0");
  }

  @AfterAll
  static void stop() throws IOException {
    exporter.close();
    endpoint.close();
  }

  @Seeds(BRIEFLY)
  void readsAnyDocument(long seed) throws IOException {
    sendDocuments(new Random(seed));
  }

  @Tag("fuzz")
  @Seeds(AT_LENGTH)
  void readsAnyDocumentAtLength(long seed) throws IOException {
    sendDocuments(new Random(seed));
  }

  @Seeds(BRIEFLY)
  void answersAnyWish(long seed) throws IOException {
    sendWishes(new Random(seed));
  }

  @Tag("fuzz")
  @Seeds(AT_LENGTH)
  void answersAnyWishAtLength(long seed) throws IOException {
    sendWishes(new Random(seed));
  }

  @Seeds(BRIEFLY)
  void survivesAnyRequest(long seed) throws IOException {
    sendBytes(new Random(seed));
  }

  @Tag("fuzz")
  @Seeds(AT_LENGTH)
  void survivesAnyRequestAtLength(long seed) throws IOException {
    sendBytes(new Random(seed));
  }

  /** Mutated documents: the scrape is whole and well formed, the raw documents come unchanged. */
  private static void sendDocuments(Random random) throws IOException {
    String recording = RECORDINGS[random.nextInt(RECORDINGS.length)];
    for (Document source : Document.values()) {
      byte[] good = recorded(recording, source);
      byte[] sent = random.nextInt(4) == 0 ? good : mutated(good, random, JSON_WORDS);
      endpoint.reply(source, peer -> peer.answer(sent));
      HttpResponse<byte[]> raw = exporter.ask(source == Document.TASK ? "/task" : "/stats");
      assertThat(raw.statusCode()).isEqualTo(200);
      assertThat(raw.body()).isEqualTo(sent);
    }
    Scrape scrape = exporter.scrape();
    assertThat(scrape.isSuccess())
        .isEqualTo(scrape.isUp(Document.TASK) && scrape.isUp(Document.STATS));
    HttpResponse<byte[]> openMetrics =
        exporter.ask("/metrics", "Accept", "application/openmetrics-text;version=1.0.0");
    assertThat(openMetrics.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/openmetrics-text");
    assertThat(Scrape.of(openMetrics).isSuccess()).isEqualTo(scrape.isSuccess());
  }

  /** Valid requests with odd headers and parameters: always metrics, in a format that exists. */
  private static void sendWishes(Random random) throws IOException {
    endpoint.heal();
    StringBuilder target = new StringBuilder("/metrics");
    boolean named = random.nextBoolean();
    if (named) {
      for (int i = 0; i <= random.nextInt(5); i++) {
        String name =
            random.nextBoolean() ? "ee_task_info" : words(random, REQUEST_WORDS).replace("x", "");
        String cut = name.substring(0, Math.min(name.length(), 200));
        target
            .append(i == 0 ? "?" : "&")
            .append("name%5B%5D=")
            .append(URLEncoder.encode(cut, UTF_8));
      }
    }
    boolean zipped = random.nextBoolean();
    HttpResponse<byte[]> answer =
        exporter.ask(
            target.toString(),
            "Accept",
            headerValue(random),
            "Accept-Encoding",
            zipped ? "gzip" : headerValue(random),
            "X-Prometheus-Scrape-Timeout-Seconds",
            random.nextBoolean() ? "9.5" : headerValue(random));
    assertThat(answer.statusCode()).isEqualTo(200);
    boolean packed = answer.headers().firstValue("Content-Encoding").isPresent();
    assertThat(!zipped || packed).as("compressed where asked for").isTrue();
    Scrape.of(packed ? unzipped(answer.body()) : answer.body(), answer);
  }

  /** Requests of damaged bytes: at most an error, and the next client is served. */
  private static void sendBytes(Random random) throws IOException {
    endpoint.heal();
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i <= random.nextInt(3); i++) {
      requests
          .append("GET /metrics?name[]=ee_task_info HTTP/1.1\r\nHost: test\r\n")
          .append("Accept: text/plain;version=0.0.4;q=0.5,*/*;q=0.1\r\n")
          .append("Accept-Encoding: gzip\r\nX-Prometheus-Scrape-Timeout-Seconds: 10\r\n\r\n");
    }
    byte[] bytes = mutated(requests.toString().getBytes(ISO_8859_1), random, REQUEST_WORDS);
    try (RawClient client = RawClient.connect(exporter.port())) {
      try {
        client.write(bytes);
        client.endOutput();
      } catch (IOException e) {
        // Refused before it was through.
      }
      String answers = client.readToEnd();
      assertThat(answers.isEmpty() || answers.startsWith("HTTP/1.")).isTrue();
      assertThat(answers).doesNotContain("HTTP/1.1 5", "HTTP/1.0 5");
    }
    try (RawClient honest = RawClient.connect(exporter.port())) {
      honest.request("GET", "/health");
      assertThat(honest.read().status()).isEqualTo(200);
    }
  }

  private static byte[] recorded(String recording, Document source) {
    return source == Document.TASK ? Recordings.task(recording) : Recordings.stats(recording);
  }

  private static String headerValue(Random random) {
    return words(random, REQUEST_WORDS).replaceAll("[^\\x20-\\x7e]", "");
  }

  private static String words(Random random, String[] words) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i <= random.nextInt(5); i++) {
      text.append(words[random.nextInt(words.length)]);
    }
    return text.length() > 6000 ? text.substring(0, 6000) : text.toString();
  }

  /** One to six changes: of bytes, of whole values, by repeating, moving or dropping parts. */
  private static byte[] mutated(byte[] original, Random random, String[] words) {
    byte[] bytes = original;
    for (int i = 0; i <= random.nextInt(6); i++) {
      int from = random.nextInt(bytes.length + 1);
      int to = Math.min(bytes.length, from + random.nextInt(1 + random.nextInt(200)));
      byte[] word = words[random.nextInt(words.length)].getBytes(UTF_8);
      List<byte[]> parts = new ArrayList<>();
      switch (random.nextInt(7)) {
        case 0 ->
            parts.addAll(List.of(slice(bytes, 0, from), word, slice(bytes, to, bytes.length)));
        case 1 ->
            parts.addAll(List.of(slice(bytes, 0, from), word, slice(bytes, from, bytes.length)));
        case 2 -> parts.addAll(List.of(slice(bytes, 0, to), slice(bytes, from, bytes.length)));
        case 3 -> parts.addAll(List.of(slice(bytes, 0, from), slice(bytes, to, bytes.length)));
        case 4 -> {
          byte[] damaged = bytes.clone();
          if (from < damaged.length) {
            damaged[from] = (byte) random.nextInt(256);
          }
          parts.add(damaged);
        }
        default -> parts.add(withValueReplaced(bytes, from, word));
      }
      bytes = joined(parts);
    }
    return bytes;
  }

  /** Puts a word in the place of the value behind the next colon, so that JSON stays JSON. */
  private static byte[] withValueReplaced(byte[] bytes, int from, byte[] word) {
    String text = new String(bytes, ISO_8859_1);
    int start = text.indexOf("\":", from);
    if (start < 0) {
      return bytes;
    }
    int end = start + 2;
    boolean quoted = false;
    while (end < text.length()) {
      char c = text.charAt(end);
      quoted ^= c == '"';
      if (!quoted && (c == ',' || c == '}' || c == ']' || c == '{' || c == '[')) {
        break;
      }
      end++;
    }
    boolean container = end < text.length() && "{[".indexOf(text.charAt(end)) >= 0;
    return container
        ? bytes
        : joined(List.of(slice(bytes, 0, start + 2), word, slice(bytes, end, bytes.length)));
  }

  private static byte[] slice(byte[] bytes, int from, int to) {
    return Arrays.copyOfRange(bytes, from, Math.max(from, to));
  }

  private static byte[] joined(List<byte[]> parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    parts.forEach(all::writeBytes);
    return all.toByteArray();
  }

  private static byte[] unzipped(byte[] packed) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return in.readAllBytes();
    }
  }
}
