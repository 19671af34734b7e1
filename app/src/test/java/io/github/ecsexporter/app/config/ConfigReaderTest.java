package io.github.ecsexporter.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.app.log.LogFormat;
import io.github.ecsexporter.app.log.LogLevel;
import io.github.ecsexporter.app.summary.SummaryTarget;
import io.github.ecsexporter.domain.collect.CollectionSettings;
import io.github.ecsexporter.domain.lifecycle.LifecycleSettings;
import io.github.ecsexporter.domain.testkit.Recordings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {
  private static final String V4 = "ECS_CONTAINER_METADATA_URI_V4";
  private static final String V3 = "ECS_CONTAINER_METADATA_URI";
  private static final String PREFIX = "ECS_METRICS_EXPORTER_";
  private static final String ENDPOINT = "http://169.254.170.2/v4/abc";

  @TempDir private Path folder;

  private static ConfigReading read(Map<String, String> variables, String... args) {
    Map<String, String> env = new HashMap<>(Map.of(V4, ENDPOINT));
    env.putAll(variables);
    return ConfigReader.read(env, List.of(args));
  }

  private static ExporterConfig serving(Map<String, String> variables, String... args) {
    ConfigReading reading = read(variables, args);
    assertThat(reading.problems()).isEmpty();
    return ((Command.Serve) reading.command().orElseThrow()).config();
  }

  private static List<String> problems(Map<String, String> variables, String... args) {
    ConfigReading reading = read(variables, args);
    assertThat(reading.command()).isEmpty();
    return reading.problems();
  }

  // Defaults and mapping

  @Test
  void servesWithDefaultsWhenOnlyTheEndpointIsSet() {
    ExporterConfig config = serving(Map.of());

    assertThat(config.source()).isInstanceOf(TaskSource.Endpoint.class);
    assertThat(config.source().describe()).contains(ENDPOINT, "version 4");
    assertThat(config.http().host()).isEqualTo("0.0.0.0");
    assertThat(config.http().port()).isEqualTo(9546);
    assertThat(config.http().rawEndpoints()).isTrue();
    assertThat(config.http().webConfig()).isEmpty();
    assertThat(config.catalogues()).containsExactly(Catalogue.EE);
    assertThat(config.metrics().isAll()).isTrue();
    assertThat(config.containers().isAll()).isTrue();
    assertThat(config.containerLabels()).isEmpty();
    assertThat(config.taskTags()).isEmpty();
    assertThat(config.collection())
        .isEqualTo(new CollectionSettings(Duration.ofSeconds(4), Duration.ofSeconds(1)));
    assertThat(config.lifecycle())
        .isEqualTo(
            new LifecycleSettings(
                Duration.ofSeconds(10), Duration.ofSeconds(25), LifecycleSettings.STOP_GRACE));
    assertThat(config.summary()).isEqualTo(SummaryTarget.LOG);
    assertThat(config.jvmMetrics()).isFalse();
    assertThat(config.logLevel()).isEqualTo(LogLevel.INFO);
    assertThat(config.logFormat()).isEqualTo(LogFormat.LOGFMT);
  }

  private Map<String, String> everySetting() throws IOException {
    Path webConfig = Files.writeString(folder.resolve("web-config.yml"), "basic_auth_users: {}\n");
    Path certificate = folder.resolve("authority.pem");
    try (InputStream in = getClass().getResourceAsStream("authority.pem")) {
      Files.copy(in, certificate, StandardCopyOption.REPLACE_EXISTING);
    }
    Map<String, String> values = new HashMap<>();
    values.put(V4, "http://127.0.0.1:8080/v4/x/");
    values.put(V3, "http://127.0.0.1:8080/v3/x");
    values.put(PREFIX + "PORT", "0");
    values.put(PREFIX + "HOST", "[::1]");
    values.put(PREFIX + "CATALOGUES", "ee, ecs");
    values.put(PREFIX + "METRICS_INCLUDE", "ee_task_*, ee_container_cpu_*");
    values.put(PREFIX + "METRICS_EXCLUDE", "*_info");
    values.put(PREFIX + "CONTAINERS_INCLUDE", "web,worker?");
    values.put(PREFIX + "CONTAINERS_EXCLUDE", "web");
    values.put(PREFIX + "CONTAINER_LABELS", "com.example.team, tier");
    values.put(PREFIX + "TASK_TAGS", "cost-centre");
    values.put(PREFIX + "TIMEOUT", "2500ms");
    values.put(PREFIX + "MIN_INTERVAL", "1m");
    values.put(PREFIX + "SAMPLE_INTERVAL", "30s");
    values.put(PREFIX + "SHUTDOWN_WAIT", "110s");
    values.put(PREFIX + "SUMMARY", "emf");
    values.put(PREFIX + "RAW_ENDPOINTS", "false");
    values.put(PREFIX + "JVM_METRICS", "true");
    values.put(PREFIX + "WEB_CONFIG_FILE", webConfig.toString());
    values.put(PREFIX + "PUSH", "otlp");
    values.put(PREFIX + "PUSH_URL", "https://collector:4318/v1/metrics");
    values.put(PREFIX + "PUSH_INTERVAL", "30s");
    values.put(PREFIX + "PUSH_HEADERS", "X-Tenant=a");
    values.put(PREFIX + "PUSH_AUTH", "sigv4");
    values.put(PREFIX + "PUSH_CA_FILE", certificate.toString());
    values.put(PREFIX + "PUSH_JOB", "batch");
    values.put(PREFIX + "PUSH_LABELS", "stage=prod");
    values.put(PREFIX + "LOG_LEVEL", "debug");
    values.put(PREFIX + "LOG_FORMAT", "json");
    return values;
  }

  private static void assertEverySettingIsMapped(ExporterConfig config) {
    assertThat(config.source().describe()).contains("http://127.0.0.1:8080/v4/x ");
    assertThat(config.http().host()).isEqualTo("::1");
    assertThat(config.http().port()).isZero();
    assertThat(config.http().rawEndpoints()).isFalse();
    assertThat(config.http().webConfig()).isPresent();
    assertThat(config.catalogues()).containsExactly(Catalogue.EE, Catalogue.ECS);
    assertThat(config.metrics())
        .isEqualTo(new NameFilter(List.of("ee_task_*", "ee_container_cpu_*"), List.of("*_info")));
    assertThat(config.containers())
        .isEqualTo(new NameFilter(List.of("web", "worker?"), List.of("web")));
    assertThat(config.containerLabels()).containsExactly("com.example.team", "tier");
    assertThat(config.taskTags()).containsExactly("cost-centre");
    assertThat(config.collection())
        .isEqualTo(new CollectionSettings(Duration.ofMillis(2500), Duration.ofMinutes(1)));
    assertThat(config.lifecycle().sampleInterval()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.lifecycle().shutdownWait()).isEqualTo(Duration.ofSeconds(110));
    assertThat(config.summary()).isEqualTo(SummaryTarget.EMF);
    assertThat(config.jvmMetrics()).isTrue();
    PushConfig push = config.push().orElseThrow();
    assertThat(push.protocol()).isEqualTo(PushProtocol.OTLP);
    assertThat(push.target().uri()).hasToString("https://collector:4318/v1/metrics");
    assertThat(push.target().headers()).isEqualTo(Map.of("X-Tenant", "a"));
    assertThat(push.target().signing()).isPresent();
    assertThat(push.target().authorities()).isPresent();
    assertThat(push.interval()).isEqualTo(Duration.ofSeconds(30));
    assertThat(push.job()).isEqualTo("batch");
    assertThat(push.labels()).isEqualTo(Map.of("stage", "prod"));
    assertThat(config.logLevel()).isEqualTo(LogLevel.DEBUG);
    assertThat(config.logFormat()).isEqualTo(LogFormat.JSON);
  }

  @Test
  void mapsEveryVariable() throws IOException {
    Map<String, String> values = everySetting();
    assertThat(values.keySet())
        .as("a setting is missing from this test")
        .containsExactlyInAnyOrderElementsOf(Setting.ALL.stream().map(Setting::variable).toList());

    assertEverySettingIsMapped(serving(values));
  }

  @ParameterizedTest
  @ValueSource(strings = {"=", " "})
  void mapsEveryFlag(String separator) throws IOException {
    List<String> args = new ArrayList<>();
    everySetting()
        .forEach(
            (variable, value) -> {
              String flag = "--" + variable.replace(PREFIX, "").toLowerCase().replace('_', '-');
              if (separator.equals("=")) {
                args.add(flag + "=" + value);
              } else {
                args.add(flag);
                args.add(value);
              }
            });

    assertEverySettingIsMapped(serving(Map.of(), args.toArray(String[]::new)));
  }

  @Test
  void flagWinsOverVariable() {
    assertThat(serving(Map.of(PREFIX + "PORT", "1111"), "--port", "2222").http().port())
        .isEqualTo(2222);
  }

  @Test
  void emptyVariableCountsAsUnset() {
    ExporterConfig config = serving(Map.of(PREFIX + "PORT", " ", PREFIX + "CATALOGUES", ""));

    assertThat(config.http().port()).isEqualTo(9546);
    assertThat(config.catalogues()).containsExactly(Catalogue.EE);
  }

  @ParameterizedTest
  @CsvSource({"--jvm-metrics,true", "--jvm-metrics=false,false", "--jvm-metrics false,false"})
  void switchNeedsNoValue(String args, boolean on) {
    assertThat(serving(Map.of(), args.split(" ")).jvmMetrics()).isEqualTo(on);
  }

  @ParameterizedTest
  @CsvSource({"500ms,500", "4s,4000", "1.5s,1500", "2m,120000", "0,0", "0s,0"})
  void readsTimes(String text, long millis) {
    assertThat(serving(Map.of(PREFIX + "MIN_INTERVAL", text)).collection().minInterval())
        .isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void aSimulatedTaskKnowsAtOnceWhetherItStops() {
    ExporterConfig config = serving(Map.of(), "--demo", "--demo-stop=30s");

    assertThat(config.source()).isEqualTo(new TaskSource.Demo(Optional.of(Duration.ofSeconds(30))));
    assertThat(config.lifecycle().shutdownWait()).isEqualTo(Duration.ofSeconds(25));
    assertThat(config.lifecycle().stopGrace()).isZero();
  }

  @Test
  void aRecordingLeavesAtOnceAndWithoutSummary() {
    ExporterConfig config =
        serving(Map.of(), "--replay", Recordings.folder("ec2-bridge-cgroupv1").toString());

    assertThat(config.lifecycle().shutdownWait()).isZero();
    assertThat(config.summary()).isEqualTo(SummaryTarget.OFF);
  }

  @ParameterizedTest
  @CsvSource({
    "--demo-stop=5s, --demo-stop needs --demo",
    "--demo --demo-stop=soon, --demo-stop: \"soon\" is not a duration above 0",
    "--demo --demo-stop=0, --demo-stop: \"0\" is not a duration above 0",
    "--demo --demo-stop, --demo-stop needs a value: a duration above 0",
  })
  void refusesAStopThatMakesNoSense(String args, String problem) {
    ConfigReading reading = ConfigReader.read(Map.of(), List.of(args.split(" ")));

    assertThat(reading.command()).isEmpty();
    assertThat(reading.problems()).anyMatch(found -> found.startsWith(problem));
  }

  // Violations

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PORT | -1 | a number from 0 to 65535",
        "PORT | 65536 | a number from 0 to 65535",
        "PORT | http | a number from 0 to 65535",
        "HOST | local host | an IP address or host name",
        "HOST | http://0.0.0.0 | an IP address or host name",
        "CATALOGUES | all | ee, ecs or ee,ecs",
        "CATALOGUES | ee,all | ee, ecs or ee,ecs",
        "CATALOGUES | , | ee, ecs or ee,ecs",
        "TIMEOUT | 0 | a duration above 0 and up to 60m: a number with ms, s or m, such as 500ms, 4s or 1.5m",
        "TIMEOUT | 5 | a duration above 0 and up to 60m: a number with ms, s or m, such as 500ms, 4s or 1.5m",
        "TIMEOUT | -5s | a duration above 0 and up to 60m: a number with ms, s or m, such as 500ms, 4s or 1.5m",
        "TIMEOUT | 1e9s | a duration above 0 and up to 60m: a number with ms, s or m, such as 500ms, 4s or 1.5m",
        "TIMEOUT | 61m | a duration above 0 and up to 60m: a number with ms, s or m, such as 500ms, 4s or 1.5m",
        "TIMEOUT | s | a duration above 0 and up to 60m: a number with ms, s or m, such as 500ms, 4s or 1.5m",
        "TIMEOUT | 1.2.3s | a duration above 0 and up to 60m: a number with ms, s or m, such as 500ms, 4s or 1.5m",
        "MIN_INTERVAL | soon | 0 or a duration up to 60m: a number with ms, s or m, such as 500ms, 4s or 1.5m",
        "RAW_ENDPOINTS | yes | true or false",
        "JVM_METRICS | 1 | true or false",
        "LOG_LEVEL | verbose | debug, info, warn or error",
        "LOG_FORMAT | xml | logfmt or json",
      })
  void namesVariableValueAndRule(String name, String value, String rule) {
    assertThat(problems(Map.of(PREFIX + name, value)))
        .containsExactly(PREFIX + name + ": \"" + value + "\" is not " + rule);
  }

  @Test
  void namesTheFlagWhereTheValueComesFromIt() {
    assertThat(problems(Map.of(PREFIX + "PORT", "1"), "--port=x"))
        .containsExactly("--port: \"x\" is not a number from 0 to 65535");
  }

  @Test
  void findsAllProblemsAtOnce() {
    assertThat(
            problems(
                Map.of(V4, "ftp://x", PREFIX + "PORT", "x", PREFIX + "TIMEOUT", "y"),
                "--web-config-file=" + folder.resolve("none.yml"),
                "--log-level=z",
                "--frobnicate"))
        .hasSize(6)
        .anySatisfy(problem -> assertThat(problem).contains(V4, "ftp://x"))
        .anySatisfy(problem -> assertThat(problem).contains("_PORT"))
        .anySatisfy(problem -> assertThat(problem).contains("_TIMEOUT"))
        .anySatisfy(problem -> assertThat(problem).contains("--web-config-file", "none.yml"))
        .anySatisfy(problem -> assertThat(problem).contains("--log-level"))
        .anySatisfy(problem -> assertThat(problem).contains("--frobnicate"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://user:s3cret@host/v4/x", "//user:s3cret@host/v4/x"})
  void hidesPasswordsOfUrls(String url) {
    assertThat(problems(Map.of(V4, url))).singleElement().asString().doesNotContain("s3cret");
    assertThat(problems(Map.of(PREFIX + "HOST", url)))
        .singleElement()
        .asString()
        .contains("***@host")
        .doesNotContain("s3cret");
  }

  @Test
  void keepsValuesOnOneLine() {
    assertThat(problems(Map.of(PREFIX + "PORT", "1\n2")))
        .containsExactly(PREFIX + "PORT: \"1?2\" is not a number from 0 to 65535");
  }

  // Sources

  @Test
  void takesVersion3WithoutVersion4() {
    ConfigReading reading = ConfigReader.read(Map.of(V3, "http://169.254.170.2/v3/abc"), List.of());

    Command.Serve serve = (Command.Serve) reading.command().orElseThrow();
    assertThat(((TaskSource.Endpoint) serve.config().source()).version()).isEqualTo(3);
  }

  @Test
  void namesDemoAndReplayWithoutEndpoint() {
    assertThat(ConfigReader.read(Map.of(), List.of()).problems())
        .singleElement()
        .asString()
        .contains(V4, "--demo", "--replay");
  }

  @Test
  void demoNeedsNoEndpoint() {
    Command command = ConfigReader.read(Map.of(), List.of("--demo")).command().orElseThrow();

    assertThat(((Command.Serve) command).config().source()).isInstanceOf(TaskSource.Demo.class);
  }

  @Test
  void replayNeedsAFolderWithARecording() {
    assertThat(problems(Map.of(), "--replay", folder.toString()))
        .singleElement()
        .asString()
        .startsWith("--replay: ")
        .contains("task.json");
    assertThat(problems(Map.of(), "--replay")).containsExactly("--replay needs a value: a folder");
    assertThat(problems(Map.of(), "--replay=")).containsExactly("--replay needs a value: a folder");
  }

  // Modes

  @Test
  void onceAndCheckAreCommandsOfTheirOwn() {
    assertThat(read(Map.of(), "--once").command()).get().isInstanceOf(Command.Once.class);
    assertThat(read(Map.of(), "--check", "--demo").command())
        .get()
        .isInstanceOf(Command.Check.class);
  }

  @Test
  void onceReadsNoWebConfiguration() {
    assertThat(read(Map.of(PREFIX + "WEB_CONFIG_FILE", "/none.yml"), "--once").problems())
        .isEmpty();
  }

  @Test
  void helpAndVersionWinOverEverything() {
    assertThat(read(Map.of(PREFIX + "PORT", "x"), "--help", "--nonsense").command())
        .get()
        .isInstanceOf(Command.Help.class);
    assertThat(read(Map.of(PREFIX + "PORT", "x"), "--version").command())
        .get()
        .isInstanceOf(Command.Version.class);
  }

  @Test
  void healthReadsOnlyWhatItNeeds() {
    ConfigReading reading =
        ConfigReader.read(
            Map.of(
                PREFIX + "PORT", "1234",
                PREFIX + "HOST", "::",
                PREFIX + "WEB_CONFIG_FILE", "/etc/web.yml",
                PREFIX + "CATALOGUES", "nonsense"),
            List.of("--health"));

    assertThat(reading.command())
        .contains(new Command.Health("::", 1234, Optional.of(Path.of("/etc/web.yml"))));
  }

  @Test
  void healthNeedsAFixedPort() {
    assertThat(problems(Map.of(PREFIX + "PORT", "0"), "--health"))
        .singleElement()
        .asString()
        .contains("_PORT", "fixed port");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--once --check",
        "--once --health",
        "--check --health",
        "--demo --replay=x",
        "--demo --health",
        "--replay=x --health"
      })
  void refusesModesThatExcludeEachOther(String args) {
    assertThat(problems(Map.of(), args.split(" ")))
        .anySatisfy(problem -> assertThat(problem).contains("cannot be combined"));
  }

  // Short flags, and where a running exporter listens

  @Test
  void knowsTheUsualShortFlags() {
    assertThat(read(Map.of(), "-h").command()).contains(new Command.Help());
    assertThat(read(Map.of(), "-v").command()).contains(new Command.Version());
  }

  @Test
  void healthAsksWhereTheFlagsOfTheRunningExporterSay() {
    Map<String, String> env = Map.of(PREFIX + "PORT", "9100", PREFIX + "HOST", "127.0.0.1");
    List<String> running = List.of("--demo", "--port=9200", "--web-config-file", "web.yml");

    assertThat(ConfigReader.read(env, List.of("--health"), running).command())
        .contains(new Command.Health("127.0.0.1", 9200, Optional.of(Path.of("web.yml"))));
    assertThat(ConfigReader.read(env, List.of("--health", "--port=9300"), running).command())
        .contains(new Command.Health("127.0.0.1", 9300, Optional.of(Path.of("web.yml"))));
    assertThat(ConfigReader.read(env, List.of("--health"), List.of()).command())
        .contains(new Command.Health("127.0.0.1", 9100, Optional.empty()));
  }

  @Test
  void onlyHealthLooksAtTheRunningExporter() {
    Map<String, String> env = Map.of(V4, ENDPOINT);

    assertThat(ConfigReader.read(env, List.of("--check"), List.of("--nonsense")).problems())
        .isEmpty();
  }

  // What is not known

  @ParameterizedTest
  @ValueSource(strings = {"--dmeo", "--replay", "demo", "--demo=yes --frob"})
  void reportsAWrongFlagWithoutTheMissingEndpoint(String args) {
    assertThat(ConfigReader.read(Map.of(), List.of(args.split(" "))).problems())
        .isNotEmpty()
        .noneMatch(problem -> problem.contains(V4));
  }

  @Test
  void warnsOfUnknownVariablesWithOurPrefix() {
    ConfigReading reading = read(Map.of(PREFIX + "PROT", "1", PREFIX + "X_Y_Z_9", "secret"));

    assertThat(reading.command()).isPresent();
    assertThat(reading.warnings())
        .containsExactly(
            PREFIX
                + "PROT is not a variable of this exporter and has no effect; did you mean "
                + PREFIX
                + "PORT?",
            PREFIX + "X_Y_Z_9 is not a variable of this exporter and has no effect");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--prot 80 | --prot is not a known flag; did you mean --port?",
        "--dmeo | --dmeo is not a known flag; did you mean --demo?",
        "--frobnicate | --frobnicate is not a known flag",
        "-p | -p is not a known flag",
        "serve | `serve` is not a flag: the exporter takes flags only",
        "--port | --port needs a value: a number from 0 to 65535",
        "--port --once | --port needs a value: a number from 0 to 65535",
        "--demo=yes | --demo does not take a value",
      })
  void refusesWhatItDoesNotKnow(String args, String problem) {
    assertThat(problems(Map.of(), args.split(" "))).containsExactly(problem.replace('`', '"'));
  }
}
