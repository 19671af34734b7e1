package io.github.ecsexporter.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ecsexporter.adapter.ecs.HttpTaskMetadataSource;
import io.github.ecsexporter.adapter.ecs.MetadataEndpoint;
import io.github.ecsexporter.adapter.ecs.TaskDocumentReader;
import io.github.ecsexporter.domain.derivation.ContainerReadings;
import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.derivation.TaskTotals;
import io.github.ecsexporter.domain.port.out.FetchResult;
import io.github.ecsexporter.domain.port.out.TaskDocuments;
import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.stats.NetworkCounter;
import io.github.ecsexporter.domain.stats.Reading;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.HealthStatus;
import io.github.ecsexporter.domain.task.Task;
import io.github.ecsexporter.domain.testkit.RawClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reads the simulated task through the real adapter, as {@code --demo} does. */
class DemoTaskTest {
  private static final long LAUNCH = Instant.parse("2026-02-03T04:05:06Z").toEpochMilli();
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int HOUR = 3_600;

  private volatile long now = LAUNCH;
  private final DemoTask task = new DemoTask(LAUNCH, Double.POSITIVE_INFINITY, () -> now);
  private final DemoEndpoint endpoint = DemoEndpoint.start(task);
  private final HttpTaskMetadataSource source =
      new HttpTaskMetadataSource(MetadataEndpoint.of(endpoint.url()));
  private final TaskTotals totals = new TaskTotals();

  @AfterEach
  void stop() {
    source.close();
    endpoint.close();
  }

  private void at(double seconds) {
    now = LAUNCH + Math.round(seconds * 1_000);
  }

  private TaskReadings look() {
    TaskDocuments documents = source.fetch(TIMEOUT).join();
    Task read = value(documents.task());
    Map<String, ContainerStats> stats = value(documents.stats());
    return totals.observe(read, Optional.of(stats));
  }

  private static <T> T value(FetchResult<T> result) {
    return result.fold(
        fetched -> {
          assertThat(fetched.problems()).isEmpty();
          return fetched.value();
        },
        failed -> {
          throw new AssertionError(failed.failure());
        });
  }

