package io.github.ecsexporter.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.adapter.http.server.Limits;
import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.FailureCounts;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.observation.Observation;
import io.github.ecsexporter.domain.testkit.RawClient;
import io.github.ecsexporter.domain.testkit.RawClient.Response;
import io.github.ecsexporter.domain.testkit.Tasks;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusEndpointTest extends ServedTest {
  private static final Pattern OURS = Pattern.compile("(?:href|src)=\"(status\\.[a-z]+)\"");
  private static final String SVG_NAMESPACE = "http://www.w3.org/2000/svg";

  @Test
  void showsTheTaskAndTheExporter() throws IOException {
    Observation plain = FakeUseCases.observation(Optional.empty());
    FailureCounts counts =
        FailureCounts.NONE.plusFetchFailure(Document.STATS, FailureReason.TOO_LARGE);
    Optional<TaskReadings> readings =
        Optional.of(TaskReadings.of(Tasks.fargateTask(), Tasks.fargateStats()));
    fakes.observe =
        timeout -> new Observation(plain.task(), plain.stats(), readings, plain.taskAge(), counts);

    Response page = RawClient.get(start(), "/");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(page.text())
        .startsWith("<!DOCTYPE html>")
        .contains("web:7", "1.2.3", "stats, too_large: 1");
  }

  @Test
  void forbidsWhatThePageDoesNotNeed() throws IOException {
    Response page = RawClient.get(start(), "/");

    assertThat(page.header("Content-Security-Policy").split("; "))
        .containsExactlyInAnyOrder(
            "default-src 'none'",
            "style-src 'self'",
            "script-src 'self'",
            "connect-src 'self'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'");
    assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
  }

  @Test
  void linksToRawEndpointsOnlyIfTheyAreOn() throws IOException {
    assertThat(RawClient.get(start(), "/").text()).contains("href=\"task\"", "href=\"stats\"");
    stop();
    assertThat(RawClient.get(start(false, Limits.STANDARD), "/").text())
        .doesNotContain("href=\"task\"", "href=\"stats\"");
  }

  @Test
  void waitsAsLongAsAPersonWould() throws IOException {
    Queue<Duration> asked = new ConcurrentLinkedQueue<>();
    fakes.observe =
        timeout -> {
          asked.add(timeout);
          return FakeUseCases.observation(Optional.empty());
        };

    RawClient.get(start(), "/");

    assertThat(asked).containsExactly(Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @CsvSource({"/status.css, text/css; charset=utf-8", "/status.js, text/javascript; charset=utf-8"})
  void servesWhatBelongsToThePage(String path, String contentType) throws IOException {
    int port = start();

    Response file = RawClient.get(port, path);

    assertThat(file.status()).isEqualTo(200);
    assertThat(file.header("Content-Type")).isEqualTo(contentType);
    assertThat(file.text()).isNotEmpty();
    assertThat(RawClient.get(port, path).text()).isEqualTo(file.text());
  }

  @Test
  void servesEveryFileThatThePageNames() throws IOException {
    int port = start();
    Matcher names = OURS.matcher(RawClient.get(port, "/").text());
    int files = 0;
    while (names.find()) {
      assertThat(RawClient.get(port, "/" + names.group(1)).status()).isEqualTo(200);
      files++;
    }

    assertThat(files).isEqualTo(2);
  }

  /** The policy would block it, in the browser, where no test looks. */
  @ParameterizedTest
  @ValueSource(strings = {"/status.css", "/status.js"})
  void asksForNothingFromElsewhere(String path) throws IOException {
    assertThat(RawClient.get(start(), path).text().replace(SVG_NAMESPACE, ""))
        .doesNotContain("://", "@import", "url(", "innerHTML", "eval(", ".style");
  }
}
