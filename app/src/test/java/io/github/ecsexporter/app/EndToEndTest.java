package io.github.ecsexporter.app;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.ecsexporter.app.config.Command;
import io.github.ecsexporter.app.config.ConfigReader;
import io.github.ecsexporter.app.log.LogFormat;
import io.github.ecsexporter.app.log.LogLevel;
import io.github.ecsexporter.app.log.Logging;
import io.github.ecsexporter.app.wiring.Application;
import io.github.ecsexporter.domain.testkit.ExpositionParser;
import io.github.ecsexporter.domain.testkit.Recordings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole application against a stub of the endpoint, scraped over HTTP. */
class EndToEndTest {
  @BeforeAll
  static void logOnlyErrors() {
    Logging.configure(LogLevel.ERROR, LogFormat.LOGFMT, System.err);
  }

  private static final Path RECORDING = Recordings.folder("fargate-stopped-null-stats");
  private static final String BASE = "/v4/some-id";

  private final WireMockServer endpoint = new WireMockServer(options().dynamicPort());
  private final HttpClient client = HttpClient.newHttpClient();
  private Application application;

  @BeforeEach
  void start() throws IOException {
    endpoint.start();
    endpoint.stubFor(get(BASE + "/task").willReturn(okJson(recorded("task.json"))));
    endpoint.stubFor(get(BASE + "/task/stats").willReturn(okJson(recorded("stats.json"))));
    Map<String, String> env =
        Map.of(
            "ECS_CONTAINER_METADATA_URI_V4", "http://127.0.0.1:" + endpoint.port() + BASE + "/",
            "ECS_METRICS_EXPORTER_HOST", "127.0.0.1",
            "ECS_METRICS_EXPORTER_PORT", "0",
            "ECS_METRICS_EXPORTER_MIN_INTERVAL", "0");
    Command command = ConfigReader.read(env, List.of()).command().orElseThrow();
    application = Application.start(((Command.Serve) command).config());
  }

  @AfterEach
  void stop() {
    application.close();
    endpoint.stop();
  }

  private static String recorded(String file) throws IOException {
    return Files.readString(RECORDING.resolve(file));
  }

  private HttpResponse<String> ask(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(application.url() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private double scraped(String family, String... labels) throws IOException, InterruptedException {
    Map<String, String> wanted = new java.util.HashMap<>();
    for (int i = 0; i < labels.length; i += 2) {
      wanted.put(labels[i], labels[i + 1]);
    }
    return ExpositionParser.parseText(ask("/metrics").body()).stream()
        .flatMap(f -> f.samples().stream())
        .filter(row -> row.name().equals(family))
        .filter(row -> row.labels().entrySet().containsAll(wanted.entrySet()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + family + wanted))
        .value();
  }

  @Test
  void metricsTellWhatTheDocumentsTell() throws Exception {
    assertThat(ask("/metrics").statusCode()).isEqualTo(200);
    assertThat(scraped("ee_ecs_metrics_exporter_success")).isEqualTo(1);
    assertThat(scraped("ee_task_cpu_limit")).isEqualTo(0.25);
    assertThat(scraped("ee_task_memory_limit_byte")).isEqualTo(536_870_912);
    assertThat(scraped("ee_container_cpu_usage_seconds_total", "container_name", "prometheus"))
        .isEqualTo(0.932439492);
    assertThat(scraped("ee_container_cpu_usage_seconds_total", "container_name", "_task_"))
        .isEqualTo(0.932439492 + 0.322633383);
    // Shared by all containers: counted once, as of the latest sample.
    assertThat(scraped("ee_network_receive_bytes_total", "interface", "eth1"))
        .isEqualTo(129_046_293);
    assertThat(scraped("ee_container_exit_code", "container_name", "nonessential")).isZero();
  }

  @Test
  void documentsArePassedOnUnchanged() throws Exception {
    assertThat(ask("/task").body()).isEqualTo(recorded("task.json"));
    assertThat(ask("/stats").body()).isEqualTo(recorded("stats.json"));
  }

  @Test
  void troubleUpstreamShowsInTheMetricsAndEnds() throws Exception {
    endpoint.stubFor(get(BASE + "/task/stats").willReturn(serverError()));
    assertThat(scraped("ee_ecs_metrics_exporter_success")).isZero();
    assertThat(scraped("ee_exporter_source_up", "source", "task")).isEqualTo(1);
    assertThat(scraped("ee_exporter_source_up", "source", "stats")).isZero();
    assertThat(
            scraped("ee_exporter_fetch_failures_total", "source", "stats", "reason", "http_status"))
        .isPositive();
    assertThat(ask("/ready").statusCode()).isEqualTo(503);
    assertThat(ask("/health").statusCode()).isEqualTo(200);

    endpoint.stubFor(get(BASE + "/task/stats").willReturn(okJson(recorded("stats.json"))));
    assertThat(scraped("ee_ecs_metrics_exporter_success")).isEqualTo(1);
    assertThat(ask("/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void checkReportsOnTheTask() throws Exception {
    HttpResponse<String> report = ask("/check");
    assertThat(report.statusCode()).isEqualTo(200);
    assertThat(report.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
    assertThat(report.body())
        .contains("http://127.0.0.1:" + endpoint.port(), "/task/stats: read", "prometheus");

    endpoint.stubFor(get(BASE + "/task/stats").willReturn(serverError()));
    report = ask("/check");
    assertThat(report.statusCode()).isEqualTo(503);
    assertThat(report.body()).contains("/task/stats: not read");
  }

  @Test
  void onlyTheTwoDocumentsAreAskedForAndTheOwnContainerInTheBackground() throws Exception {
    ask("/metrics");
    ask("/health");

    assertThat(endpoint.getAllServeEvents())
        .extracting(event -> event.getRequest().getUrl())
        .filteredOn(url -> !url.equals(BASE))
        .containsExactlyInAnyOrder(BASE + "/task", BASE + "/task/stats");
  }
}
