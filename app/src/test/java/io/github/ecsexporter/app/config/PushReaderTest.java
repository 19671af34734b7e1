package io.github.ecsexporter.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.ecsexporter.adapter.http.push.PushTarget;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushReaderTest {
  private static final String PUSH = "ECS_METRICS_EXPORTER_PUSH";
  private static final String URL = PUSH + "_URL";
  private static final String RECEIVER = "http://prometheus:9090/api/v1/write";

  @TempDir private Path folder;

  private static ConfigReading read(Map<String, String> variables, String... args) {
    Map<String, String> env =
        new HashMap<>(Map.of("ECS_CONTAINER_METADATA_URI_V4", "http://169.254.170.2/v4/abc"));
    env.putAll(variables);
    return ConfigReader.read(env, List.of(args));
  }

  private static PushConfig push(Map<String, String> variables, String... args) {
    ConfigReading reading = read(variables, args);
    assertThat(reading.problems()).isEmpty();
    return ((Command.Serve) reading.command().orElseThrow()).config().push().orElseThrow();
  }

  private static List<String> problems(Map<String, String> variables, String... args) {
    ConfigReading reading = read(variables, args);
    assertThat(reading.command()).isEmpty();
    return reading.problems();
  }

  @Test
  void isOffByDefault() {
    ConfigReading reading = read(Map.of());

    assertThat(((Command.Serve) reading.command().orElseThrow()).config().push()).isEmpty();
    assertThat(reading.warnings()).isEmpty();
  }

  @Test
  void hasDefaultsWhereOnlyTheReceiverIsGiven() {
    PushConfig config = push(Map.of(PUSH, "remote-write", URL, RECEIVER));

    assertThat(config)
        .isEqualTo(
            new PushConfig(
                PushProtocol.REMOTE_WRITE,
                new PushTarget(URI.create(RECEIVER), Map.of(), Optional.empty(), Optional.empty()),
                Duration.ofSeconds(60),
                "ecs",
                Map.of()));
  }

  @Test
  void takesEverySetting() {
    PushConfig config =
        push(
            Map.of(
                PUSH + "_HEADERS",
                "X-Scope-OrgID=team%20a, X-Plus=a+b",
                PUSH + "_LABELS",
                "stage=prod,team=web",
                PUSH + "_JOB",
                "batch",
                "AWS_REGION",
                "eu-west-1"),
            "--push",
            "remote-write",
            "--push-url=https://mimir:8443/api/v1/push?x=1",
            "--push-interval",
            "15s",
            "--push-auth",
            "sigv4");

    assertThat(config.protocol()).isEqualTo(PushProtocol.REMOTE_WRITE);
    assertThat(config.interval()).isEqualTo(Duration.ofSeconds(15));
    assertThat(config.job()).isEqualTo("batch");
    assertThat(config.labels()).containsOnly(entry("stage", "prod"), entry("team", "web"));
    assertThat(config.target().uri()).hasToString("https://mimir:8443/api/v1/push?x=1");
    assertThat(config.target().headers())
        .containsOnly(entry("X-Scope-OrgID", "team a"), entry("X-Plus", "a+b"));
    assertThat(config.target().signing()).contains(new PushTarget.Signing("aps", "eu-west-1"));
  }

  @Test
  void signsOtlpForCloudWatch() {
    PushConfig config =
        push(
            Map.of(
                PUSH,
                "otlp",
                URL,
                "https://monitoring.eu-west-1.amazonaws.com/v1/metrics",
                PUSH + "_AUTH",
                "sigv4"));

    assertThat(config.target().signing()).contains(new PushTarget.Signing("monitoring", ""));
  }

  @Test
  void takesTheStandardVariablesOfOpenTelemetry() {
    Map<String, String> env = new HashMap<>();
    env.put(PUSH, "otlp");
    env.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318");
    env.put("OTEL_EXPORTER_OTLP_HEADERS", "api-key=k1");
    assertThat(push(env).target().uri()).hasToString("http://collector:4318/v1/metrics");
    assertThat(push(env).target().headers()).containsOnly(entry("api-key", "k1"));

    env.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318/base/");
    assertThat(push(env).target().uri()).hasToString("http://collector:4318/base/v1/metrics");

    env.put("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "http://metrics:4318/custom");
    assertThat(push(env).target().uri()).hasToString("http://metrics:4318/custom");

    env.put(URL, "http://own:4318/v1/metrics");
    env.put(PUSH + "_HEADERS", "own=1");
    assertThat(push(env).target().uri()).hasToString("http://own:4318/v1/metrics");
    assertThat(push(env).target().headers()).containsOnly(entry("own", "1"));
  }

  @Test
  void leavesTheStandardVariablesToOtlp() {
    assertThat(
            problems(
                Map.of(
                    PUSH, "remote-write", "OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318")))
        .containsExactly(
            "ECS_METRICS_EXPORTER_PUSH_URL is not set: remote-write needs the URL of the receiver");
  }

  @Test
  void reportsAllProblemsAtOnce() {
    assertThat(
            problems(
                Map.of(
                    PUSH,
                    "otlp",
                    PUSH + "_INTERVAL",
                    "1s",
                    PUSH + "_AUTH",
                    "basic",
                    PUSH + "_HEADERS",
                    "s3cret",
                    PUSH + "_LABELS",
                    "service.name=x",
                    PUSH + "_CA_FILE",
                    "/does/not/exist.pem")))
        .containsExactlyInAnyOrder(
            "ECS_METRICS_EXPORTER_PUSH_URL is not set: otlp needs the URL of the receiver, here or in"
                + " OTEL_EXPORTER_OTLP_METRICS_ENDPOINT or OTEL_EXPORTER_OTLP_ENDPOINT",
            "ECS_METRICS_EXPORTER_PUSH_INTERVAL: \"1s\" is not a duration from 5s to 60m: a number"
                + " with s or m, such as 30s or 1m",
            "ECS_METRICS_EXPORTER_PUSH_AUTH: \"basic\" is not none or sigv4",
            "ECS_METRICS_EXPORTER_PUSH_HEADERS: its value is not header names and percent-encoded"
                + " values, as in Name=value,Other=with%20space",
            "ECS_METRICS_EXPORTER_PUSH_LABELS: service.name is set by the exporter",
            "ECS_METRICS_EXPORTER_PUSH_CA_FILE: \"/does/not/exist.pem\" is not usable: it cannot be"
                + " read; give certificates in PEM format");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prometheus:9090",
        "ftp://prometheus/",
        "http://",
        "http:///path",
        "http://host:0/",
        "http://host:70000/",
        "http://host/#x",
        "http://ho st/"
      })
  void refusesWhatIsNoUrl(String url) {
    assertThat(problems(Map.of(PUSH, "otlp", URL, url)))
        .containsExactly(URL + ": \"" + url + "\" is not an http:// or https:// URL");
  }

  @Test
  void showsNoSecret() {
    String problems =
        String.join(
            "\n",
            problems(
                Map.of(
                    PUSH,
                    "otlp",
                    URL,
                    "http://user:s3cret@host/?token=s3cret",
                    PUSH + "_HEADERS",
                    "Authorization=%00s3cret")));

    assertThat(problems).contains("must not contain a user").doesNotContain("s3cret");
    assertThat(String.join("\n", problems(Map.of(PUSH, "otlp", URL, "ftp://host/?token=s3cret"))))
        .doesNotContain("s3cret");
    assertThat(
            push(Map.of(PUSH, "otlp", URL, "http://h/?k=s3cret", PUSH + "_HEADERS", "a=s3cret"))
                .toString())
        .doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Host=x", "content-type=x", "Content-Length=1", "Connection=close"})
  void refusesHeadersThatItSetsItself(String header) {
    assertThat(problems(Map.of(PUSH, "otlp", URL, RECEIVER, PUSH + "_HEADERS", header)))
        .singleElement()
        .asString()
        .endsWith("is set by the exporter");
  }

  @Test
  void refusesASecondAuthorization() {
    assertThat(
            problems(
                Map.of(
                    PUSH,
                    "otlp",
                    URL,
                    RECEIVER,
                    PUSH + "_AUTH",
                    "sigv4",
                    PUSH + "_HEADERS",
                    "authorization=x")))
        .singleElement()
        .asString()
        .contains("sigv4 makes the header Authorization itself");
  }

  @ParameterizedTest
  @ValueSource(strings = {"job=x", "instance=x", "__name__=x"})
  void refusesLabelsThatItSetsItself(String label) {
    assertThat(problems(Map.of(PUSH, "remote-write", URL, RECEIVER, PUSH + "_LABELS", label)))
        .hasSize(1);
  }

  @Test
  void wantsLabelNamesForRemoteWriteOnly() {
    assertThat(
            problems(
                Map.of(PUSH, "remote-write", URL, RECEIVER, PUSH + "_LABELS", "cloud.region=x")))
        .hasSize(1);
    assertThat(
            push(Map.of(PUSH, "otlp", URL, RECEIVER, PUSH + "_LABELS", "cloud.region=x")).labels())
        .containsOnly(entry("cloud.region", "x"));
  }

  @Test
  void refusesAFileWithoutCertificates() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    Path broken =
        Files.writeString(
            folder.resolve("broken.pem"),
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");

    for (Path file : List.of(empty, broken)) {
      assertThat(
              problems(Map.of(PUSH, "otlp", URL, "https://h/", PUSH + "_CA_FILE", file.toString())))
          .singleElement()
          .asString()
          .contains(file + "\" is not usable: it holds");
    }
  }

  @Test
  void warnsOfSettingsWithoutEffect() {
    assertThat(read(Map.of(URL, RECEIVER), "--push-job", "x").warnings())
        .containsExactly(URL + ", --push-job: no effect, since ECS_METRICS_EXPORTER_PUSH is off");
  }

  @Test
  void pushesOnceOnRequest() {
    Map<String, String> env = Map.of(PUSH, "otlp", URL, RECEIVER);

    assertThat(read(env, "--once", "--push").command()).get().isInstanceOf(Command.PushOnce.class);
    assertThat(read(Map.of(URL, RECEIVER), "--once", "--push", "otlp").command())
        .get()
        .isInstanceOf(Command.PushOnce.class);
    assertThat(read(env, "--once").command()).get().isInstanceOf(Command.Once.class);
    assertThat(read(env, "--push", "--once").command()).get().isInstanceOf(Command.PushOnce.class);
  }

  @Test
  void refusesAPushThatMeansNothing() {
    assertThat(problems(Map.of(), "--push"))
        .containsExactly(
            "--push without a value goes with --once: to push while serving, give off, otlp or"
                + " remote-write");
    assertThat(problems(Map.of(), "--once", "--push"))
        .containsExactly(
            "--push: pushing is off: set ECS_METRICS_EXPORTER_PUSH to otlp or remote-write, and"
                + " where to in ECS_METRICS_EXPORTER_PUSH_URL");
  }
}
