package example;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.ecsexporter.adapter.ecs.HttpTaskMetadataSource;
import io.github.ecsexporter.adapter.ecs.MetadataEndpoint;
import io.github.ecsexporter.adapter.ecs.TaskDocumentReader;
import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.port.out.TaskDocuments;
import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.task.Task;
import io.github.ecsexporter.domain.testkit.Recordings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndpointTest {
  private HttpServer server;
  private String url;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    serve("/v4/id/task", Recordings.task("fargate-single-2024"));
    serve("/v4/id/task/stats", Recordings.stats("fargate-single-2024"));
    server.start();
    url = "http://127.0.0.1:" + server.getAddress().getPort() + "/v4/id";
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void readsAnEndpoint() {
    // example: endpoint
    TaskDocuments documents;
    try (HttpTaskMetadataSource source = new HttpTaskMetadataSource(MetadataEndpoint.of(url))) {
      documents = source.fetch(Duration.ofSeconds(5)).join();
    }
    Optional<TaskReadings> readings =
        documents
            .task()
            .toValue()
            .map(task -> TaskReadings.of(task, documents.stats().toValue().orElse(Map.of())));
    // end

    assertThat(readings.orElseThrow().cpuSeconds()).isPresent();
  }

  @Test
  void readsBytes() {
    byte[] taskJson = Recordings.task("fargate-single-2024");
    byte[] statsJson = Recordings.stats("fargate-single-2024");

    // example: bytes
    TaskDocumentReader reader = new TaskDocumentReader();
    Task task = reader.task(taskJson).toValue().orElseThrow();
    Map<String, ContainerStats> statistics =
        reader.statistics(statsJson).toValue().orElse(Map.of());
    // end

    assertThat(task.containers()).isNotEmpty();
    assertThat(statistics).isNotEmpty();
  }

  private void serve(String path, byte[] body) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            boolean exact = exchange.getRequestURI().getPath().equals(path);
            exchange.sendResponseHeaders(exact ? 200 : 404, exact ? body.length : -1);
            if (exact) {
              exchange.getResponseBody().write(body);
            }
          }
        });
  }
}
