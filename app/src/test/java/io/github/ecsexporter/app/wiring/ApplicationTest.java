package io.github.ecsexporter.app.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.ConfigurationException;
import com.google.inject.Injector;
import io.github.ecsexporter.adapter.http.endpoints.UseCases;
import io.github.ecsexporter.app.config.Command;
import io.github.ecsexporter.app.config.ConfigReader;
import io.github.ecsexporter.app.config.ExporterConfig;
import io.github.ecsexporter.app.log.LogFormat;
import io.github.ecsexporter.app.log.LogLevel;
import io.github.ecsexporter.app.log.Logging;
import io.github.ecsexporter.domain.catalogue.EeCatalogue;
import io.github.ecsexporter.domain.catalogue.MetricCatalogue;
import io.github.ecsexporter.domain.collect.TaskTags;
import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.metric.Exposition;
import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.observation.Observation;
import io.github.ecsexporter.domain.port.out.MetricsRenderer;
import io.github.ecsexporter.domain.port.out.TaskMetadataSource;
import io.github.ecsexporter.domain.testkit.FakeTaskMetadataSource;
import io.github.ecsexporter.domain.testkit.Recordings;
import io.github.ecsexporter.domain.testkit.Tasks;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ApplicationTest {
  @BeforeAll
  static void logOnlyErrors() {
    Logging.configure(LogLevel.ERROR, LogFormat.LOGFMT, System.err);
  }

  private static ExporterConfig config(String... args) {
    List<String> all = new ArrayList<>(List.of("--host=127.0.0.1", "--port=0"));
    all.addAll(List.of(args));
    Map<String, String> env =
        Map.of("ECS_CONTAINER_METADATA_URI_V4", "http://127.0.0.1:9/v4/nobody-answers");
    Command command = ConfigReader.read(env, all).command().orElseThrow();
    return ((Command.Serve) command).config();
  }

  static List<String> arguments() {
    return List.of(
        "--log-level=info",
        "--demo",
        "--replay=" + Recordings.folder("seed-mock"),
        "--jvm-metrics",
        "--task-tags=team",
        "--catalogues=ee,ecs --container-labels=a.b,a_b --metrics-include=none_like_this");
  }

  @ParameterizedTest
  @MethodSource("arguments")
  void everyListOfModulesMakesAWholeGraph(String args) {
    try (Lifecycle lifecycle = new Lifecycle()) {
      Injector injector =
          Application.wire(lifecycle, Application.modules(config(args.split(" "))), Overrides.NONE);

      assertThat(injector.getInstance(UseCases.class)).isNotNull();
      assertThat(injector.getInstance(TaskTags.class).get()).isEmpty();
    }
  }

  @Test
  void injectsNothingThatNoModuleBinds() {
    try (Lifecycle lifecycle = new Lifecycle()) {
      Injector injector =
          Application.wire(lifecycle, Application.modules(config("--demo")), Overrides.NONE);

      assertThatThrownBy(() -> injector.getInstance(StringBuilder.class))
          .isInstanceOf(ConfigurationException.class);
    }
  }

  @Test
  void anAdapterIsSwappedInOneLine() throws IOException {
    TaskMetadataSource fake = new FakeTaskMetadataSource();
    try (Application application = Application.start(config(), Overrides.NONE.source(fake))) {
      assertThat(application.port()).isPositive();
      assertThat(application.url()).isEqualTo("http://127.0.0.1:" + application.port());
    }
  }

  @Test
  void anOwnCatalogueIsUsedInsteadOfTheConfiguredOne() throws InterruptedException {
    MetricCatalogue<TaskReadings> own =
        EeCatalogue.standard().restrictedTo(name -> name.equals("ee_task_cpu_limit"));
    Overrides overrides = Overrides.NONE.source(twoContainers()).catalogue(own);
    try (OneShotExporter exporter = OneShotExporter.open(config("--catalogues=ecs"), overrides)) {
      assertThat(exporter.catalogue()).isSameAs(own);
      assertThat(new String(exporter.metrics(), UTF_8))
          .contains("ee_task_cpu_limit{", "ee_ecs_metrics_exporter_success 1.0")
          .doesNotContain("ecs_container_", "ee_container_");
    }
  }

  @Test
  void anOwnRendererAndListenerAreUsed() throws InterruptedException {
    List<Observation> heard = new ArrayList<>();
    MetricsRenderer renderer =
        (families, included, accept) -> new Exposition("text/plain", new byte[] {'x'});
    Overrides overrides =
        Overrides.NONE
            .source(twoContainers())
            .renderer(renderer)
            .listener((observation, problems) -> heard.add(observation));
    try (OneShotExporter exporter = OneShotExporter.open(config(), overrides)) {
      assertThat(exporter.metrics()).containsExactly('x');
    }
    assertThat(heard).singleElement().matches(Observation::isSuccess);
  }

  @Test
  void takenPortIsAnIoException() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      ExporterConfig config = config("--port=" + taken.getLocalPort(), "--demo");

      assertThatThrownBy(() -> Application.start(config)).isInstanceOf(BindException.class);
    }
  }

  @Test
  void closesInReverseOrderWhateverFails() {
    List<String> closed = new ArrayList<>();
    Lifecycle lifecycle = new Lifecycle();
    lifecycle.closing(() -> closed.add("first"));
    lifecycle.closing(
        () -> {
          throw new IOException("told to fail");
        });
    lifecycle.closing(() -> closed.add("last"));
    lifecycle.close();
    lifecycle.close();

    assertThat(closed).containsExactly("last", "first");
  }

  private static String scrape(ExporterConfig config, FakeTaskMetadataSource fake)
      throws InterruptedException {
    try (OneShotExporter probe = OneShotExporter.open(config, Overrides.NONE.source(fake))) {
      return new String(probe.metrics(), UTF_8);
    }
  }

  private static FakeTaskMetadataSource twoContainers() {
    var task = Tasks.runningTask("shop", "web", "worker");
    return new FakeTaskMetadataSource().answers(task, Tasks.statsOf(task));
  }

  @Test
  void filtersMetricsAndContainers() throws InterruptedException {
    String metrics =
        scrape(
            config("--metrics-include=ee_container_*", "--containers-exclude=work*"),
            twoContainers());

    assertThat(metrics)
        .contains("ee_ecs_metrics_exporter_success 1.0")
        .contains("ee_container_cpu_usage_seconds_total{", "container_name=\"web\"", "\"_task_\"")
        .doesNotContain("ee_task_info", "container_name=\"worker\"");
  }

  @Test
  void exportsBothCatalogues() throws InterruptedException {
    assertThat(scrape(config("--catalogues=ecs"), twoContainers()))
        .contains("ecs_container_cpu_usage_seconds_total{")
        .doesNotContain("ee_container_");
    assertThat(scrape(config("--catalogues=ecs,ee"), twoContainers()))
        .contains("ecs_container_cpu_usage_seconds_total{")
        .contains("ee_container_cpu_usage_seconds_total{");
  }

  @Test
  void exportsJvmMetricsOnRequestAndFiltersThem() throws InterruptedException {
    assertThat(scrape(config(), twoContainers())).doesNotContain("jvm_");
    assertThat(scrape(config("--jvm-metrics"), twoContainers()))
        .contains("jvm_runtime_info", "process_");
    assertThat(scrape(config("--jvm-metrics", "--metrics-exclude=process_*"), twoContainers()))
        .contains("jvm_runtime_info")
        .doesNotContain("process_");
  }

  @Test
  void carriesTaskTags() throws InterruptedException {
    FakeTaskMetadataSource source = twoContainers().answersTags(Map.of("team", "blue"));

    assertThat(scrape(config("--task-tags=team"), source)).contains("tag_team=\"blue\"");
    assertThat(source.tagFetches()).isEqualTo(1);
  }

  @Test
  void neverAsksForTagsThatNobodyWants() throws InterruptedException {
    FakeTaskMetadataSource source = twoContainers();
    scrape(config(), source);

    assertThat(source.tagFetches()).isZero();
  }

  @Test
  void probeSaysWhatIsMissing() throws InterruptedException {
    FakeTaskMetadataSource source = twoContainers().fails(Document.STATS, FailureReason.TIMEOUT);
    try (OneShotExporter probe = OneShotExporter.open(config(), Overrides.NONE.source(source))) {
      assertThat(probe.check().successful()).isFalse();
      assertThat(probe.readiness().failures().get(Document.STATS).reason())
          .isEqualTo(FailureReason.TIMEOUT);
      assertThat(probe.catalogue().rules()).isNotEmpty();
      assertThat(probe.check().text()).contains("FAILED");
    }
  }
}
