package io.github.ecsexporter.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.adapter.http.server.RequestExecutor;
import io.github.ecsexporter.domain.port.in.ScrapeRequest;
import io.github.ecsexporter.domain.testkit.RawClient;
import io.github.ecsexporter.domain.testkit.RawClient.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.logging.Filter;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsEndpointTest extends ServedTest {
  @Test
  void answersWhatTheScrapeGives() throws IOException {
    Response response = RawClient.get(start(), "/metrics");
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("Content-Type")).isEqualTo(FakeUseCases.CONTENT_TYPE);
    assertThat(response.header("Vary")).isEqualTo("Accept, Accept-Encoding");
    assertThat(response.headers()).doesNotContainKey("Content-Encoding");
    assertThat(response.text()).isEqualTo(FakeUseCases.BODY);
    assertThat(fakes.scrapes).containsExactly(ScrapeRequest.ALL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/metrics?name[]=a&name[]=b",
        "/metrics?name%5B%5D=a&name%5b%5d=b",
        "/metrics?name[]=b&other=1&name%5B%5D=a&name[]=a"
      })
  void passesNamesOn(String target) throws IOException {
    RawClient.get(start(), target);
    assertThat(fakes.scrapes.remove().names()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void joinsRepeatedAcceptHeaders() throws IOException {
    RawClient.get(
        start(), "/metrics", "Accept: application/openmetrics-text", "Accept: text/plain;q=0.5");
    assertThat(fakes.scrapes.remove().accept())
        .isEqualTo("application/openmetrics-text, text/plain;q=0.5");
  }

  @Test
  void passesTheClientsTimeoutOn() throws IOException {
    RawClient.get(start(), "/metrics", "X-Prometheus-Scrape-Timeout-Seconds: 2.5");
    assertThat(fakes.scrapes.remove().timeout()).contains(Duration.ofMillis(2500));
  }

  @Test
  void ignoresATimeoutThatIsNone() throws IOException {
    Response response =
        RawClient.get(start(), "/metrics", "X-Prometheus-Scrape-Timeout-Seconds: soon");
    assertThat(response.status()).isEqualTo(200);
    assertThat(fakes.scrapes.remove().timeout()).isEmpty();
  }

  @Test
  void compressesForWhoeverAsks() throws IOException {
    Response response = RawClient.get(start(), "/metrics", "Accept-Encoding: gzip");
    assertThat(response.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(response.header("Vary")).isEqualTo("Accept, Accept-Encoding");
    assertThat(unzipped(response.body())).isEqualTo(FakeUseCases.BODY);
  }

  @Test
  void compressesEachAnswerAnew() throws IOException {
    int port = start();
    RawClient.get(port, "/metrics", "Accept-Encoding: gzip");
    fakes.scrape = request -> FakeUseCases.exposition("later 1\n");
    Response response = RawClient.get(port, "/metrics", "Accept-Encoding: gzip");
    assertThat(unzipped(response.body())).isEqualTo("later 1\n");
  }

  @Test
  void compressesLargeAnswersWhole() throws IOException {
    String large =
        IntStream.range(0, 20_000).mapToObj(i -> "m{i=\"" + i + "\"} 1").collect(joining("\n"));
    fakes.scrape = request -> FakeUseCases.exposition(large);
    int port = start();
    Response plain = RawClient.get(port, "/metrics");
    Response packed = RawClient.get(port, "/metrics", "Accept-Encoding: gzip");
    assertThat(plain.text()).isEqualTo(large);
    assertThat(unzipped(packed.body())).isEqualTo(large);
    assertThat(packed.body().length).isLessThan(plain.body().length / 4);
  }

  @Test
  void answers500WithoutTheTraceWhenTheScrapeThrows() throws IOException {
    fakes.scrape =
        request -> {
          throw new IllegalStateException("secret detail");
        };
    int port = start();
    try (LogCapture log = LogCapture.of(RequestExecutor.class)) {
      Response response = RawClient.get(port, "/metrics");
      assertThat(response.status()).isEqualTo(500);
      assertThat(response.text())
          .isEqualTo("internal error: the log of the exporter has the details\n");
      assertThat(log.thrown())
          .singleElement()
          .satisfies(thrown -> assertThat(thrown).hasMessage("secret detail"));
    }
    fakes.scrape = request -> FakeUseCases.exposition("up 1\n");
    assertThat(RawClient.get(port, "/metrics").status()).isEqualTo(200);
  }

  @Test
  void answers500WhenTheScrapeFailsWithAnError() throws IOException {
    fakes.scrape =
        request -> {
          throw new StackOverflowError();
        };
    try (LogCapture log = LogCapture.of(RequestExecutor.class)) {
      assertThat(RawClient.get(start(), "/metrics").status()).isEqualTo(500);
      assertThat(log.thrown()).hasOnlyElementsOfType(StackOverflowError.class);
    }
  }

  @Test
  void answersEvenIfTheFailureCannotBeLogged() throws IOException {
    fakes.scrape =
        request -> {
          throw new OutOfMemoryError("told to fail");
        };
    int port = start();
    Logger logger = Logger.getLogger(RequestExecutor.class.getName());
    Filter full =
        record -> {
          throw new OutOfMemoryError("told to fail again");
        };
    logger.setFilter(full);
    try {
      assertThat(RawClient.get(port, "/metrics").status()).isEqualTo(500);
    } finally {
      logger.setFilter(null);
    }
    fakes.scrape = request -> FakeUseCases.exposition("up 1\n");
    assertThat(RawClient.get(port, "/metrics").status()).isEqualTo(200);
  }

  @Test
  void answers400ForTooManyNames() throws IOException {
    String query =
        IntStream.rangeClosed(0, 256).mapToObj(i -> "name[]=n" + i).collect(joining("&"));
    assertThat(RawClient.get(start(), "/metrics?" + query).status()).isEqualTo(400);
    assertThat(fakes.scrapes).isEmpty();
  }

  @Test
  void answers400ForANameThatIsTooLong() throws IOException {
    Response response = RawClient.get(start(), "/metrics?name[]=" + "n".repeat(257));
    assertThat(response.status()).isEqualTo(400);
    assertThat(fakes.scrapes).isEmpty();
  }

  @Test
  void answers400ForTooManyParametersOfAnyKind() throws IOException {
    String query = IntStream.range(0, 1000).mapToObj(i -> "a=" + i).collect(joining("&"));
    assertThat(RawClient.get(start(), "/metrics?" + query).status()).isEqualTo(400);
  }

  @Test
  void answers400ForABrokenEscape() throws IOException {
    assertThat(RawClient.get(start(), "/metrics?name[]=%zz").status()).isEqualTo(400);
  }

  private static String unzipped(byte[] packed) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
