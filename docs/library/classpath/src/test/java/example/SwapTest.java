package example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.app.config.Command;
import io.github.ecsexporter.app.config.ConfigReader;
import io.github.ecsexporter.app.config.ExporterConfig;
import io.github.ecsexporter.app.wiring.Application;
import io.github.ecsexporter.app.wiring.Overrides;
import io.github.ecsexporter.domain.testkit.FakeTaskMetadataSource;
import io.github.ecsexporter.domain.testkit.Tasks;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SwapTest {
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void servesAFakeTask() throws Exception {
    // example: config
    ExporterConfig config =
        ((Command.Serve)
                ConfigReader.read(
                        Map.of("ECS_CONTAINER_METADATA_URI_V4", "http://127.0.0.1:9/v4/nobody"),
                        List.of("--host=127.0.0.1", "--port=0"))
                    .command()
                    .orElseThrow())
            .config();
    // end

    // example: swap
    var source = new FakeTaskMetadataSource().answers(Tasks.fargateTask(), Tasks.fargateStats());
    try (Application exporter = Application.start(config, Overrides.NONE.source(source))) {
      assertThat(get(exporter.url() + "/metrics")).contains("ee_task_cpu_limit");
    }
    // end
  }

  @Test
  void servesAFormatOfOnesOwn() throws Exception {
    ExporterConfig config =
        ((Command.Serve)
                ConfigReader.read(
                        Map.of("ECS_CONTAINER_METADATA_URI_V4", "http://127.0.0.1:9/v4/nobody"),
                        List.of("--host=127.0.0.1", "--port=0"))
                    .command()
                    .orElseThrow())
            .config();
    var source = new FakeTaskMetadataSource().answers(Tasks.fargateTask(), Tasks.fargateStats());
    Overrides overrides = Overrides.NONE.source(source).renderer(new LinesRenderer());
    try (Application exporter = Application.start(config, overrides)) {
      assertThat(get(exporter.url() + "/metrics")).contains("\nee_task_cpu_limit ");
    }
  }

  private String get(String url) throws Exception {
    return client
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
        .body();
  }
}
