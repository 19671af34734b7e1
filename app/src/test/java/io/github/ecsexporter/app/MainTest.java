package io.github.ecsexporter.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.app.config.HelpText;
import io.github.ecsexporter.app.log.BlockingStream;
import io.github.ecsexporter.app.log.LogFormat;
import io.github.ecsexporter.app.log.LogLevel;
import io.github.ecsexporter.app.log.Logging;
import io.github.ecsexporter.app.wiring.Application;
import io.github.ecsexporter.domain.testkit.ExpositionParser;
import io.github.ecsexporter.domain.testkit.Recordings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MainTest {
  private static final String V4 = "ECS_CONTAINER_METADATA_URI_V4";
  private static final String RECORDING = Recordings.folder("ec2-bridge-cgroupv1").toString();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Locale locale = Locale.getDefault();
  private Application started;

  private int run(Map<String, String> env, String... args) {
    return Main.run(
        env,
        List.of(args),
        new PrintStream(out, false, UTF_8),
        new PrintStream(err, true, UTF_8),
        application -> started = application);
  }

  private String out() {
    return out.toString(UTF_8);
  }

  private String err() {
    Logging.flush();
    return err.toString(UTF_8);
  }

  @AfterEach
  void stop() {
    if (started != null) {
      started.close();
    }
    Logging.configure(LogLevel.INFO, LogFormat.LOGFMT, System.err);
    System.clearProperty("guice_bytecode_gen_option");
    System.clearProperty("javax.management.builder.initial");
    Locale.setDefault(locale);
  }

  /** An endpoint that nobody serves. */
  private static String deadEndpoint() throws IOException {
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "http://127.0.0.1:" + closed.getLocalPort() + "/v4/x";
    }
  }

  @Test
  void printsHelp() {
    assertThat(run(Map.of(), "--help")).isZero();
    assertThat(out()).isEqualTo(HelpText.text());
    assertThat(err()).isEmpty();
  }

  @Test
  void printsVersion() {
    assertThat(run(Map.of(), "--version")).isZero();
    assertThat(out())
        .matches("ecs-metrics-exporter \\S+ \\(revision \\S+, Java \\S+\\)\\R")
        .contains(System.getProperty("java.version"));
    assertThat(err()).isEmpty();
  }

  @Test
  void refusesABadConfigurationWithAllProblems() {
    assertThat(run(Map.of("ECS_METRICS_EXPORTER_PORT", "x"), "--nonsense")).isEqualTo(2);
    assertThat(out()).isEmpty();
    assertThat(err())
        .contains("--nonsense is not a known flag")
        .contains("ECS_METRICS_EXPORTER_PORT: \"x\" is not a number from 0 to 65535")
        .doesNotContain(V4)
        .contains("--help");
  }

  @Test
  void refusesToStartOutsideOfATask() {
    assertThat(run(Map.of("ECS_METRICS_EXPORTER_PORT", "x"))).isEqualTo(2);
    assertThat(err())
        .contains("ECS_METRICS_EXPORTER_PORT: \"x\" is not a number from 0 to 65535")
        .contains(V4 + " is not set", "--demo", "--replay", "--help");
  }

  @Test
  void oncePrintsTheMetricsAndNothingElse() {
    int exitCode = run(Map.of("ECS_METRICS_EXPORTER_PROT", "1"), "--once", "--replay", RECORDING);

    assertThat(exitCode).isZero();
    assertThat(ExpositionParser.parseText(out()))
        .extracting(ExpositionParser.Family::name)
        .contains("ee_ecs_metrics_exporter_success", "ee_container_info");
    assertThat(err()).contains("did you mean ECS_METRICS_EXPORTER_PORT?");
  }

  @Test
  void onceFailsWhenTheCollectionFails() throws IOException {
    assertThat(run(Map.of(V4, deadEndpoint()), "--once")).isEqualTo(1);
    assertThat(out()).contains("ee_ecs_metrics_exporter_success 0.0");
    assertThat(ExpositionParser.parseText(out())).isNotEmpty();
    assertThat(err()).contains("/task cannot be read: unreachable");
  }

  @Test
  void onceShowsTheDemoThroughTheRealAdapter() {
    assertThat(run(Map.of(), "--once", "--demo")).isZero();
    assertThat(out()).contains("container_name=\"worker\"", "task_family=\"webshop\"");
  }

  @Test
  void checkSaysWhatIsThere() {
    assertThat(run(Map.of(), "--check", "--replay", RECORDING)).isZero();
    assertThat(out()).contains("cgroup v1 (3 containers)", "network mode bridge", "OK: both");
  }

  @Test
  void checkFailsAndSaysWhy() throws IOException {
    assertThat(run(Map.of(V4, deadEndpoint()), "--check")).isEqualTo(1);
    assertThat(out()).contains("/task: not read", "unreachable", "FAILED");
  }

  @Test
  void saysThatItUsesVersion3() throws IOException {
    run(Map.of("ECS_CONTAINER_METADATA_URI", deadEndpoint()), "--check");

    assertThat(err()).contains("level=info").contains("using version 3");
  }

  @Test
  void servesAndIsHealthy() {
    assertThat(run(Map.of(), "--demo", "--port=0", "--log-format=json")).isEqualTo(Main.SERVING);
    assertThat(out()).isEmpty();
    assertThat(err())
        .startsWith("{\"ts\":\"")
        .contains("serves on http://0.0.0.0:" + started.port() + ", catalogue ee, source simulated")
        .hasLineCount(1);

    assertThat(run(Map.of(), "--health", "--port=" + started.port())).isZero();
  }

  @Test
  void servesAndStopsWhileTheLogBlocks() throws Exception {
    try (BlockingStream blocked = new BlockingStream()) {
      int exitCode =
          Main.run(
              Map.of(),
              List.of("--replay", RECORDING, "--host=127.0.0.1", "--port=0"),
              new PrintStream(out, false, UTF_8),
              blocked,
              application -> started = application);
      blocked.awaitWrite();

      assertThat(exitCode).isEqualTo(Main.SERVING);
      assertThat(run(Map.of(), "--health", "--host=127.0.0.1", "--port=" + started.port()))
          .isZero();
      HttpRequest scrape = HttpRequest.newBuilder(URI.create(started.url() + "/metrics")).build();
      assertThat(HttpClient.newHttpClient().send(scrape, BodyHandlers.ofString()).body())
          .contains("ee_ecs_metrics_exporter_success 1.0");
      started.close();
      assertThat(blocked.written()).isEmpty();

      blocked.unblock();
      Logging.flush();
      assertThat(blocked.written()).contains("serves on").endsWith("msg=Stopped\n");
    }
  }

  @Test
  void healthFailsWhenNobodyServes() throws IOException {
    String port = deadEndpoint().replace("http://127.0.0.1:", "").replace("/v4/x", "");

    assertThat(run(Map.of("ECS_METRICS_EXPORTER_PORT", port), "--health")).isEqualTo(1);
    assertThat(err()).contains("no answer from 0.0.0.0 port " + port);
  }

  static List<String> sources() {
    return List.of("--demo", "--replay=" + RECORDING);
  }

  @ParameterizedTest
  @MethodSource("sources")
  void saysWhichPortIsTaken(String source) throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      String port = Integer.toString(taken.getLocalPort());

      assertThat(run(Map.of(), source, "--port", port)).isEqualTo(2);
      assertThat(err())
          .contains("Cannot listen on 0.0.0.0 port " + port)
          .contains("ECS_METRICS_EXPORTER_PORT", "--port");
    }
  }
}
