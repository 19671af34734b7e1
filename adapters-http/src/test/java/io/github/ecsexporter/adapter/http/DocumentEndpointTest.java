package io.github.ecsexporter.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.adapter.http.server.Limits;
import io.github.ecsexporter.adapter.http.server.RequestExecutor;
import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.testkit.RawClient;
import io.github.ecsexporter.domain.testkit.RawClient.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DocumentEndpointTest extends ServedTest {
  @ParameterizedTest
  @CsvSource({"/task, TASK", "/stats, STATS"})
  void passesTheBytesOnUnchanged(String path, Document source) throws IOException {
    byte[] odd = {'{', 0, (byte) 0xff, '\r', '\n', '}', ' '};
    fakes.document(source, odd);
    Response response = RawClient.get(start(), path, "Accept-Encoding: gzip");
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(odd);
    assertThat(response.header("Content-Type")).isEqualTo("application/json");
    assertThat(response.headers()).doesNotContainKey("Content-Encoding");
    assertThat(fakes.reads).containsExactly(source);
  }

  @ParameterizedTest
  @EnumSource(FailureReason.class)
  void answers502And504OnATimeout(FailureReason reason) throws IOException {
    fakes.failure(Document.STATS, reason, "status 429");
    Response response = RawClient.get(start(), "/stats");
    assertThat(response.status()).isEqualTo(reason == FailureReason.TIMEOUT ? 504 : 502);
    assertThat(response.header("Content-Type")).isEqualTo("application/json");
    assertThat(response.text())
        .isEqualTo(
            "{\"error\":\"status 429\",\"source\":\"stats\",\"reason\":\"%s\"}\n", reason.label());
  }

  @Test
  void escapesTheDetail() throws IOException {
    fakes.failure(Document.TASK, FailureReason.MALFORMED, "a \"b\" \\ \n \u001f");
    assertThat(RawClient.get(start(), "/task").text())
        .startsWith("{\"error\":\"a \\\"b\\\" \\\\ \\u000a \\u001f\",");
  }

  @ParameterizedTest
  @CsvSource({"/task", "/stats"})
  void answers404WhenOff(String path) throws IOException {
    assertThat(RawClient.get(start(false, Limits.STANDARD), path).status()).isEqualTo(404);
    assertThat(fakes.reads).isEmpty();
  }

  @Test
  void answers500WhenTheReadThrows() throws IOException {
    fakes.documentReader =
        source -> {
          throw new IllegalStateException("a bug");
        };
    try (LogCapture log = LogCapture.of(RequestExecutor.class)) {
      assertThat(RawClient.get(start(), "/task").status()).isEqualTo(500);
      assertThat(log.messages()).hasSize(1);
    }
  }

  @Test
  void answers503WhenTooManyReadAtOnceAndRecovers() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    fakes.holdDocuments(reading, go);
    int port = start(true, TestLimits.with(64, Duration.ofSeconds(5), 4, 1));
    try (RawClient first = RawClient.connect(port)) {
      first.request("GET", "/task");
      TestLatches.await(reading);
      Response second = RawClient.get(port, "/stats");
      assertThat(second.status()).isEqualTo(503);
      assertThat(second.header("Retry-After")).isEqualTo("1");
      go.countDown();
      assertThat(first.read().status()).isEqualTo(200);
      assertThat(RawClient.get(port, "/stats").status()).isEqualTo(200);
    }
  }
}