  private static ContainerReadings container(TaskReadings readings, String name) {
    return readings.containers().stream()
        .filter(c -> c.container().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void sameMomentGivesSameDocuments() {
    at(1_234.567);
    DemoTask other = new DemoTask(LAUNCH, Double.POSITIVE_INFINITY, () -> now);

    assertThat(task.task()).isEqualTo(other.task());
    assertThat(task.stats()).isEqualTo(other.stats());
    assertThat(task.taskWithTags()).isEqualTo(other.taskWithTags());
  }

  @Test
  void showsWhatAFargateTaskShows() {
    at(600);
    TaskReadings readings = look();

    assertThat(readings.task().isFargate()).isTrue();
    assertThat(readings.task().clockDrift()).isPresent();
    assertThat(readings.task().ephemeralStorage()).isPresent();
    assertThat(readings.containers()).hasSize(8);
    assertThat(readings.interfaces()).singleElement().extracting("name").isEqualTo("eth1");
    assertThat(container(readings, "web").blockDevices()).hasSize(2);
    assertThat(container(readings, "web").rssBytes()).isPresent();
    assertThat(readings.cpuUtilizationRatio()).isPresent();
    assertThat(readings.memoryUtilizationRatio()).isPresent();
  }

  @Test
  void migrationsHaveStopped() {
    at(600);
    ContainerReadings migrations = container(look(), "migrations");

    assertThat(migrations.container().knownStatus()).isEqualTo("STOPPED");
    assertThat(migrations.container().exitCode()).hasValue(0);
    assertThat(migrations.container().finishedAt()).isPresent();
    assertThat(migrations.stats()).isEmpty();
  }

  @Test
  void counterTotalsNeverFallOverAnHour() {
    Map<String, Double> last = new HashMap<>();
    for (double second = 0; second < HOUR; second += 2.7) {
      at(second);
      TaskReadings readings = look();
      neverFalls(last, "cpu", readings.cpuSeconds());
      neverFalls(last, "read bytes", readings.blockReadBytes());
      neverFalls(last, "written bytes", readings.blockWrittenBytes());
      neverFalls(last, "reads", readings.blockReads());
      neverFalls(last, "writes", readings.blockWrites());
      for (NetworkCounter counter : NetworkCounter.values()) {
        neverFalls(last, counter.name(), readings.networkSum(counter));
      }
      neverFalls(
          last, "restarts", container(readings, "worker").container().restartCount().value());
    }
    assertThat(last).hasSize(6 + NetworkCounter.values().length);
    assertThat(last.get("restarts")).isEqualTo(23);
  }

  private static void neverFalls(Map<String, Double> last, String name, OptionalDouble value) {
    value.ifPresent(
        v -> assertThat(v).as(name).isGreaterThanOrEqualTo(last.merge(name, v, Math::max)));
  }

  @Test
  void workerGrowsUntilItIsKilledAndRestarted() {
    at(10);
    TaskReadings young = look();
    at(129);
    TaskReadings old = look();
    at(131);
    TaskReadings killed = look();
    at(165);
    TaskReadings restarted = look();

    double limit = 128 * 1_048_576.0;
    assertThat(memory(old)).isGreaterThan(2 * memory(young)).isBetween(0.9 * limit, limit);
    assertThat(memory(restarted)).isLessThan(memory(old) / 2);
    assertThat(container(killed, "worker").stats()).isEmpty();
    assertThat(container(killed, "worker").container().knownStatus()).isEqualTo("STOPPED");
    assertThat(container(killed, "worker").container().exitCode()).hasValue(137);
    assertThat(container(restarted, "worker").cpuSeconds().getAsDouble())
        .isLessThan(container(old, "worker").cpuSeconds().getAsDouble());
    assertThat(container(restarted, "worker").container().isRunning()).isTrue();
    assertThat(container(restarted, "worker").container().exitCode()).isEmpty();
    assertThat(container(restarted, "worker").container().restartCount().toDouble()).isEqualTo(1);
    assertThat(restarted.cpuSeconds().getAsDouble()).isGreaterThan(old.cpuSeconds().getAsDouble());
  }

  private static double memory(TaskReadings readings) {
    return container(readings, "worker").memoryUsageBytes().orElseThrow();
  }

  @Test
  void aRestartedContainerHasNoStatisticsForASecondAndIsNotYetCalledRunning() {
    at(150.9);
    ContainerReadings worker = container(look(), "worker");

    assertThat(worker.stats()).isEmpty();
    assertThat(worker.container().knownStatus()).isEqualTo("CREATED");
  }

  @Test
  void proxyIsUnhealthyNowAndThen() {
    Set<HealthStatus> seen = EnumSet.noneOf(HealthStatus.class);
    for (int second = 0; second < 600; second += 20) {
      at(second);
      seen.add(container(look(), "proxy").container().health().orElseThrow());
    }

    assertThat(seen).containsExactlyInAnyOrder(HealthStatus.HEALTHY, HealthStatus.UNHEALTHY);
  }

  @Test
  void webLoadGoesUpAndDown() {
    List<Double> ratios = new ArrayList<>();
    for (int second = 180; second < 360; second += 10) {
      at(second);
      ratios.add(container(look(), "web").cpuUtilizationRatio().orElseThrow());
    }

    assertThat(ratios).anyMatch(ratio -> ratio > 0.5).anyMatch(ratio -> ratio < 0.1);
  }

  @Test
  void utilizationAgreesWithTheRateOfTheCounter() {
    at(600.5);
    ContainerReadings before = container(look(), "web");
    at(601.5);
    ContainerReadings after = container(look(), "web");
    double rate =
        (after.cpuSeconds().orElseThrow() - before.cpuSeconds().orElseThrow())
            / Duration.between(before.sampledAt().orElseThrow(), after.sampledAt().orElseThrow())
                .toSeconds();

    assertThat(after.cpuUtilizationRatio().orElseThrow()).isCloseTo(rate, within(1e-6));
  }

  @Test
  void memoryFitsIntoTheTask() {
    for (int second = 2; second < HOUR; second += 47) {
      at(second);
      TaskReadings readings = look();
      readings
          .containers()
          .forEach(
              c ->
                  c.memoryUtilizationRatio()
                      .ifPresent(
                          ratio -> assertThat(ratio).as(c.container().name()).isBetween(0.0, 1.0)));
    }
  }

  @Test
  void givesTags() {
    assertThat(value(source.fetchTags(TIMEOUT))).containsEntry("team", "checkout");
  }

  @Test
  void showsAnUnhealthyAndStoppedContainersFromTheFirstSecond() {
    at(0);
    DemoTask launched = DemoTask.launchedBefore(() -> now);
    Task seen = value(new TaskDocumentReader().task(launched.task()));

    assertThat(seen.containers())
        .filteredOn(container -> container.name().equals("proxy"))
        .allMatch(container -> container.health().equals(Optional.of(HealthStatus.UNHEALTHY)));
    assertThat(seen.containers())
        .filteredOn(container -> container.knownStatus().equals("STOPPED"))
        .extracting(Container::name)
        .contains("migrations", "report");
    assertThat(seen.containers())
        .filteredOn(container -> container.name().equals("worker"))
        .allMatch(container -> container.restartCount().equals(Reading.of(8)));
    assertThat(seen.containers().get(0).startedAt())
        .contains(Instant.parse("2026-02-03T03:45:06Z"));
  }

  @Test
  void answersNothingElse() throws IOException {
    int port = URI.create(endpoint.url()).getPort();

    assertThat(RawClient.get(port, "/v4/other/task").status()).isEqualTo(404);
    try (RawClient client = RawClient.connect(port)) {
      client.request("POST", "/v4/demo/task");
      assertThat(client.isClosedSilently()).isTrue();
    }
    try (RawClient client = RawClient.connect(port)) {
      client.write("GET /".concat("x".repeat(9_000)));
      assertThat(client.isClosedSilently()).isTrue();
    }
  }

  @Test
  void stopsWhenItIsToldTo() throws IOException {
    double told = 1_200 + 15;
    DemoTask stopping = new DemoTask(LAUNCH, told, () -> now);
    try (DemoEndpoint other = DemoEndpoint.start(stopping);
        HttpTaskMetadataSource reader =
            new HttpTaskMetadataSource(MetadataEndpoint.of(other.url()))) {
      at(told - 0.1);
      assertThat(taskOf(reader).desiredStatus()).isEqualTo("RUNNING");
      assertThat(running(taskOf(reader))).hasSize(6);

      at(told);
      Task task = taskOf(reader);
      assertThat(task.desiredStatus()).isEqualTo("STOPPED");
      assertThat(task.executionStoppedAt()).contains(Instant.ofEpochMilli(now));
      assertThat(container(task, "web").knownStatus()).isEqualTo("STOPPED");
      assertThat(container(task, "web").exitCode()).hasValue(1);
      assertThat(container(task, "web").finishedAt()).contains(Instant.ofEpochMilli(now));
      assertThat(running(task))
          .containsExactly("worker", "proxy", "cache", "log-router", "ecs-metrics-exporter");

      at(told + 2);
      assertThat(running(taskOf(reader)))
          .containsExactly("cache", "log-router", "ecs-metrics-exporter");

      at(told + HOUR); // and nobody starts again
      task = taskOf(reader);
      assertThat(running(task)).containsExactly("ecs-metrics-exporter");
      assertThat(container(task, "worker").exitCode()).hasValue(143);
      assertThat(container(task, "migrations").exitCode()).hasValue(0);
    }
  }

  @Test
  void knowsTheContainerOfTheExporter() {
    String id =
        source
            .fetchOwnContainerId(TIMEOUT)
            .fold(FetchResult.Fetched::value, failed -> failed.failure().toString());

    assertThat(id).isEqualTo(DemoTask.dockerId(DemoTask.EXPORTER));
  }

  private static Task taskOf(HttpTaskMetadataSource reader) {
    return reader.fetch(TIMEOUT).join().task().fold(FetchResult.Fetched::value, failed -> null);
  }

  private static List<String> running(Task task) {
    return task.containers().stream().filter(Container::isRunning).map(Container::name).toList();
  }

  private static Container container(Task task, String name) {
    return task.containers().stream().filter(c -> c.name().equals(name)).findAny().orElseThrow();
  }
}
