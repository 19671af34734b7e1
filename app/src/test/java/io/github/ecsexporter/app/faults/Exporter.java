package io.github.ecsexporter.app.faults;

import io.github.ecsexporter.app.config.Command;
import io.github.ecsexporter.app.config.ConfigReader;
import io.github.ecsexporter.app.log.LogFormat;
import io.github.ecsexporter.app.log.LogLevel;
import io.github.ecsexporter.app.log.Logging;
import io.github.ecsexporter.app.wiring.Application;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The whole program in this process, and a client that asks it over HTTP. */
final class Exporter implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Application application;

  private Exporter(Application application) {
    this.application = application;
  }

  /** Starts it on any free port of the loopback interface. */
  static Exporter start(FaultyEndpoint endpoint, String timeout, String minInterval)
      throws IOException {
    Logging.configure(LogLevel.ERROR, LogFormat.LOGFMT, System.err);
    Map<String, String> env =
        Map.of(
            "ECS_CONTAINER_METADATA_URI_V4",
            endpoint.url(),
            "ECS_METRICS_EXPORTER_HOST",
            "127.0.0.1",
            "ECS_METRICS_EXPORTER_PORT",
            "0",
            "ECS_METRICS_EXPORTER_TIMEOUT",
            timeout,
            "ECS_METRICS_EXPORTER_MIN_INTERVAL",
            minInterval,
            // What it asks the endpoint by itself is tested elsewhere.
            "ECS_METRICS_EXPORTER_SAMPLE_INTERVAL",
            "0",
            "ECS_METRICS_EXPORTER_SHUTDOWN_WAIT",
            "0");
    Command command = ConfigReader.read(env, List.of()).command().orElseThrow();
    return new Exporter(Application.start(((Command.Serve) command).config()));
  }

  int port() {
    return application.port();
  }

  CompletableFuture<HttpResponse<byte[]>> asking(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(application.url() + path)).timeout(TIMEOUT);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  HttpResponse<byte[]> ask(String path, String... headers) {
    return asking(path, headers).join();
  }

  Scrape scrape() {
    return Scrape.of(ask("/metrics"));
  }

  @Override
  public void close() {
    application.close();
  }
}
