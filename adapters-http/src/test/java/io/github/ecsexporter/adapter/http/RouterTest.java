package io.github.ecsexporter.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsexporter.adapter.http.server.Limits;
import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.observation.FetchFailure;
import io.github.ecsexporter.domain.observation.Readiness;
import io.github.ecsexporter.domain.port.in.CheckReport;
import io.github.ecsexporter.domain.testkit.RawClient;
import io.github.ecsexporter.domain.testkit.RawClient.Response;
import java.io.IOException;
import java.net.BindException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest extends ServedTest {
  @Test
  void healthAnswersOkAndAsksNothing() throws IOException {
    Response response = RawClient.get(start(), "/health");
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text()).isEqualTo("ok\n");
    assertThat(fakes.scrapes).isEmpty();
    assertThat(fakes.reads).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/metrics/", "/metrics;a=b", "/%6detrics", "//metrics", "/x/../metrics", "/./metrics",
        "/METRICS", "/metrics.txt", "/favicon.ico", "/..", "/%2e%2e/metrics", "/task/stats"
      })
  void answers404ForAnyOtherPath(String path) throws IOException {
    Response response = RawClient.get(start(), path);
    assertThat(response.status()).isEqualTo(404);
    assertThat(response.text()).isEqualTo("not found\n");
    assertThat(response.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
    assertThat(fakes.scrapes).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"})
  void answers405ForOtherMethods(String method) throws IOException {
    Response response = RawClient.send(start(), method, "/metrics");
    assertThat(response.status()).isEqualTo(405);
    assertThat(response.header("Allow")).isEqualTo("GET, HEAD");
    assertThat(fakes.scrapes).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/status.css",
        "/status.js",
        "/metrics",
        "/task",
        "/stats",
        "/health",
        "/ready",
        "/check",
        "/nothing"
      })
  void headHasTheHeadersOfGetAndNoBody(String path) throws IOException {
    fakes.document(Document.TASK, new byte[] {'{', '}'});
    fakes.document(Document.STATS, new byte[] {'{', '}'});
    int port = start();
    try (RawClient client = RawClient.connect(port)) {
      Response head = client.ask("HEAD", path);
      Response get = client.ask("GET", path);
      assertThat(head.status()).isEqualTo(get.status());
      assertThat(head.headers()).isEqualTo(get.headers()).containsKey("Content-Length");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/status.css",
        "/status.js",
        "/metrics",
        "/task",
        "/health",
        "/ready",
        "/check",
        "/nothing"
      })
  void tellsBrowsersToBeCarefulAndNobodyWhatWeRunOn(String path) throws IOException {
    fakes.document(Document.TASK, new byte[] {'{', '}'});
    Response response = RawClient.get(start(), path);
    assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(response.header("Cache-Control")).isEqualTo("no-store");
    assertThat(response.headers()).doesNotContainKeys("Server", "X-Powered-By");
  }

  @Test
  void answersTheAbsoluteFormToo() throws IOException {
    assertThat(RawClient.get(start(), "http://test/health").status()).isEqualTo(200);
  }

  @Test
  void readyAnswers200WhenNothingIsMissing() throws IOException {
    Response response = RawClient.get(start(), "/ready");
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text()).isEqualTo("ready\n");
  }

  @Test
  void readyAnswers503AndSaysWhatIsMissing() throws IOException {
    fakes.readiness =
        () ->
            new Readiness(
                Map.of(Document.STATS, new FetchFailure(FailureReason.TIMEOUT, "no answer")));
    Response response = RawClient.get(start(), "/ready");
    assertThat(response.status()).isEqualTo(503);
    assertThat(response.text())
        .isEqualTo("not read in the last collection: stats (timeout: no answer)\n");
  }

  @Test
  void checkAnswersTheReportAsPlainText() throws IOException {
    fakes.check = () -> new CheckReport(true, "Source\n  <b>\u00e4</b>\n");
    Response response = RawClient.get(start(), "/check");
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
    assertThat(response.body()).asString(UTF_8).isEqualTo("Source\n  <b>\u00e4</b>\n");
  }

  @Test
  void checkAnswers503WithTheReportWhenADocumentCouldNotBeRead() throws IOException {
    fakes.check = () -> new CheckReport(false, "FAILED\n");
    Response response = RawClient.get(start(), "/check");
    assertThat(response.status()).isEqualTo(503);
    assertThat(response.text()).isEqualTo("FAILED\n");
  }

  @Test
  void checkIsOffTogetherWithTheRawEndpoints() throws IOException {
    int port = start(false, Limits.STANDARD);
    for (String path : new String[] {"/check", "/task", "/stats"}) {
      assertThat(RawClient.get(port, path).status()).as(path).isEqualTo(404);
    }
    assertThat(RawClient.get(port, "/ready").status()).isEqualTo(200);
  }

  @Test
  void checksAtTheSameTimeShareOneReport() throws Exception {
    AtomicInteger checks = new AtomicInteger();
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    fakes.check =
        () -> {
          checks.incrementAndGet();
          running.countDown();
          TestLatches.await(finish);
          return new CheckReport(true, "OK\n");
        };
    int port = start();
    try (RawClient first = RawClient.connect(port);
        RawClient second = RawClient.connect(port)) {
      first.request("GET", "/check");
      TestLatches.await(running);
      second.request("GET", "/check");
      // An answer on the one I/O thread shows that the request before it has been taken in.
      assertThat(RawClient.get(port, "/health").status()).isEqualTo(200);
      finish.countDown();
      assertThat(first.read().text()).isEqualTo("OK\n");
      assertThat(second.read().text()).isEqualTo("OK\n");
    }
    assertThat(checks).hasValue(1);
  }

  @Test
  void aTakenPortIsABindException() throws IOException {
    int port = start();
    HttpServerConfig same = new HttpServerConfig("127.0.0.1", port, true, Optional.empty());
    assertThatThrownBy(() -> ExporterHttpServer.start(same, fakes.useCases()))
        .isInstanceOf(BindException.class);
  }

  @Test
  void tellsItsPortAndScheme() throws IOException {
    assertThat(start()).isPositive();
    assertThat(server().scheme()).isEqualTo("http");
  }

  @Test
  void refusesAPortThatIsNone() {
    assertThatThrownBy(() -> new HttpServerConfig("127.0.0.1", 65_536, true, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("65536 is not a port: use 0 to 65535");
  }
}
