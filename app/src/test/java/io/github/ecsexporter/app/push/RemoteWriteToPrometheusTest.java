package io.github.ecsexporter.app.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecsexporter.app.config.Command;
import io.github.ecsexporter.app.config.ConfigReader;
import io.github.ecsexporter.app.config.ExporterConfig;
import io.github.ecsexporter.app.wiring.OneShotExporter;
import io.github.ecsexporter.domain.push.PushResult;
import io.github.ecsexporter.domain.testkit.ExpositionParser;
import io.github.ecsexporter.domain.testkit.Recordings;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every sample of {@code /metrics} is in a real Prometheus after a push, with the same name, labels
 * and value.
 */
@Timeout(180)
class RemoteWriteToPrometheusTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;
  private static RealPrometheus prometheus;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    boolean isInstalled = Files.isExecutable(RealPrometheus.PROGRAM);
    if ("true".equals(System.getenv("CI"))) {
      assertThat(isInstalled).as(RealPrometheus.PROGRAM + " is installed").isTrue();
    }
    assumeTrue(isInstalled, "Debian's package prometheus is not installed");
    prometheus = RealPrometheus.start(folder);
  }

  @AfterAll
  static void stop() {
    if (prometheus != null) {
      prometheus.close();
    }
  }

  static List<String> recordings() {
    return Recordings.names();
  }

  private static ExporterConfig config(String recording, String job) {
    return ((Command.PushOnce)
            ConfigReader.read(
                    Map.of(),
                    List.of(
                        "--once",
                        "--push=remote-write",
                        "--push-url=" + prometheus.receiver(),
                        "--push-job=" + job,
                        "--push-labels=stage=test",
                        "--catalogues=ee,ecs",
                        "--min-interval=60m", // the same collection for both
                        "--replay=" + Recordings.folder(recording)))
                .command()
                .orElseThrow())
        .config();
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void everySampleArrives(String recording) throws IOException, InterruptedException {
    // Recordings of one task must not meet in the store.
    String job = "job-" + recording;
    Map<Map<String, String>, Double> exported;
    try (OneShotExporter exporter = OneShotExporter.open(config(recording, job))) {
      exported = samples(new String(exporter.metrics(), StandardCharsets.UTF_8));

      assertThat(exporter.push())
          .get()
          .extracting(PushResult::outcome)
          .isEqualTo(PushResult.Outcome.OK);
    }
    Map<Map<String, String>, Double> stored = stored(job);

    // Once for each series; what counts pushes is as it was before this one, in both.
    assertThat(stored).isEqualTo(exported);
  }

  private static Map<Map<String, String>, Double> samples(String exposition) {
    Map<Map<String, String>, Double> samples = new TreeMap<>(new ByText());
    ExpositionParser.parseText(exposition)
        .forEach(
            family ->
                family
                    .samples()
                    .forEach(
                        row -> {
                          Map<String, String> labels = new TreeMap<>(row.labels());
                          labels.values().removeIf(String::isEmpty);
                          labels.put("__name__", row.name());
                          samples.put(labels, row.value());
                        }));
    return samples;
  }

  private static Map<Map<String, String>, Double> stored(String job)
      throws IOException, InterruptedException {
    String query = URLEncoder.encode("{job=\"" + job + "\"}", StandardCharsets.UTF_8);
    JsonNode answer = JSON.readTree(prometheus.get("/api/v1/query?query=" + query).body());
    assertThat(answer.at("/status").asText()).isEqualTo("success");
    Map<Map<String, String>, Double> samples = new TreeMap<>(new ByText());
    for (JsonNode series : answer.at("/data/result")) {
      Map<String, String> labels = new TreeMap<>();
      series
          .get("metric")
          .properties()
          .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
      assertThat(labels.remove("job")).isEqualTo(job);
      assertThat(labels.remove("stage")).isEqualTo("test");
      // A recording without an ARN has no task id, and a label without a value is none.
      labels.remove("instance");
      samples.put(labels, Double.parseDouble(series.at("/value/1").asText()));
    }
    return samples;
  }

  private static final class ByText implements Comparator<Map<String, String>> {
    @Override
    public int compare(Map<String, String> one, Map<String, String> other) {
      return one.toString().compareTo(other.toString());
    }
  }
}
