package io.github.ecsexporter.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.adapter.http.endpoints.Endpoints;
import io.github.ecsexporter.adapter.http.endpoints.UseCases;
import io.github.ecsexporter.domain.metric.Exposition;
import io.github.ecsexporter.domain.observation.BuildInfo;
import io.github.ecsexporter.domain.observation.DocumentOrigin;
import io.github.ecsexporter.domain.observation.DocumentState;
import io.github.ecsexporter.domain.observation.Observation;
import io.github.ecsexporter.domain.observation.Readiness;
import io.github.ecsexporter.domain.port.in.CheckReadiness;
import io.github.ecsexporter.domain.port.in.CheckReport;
import io.github.ecsexporter.domain.port.in.CheckTask;
import io.github.ecsexporter.domain.port.in.ObserveTask;
import io.github.ecsexporter.domain.port.in.ReadDocument;
import io.github.ecsexporter.domain.port.in.ScrapeMetrics;
import io.github.ecsexporter.domain.testkit.RecordingLoader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A sidecar that nobody looks at loads nothing of the page. */
class PageLoadingTest {
  private static final String PAGE = PageLoadingTest.class.getPackageName() + ".page.";

  @Test
  void pageIsLoadedWhenItIsFirstAskedFor() throws Exception {
    RecordingLoader loader = new RecordingLoader(PageLoadingTest.class.getPackageName());
    try (AutoCloseable server = start(loader)) {
      int port = (int) server.getClass().getMethod("port").invoke(server);

      get(port, "/metrics");
      get(port, "/health");
      assertThat(loader.loaded())
          .contains(Endpoints.class.getPackageName() + ".MetricsEndpoint")
          .noneMatch(name -> name.startsWith(PAGE));

      get(port, "/");
      assertThat(loader.loaded()).contains(PAGE + "StatusPage");
    }
  }

  private static AutoCloseable start(ClassLoader loader) throws Exception {
    Class<?> configType = loader.loadClass(HttpServerConfig.class.getName());
    Class<?> useCasesType = loader.loadClass(UseCases.class.getName());
    Object config =
        configType
            .getConstructor(String.class, int.class, boolean.class, Optional.class)
            .newInstance("127.0.0.1", 0, false, Optional.empty());
    ScrapeMetrics scrape = request -> new Exposition("text/plain", new byte[0]);
    ReadDocument documents =
        source -> {
          throw new AssertionError("nobody asks for a document");
        };
    CheckReadiness readiness = () -> Readiness.READY;
    DocumentState read = new DocumentState(Optional.empty(), Optional.empty());
    ObserveTask observe =
        timeout -> new Observation(read, read, Optional.empty(), Optional.empty());
    CheckTask check = () -> new CheckReport(true, "");
    Object useCases =
        useCasesType
            .getConstructor(
                ScrapeMetrics.class,
                ReadDocument.class,
                CheckReadiness.class,
                ObserveTask.class,
                CheckTask.class,
                BuildInfo.class,
                DocumentOrigin.class)
            .newInstance(
                scrape,
                documents,
                readiness,
                observe,
                check,
                new BuildInfo("1", "2", "3"),
                DocumentOrigin.ENDPOINT);
    return (AutoCloseable)
        loader
            .loadClass(ExporterHttpServer.class.getName())
            .getMethod("start", configType, useCasesType)
            .invoke(null, config, useCases);
  }

  private static void get(int port, String path) throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + port + path);
    int status =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
            .statusCode();
    assertThat(status).as(path).isEqualTo(200);
  }
}
