package io.github.ecsexporter.adapter.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.catalogue.EcsCatalogue;
import io.github.ecsexporter.domain.catalogue.EeCatalogue;
import io.github.ecsexporter.domain.catalogue.ExporterCatalogue;
import io.github.ecsexporter.domain.catalogue.MetricCatalogue;
import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.metric.Exposition;
import io.github.ecsexporter.domain.metric.MetricFamily;
import io.github.ecsexporter.domain.observation.BuildInfo;
import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.DocumentState;
import io.github.ecsexporter.domain.observation.ExporterReadings;
import io.github.ecsexporter.domain.observation.FailureCounts;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.observation.Observation;
import io.github.ecsexporter.domain.stats.BlockTally;
import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.stats.CpuStats;
import io.github.ecsexporter.domain.stats.InterfaceCounters;
import io.github.ecsexporter.domain.stats.MemoryKey;
import io.github.ecsexporter.domain.stats.MemoryStats;
import io.github.ecsexporter.domain.stats.NetworkCounter;
import io.github.ecsexporter.domain.stats.Reading;
import io.github.ecsexporter.domain.task.ClockDrift;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.EphemeralStorage;
import io.github.ecsexporter.domain.task.HealthStatus;
import io.github.ecsexporter.domain.task.Limits;
import io.github.ecsexporter.domain.task.Task;
import io.github.ecsexporter.domain.testkit.ExpositionParser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All that the product exports, in one answer. */
class CatalogueRenderingTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00.123456789Z");

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/openmetrics-text"})
  void everyFamilyOfAllCataloguesIsRendered(String accept) {
    List<MetricFamily> families = families();
    long samples = families.stream().mapToLong(family -> family.samples().size()).sum();

    Exposition exposition =
        ClientJavaRenderer.withJvmMetrics().render(families, name -> true, accept);

    List<ExpositionParser.Family> own = new ArrayList<>(ExpositionParser.parse(exposition));
    own.removeIf(family -> !family.name().startsWith("ee_") && !family.name().startsWith("ecs_"));
    assertThat(own)
        .extracting(ExpositionParser.Family::name)
        .containsExactlyInAnyOrderElementsOf(families.stream().map(MetricFamily::name).toList());
    assertThat(own.stream().mapToLong(family -> family.samples().size()).sum()).isEqualTo(samples);
  }

  static List<MetricFamily> families() {
    TaskReadings readings = readings();
    MetricCatalogue<TaskReadings> catalogue = EeCatalogue.standard().and(EcsCatalogue.standard());
    List<MetricFamily> families =
        new ArrayList<>(ExporterCatalogue.standard().derive(exporter(readings)));
    families.addAll(catalogue.derive(readings));
    // A catalogue that shrinks, or readings that leave much out, would test little.
    assertThat(families.size()).isGreaterThan(catalogue.rules().size() * 9 / 10);
    return families;
  }

  private static ExporterReadings exporter(TaskReadings readings) {
    DocumentState up = new DocumentState(Optional.empty(), Optional.of(Duration.ofMillis(3)));
    FailureCounts counts =
        FailureCounts.NONE.plusFetchFailure(Document.STATS, FailureReason.TIMEOUT);
    return new ExporterReadings(
        new Observation(up, up, Optional.of(readings), Optional.of(Duration.ZERO), counts),
        new BuildInfo("1.0.0", "abcdef0", "17.0.14"));
  }

  private static TaskReadings readings() {
    Container app =
        container("app", "4d8a")
            .image("C:\\app \"v1\"\n東京 🚀")
            .health(HealthStatus.HEALTHY)
            .build();
    Container stopped =
        container("init", "5e9b")
            .knownStatus("STOPPED")
            .exitCode(137)
            .finishedAt(START.plusSeconds(60))
            .build();
    Task task =
        Task.builder("web", "7")
            .cluster("arn:aws:ecs:eu-west-1:111122223333:cluster/prod")
            .arn("arn:aws:ecs:eu-west-1:111122223333:task/prod/f00d")
            .serviceName("web")
            .desiredStatus("RUNNING")
            .knownStatus("RUNNING")
            .launchType("FARGATE")
            .availabilityZone("eu-west-1a")
            .limits(Limits.ofVcpusAndMebibytes(0.5, 1024))
            .pullStartedAt(START)
            .pullStoppedAt(START.plusSeconds(5))
            .executionStoppedAt(START.plusSeconds(500))
            .clockDrift(new ClockDrift(OptionalDouble.of(0.5), Optional.of(true)))
            .ephemeralStorage(
                new EphemeralStorage(OptionalDouble.of(261), OptionalDouble.of(20496)))
            .container(app)
            .container(stopped)
            .build();
    return TaskReadings.of(task, Map.of(app.dockerId(), stats()));
  }

  private static Container.Builder container(String name, String id) {
    return Container.builder(id.repeat(16), name)
        .dockerName("ecs-web-7-" + name)
        .imageId("sha256:" + id)
        .arn("arn:aws:ecs:eu-west-1:111122223333:container/" + id)
        .type("NORMAL")
        .knownStatus("RUNNING")
        .limits(Limits.ofSharesAndMebibytes(128, 256))
        .createdAt(START.minusSeconds(1))
        .startedAt(START)
        .restartCount(Reading.of(2))
        .networkMode("awsvpc")
        .snapshotter("overlayfs");
  }

  private static ContainerStats stats() {
    Map<MemoryKey, Reading> memory = new EnumMap<>(MemoryKey.class);
    for (MemoryKey key :
        List.of(
            MemoryKey.ANON,
            MemoryKey.FILE,
            MemoryKey.FILE_MAPPED,
            MemoryKey.INACTIVE_FILE,
            MemoryKey.PGFAULT,
            MemoryKey.PGMAJFAULT)) {
      memory.put(key, Reading.of(1_000_000 + key.ordinal()));
    }
    Map<NetworkCounter, Reading> network = new EnumMap<>(NetworkCounter.class);
    for (NetworkCounter counter : NetworkCounter.values()) {
      network.put(counter, Reading.ofUnsigned(-1L - counter.ordinal())); // close to 2^64
    }
    BlockTally blocks =
        BlockTally.builder()
            .add(Optional.of("259:0"), "Read", Reading.of(4096))
            .add(Optional.of("259:0"), "Write", Reading.of(8192))
            .build();
    return ContainerStats.builder()
        .readAt(START.plusSeconds(100))
        .previousReadAt(START.plusSeconds(99))
        .cpu(
            new CpuStats(
                Reading.of(12_000_000_000L),
                Reading.of(8_000_000_000L),
                Reading.of(4_000_000_000L),
                Reading.of(100),
                Reading.of(3),
                Reading.of(1_500_000_000L)))
        .previousCpuTotal(Reading.of(11_900_000_000L))
        .memory(
            new MemoryStats(
                Reading.of(100_000_000L),
                Reading.absent(),
                Reading.of(1),
                Reading.absent(),
                memory))
        .blockBytes(blocks)
        .blockOperations(blocks)
        .network("eth1", InterfaceCounters.of(network))
        .pids(Reading.of(12), Reading.of(1024))
        .build();
  }
}
