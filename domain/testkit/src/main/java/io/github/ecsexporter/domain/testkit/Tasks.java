package io.github.ecsexporter.domain.testkit;

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
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Tasks and statistics to test with: small ones to build upon and two that have everything. */
public final class Tasks {
  /** {@code DockerId} of the container {@code app}. */
  public static final String APP_ID =
      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

  /** {@code DockerId} of the container {@code job}. */
  public static final String JOB_ID =
      "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210";

  /** {@code read} of all statistics of {@link #statsOf}. */
  public static final Instant READ_AT = Instant.parse("2026-02-03T04:05:06.789Z");

  private static final long MEBIBYTE = 1 << 20;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private Tasks() {}

  /** A running container without anything else. */
  public static Container.Builder running(String dockerId, String name) {
    return Container.builder(dockerId, name).type("NORMAL").knownStatus("RUNNING");
  }

  /** A task {@code web:7} with an ARN, no limits and no containers. */
  public static Task.Builder task() {
    return Task.builder("web", "7").arn("arn:aws:ecs:eu-west-1:123456789012:task/prod/0123abcd");
  }

  /** A sample with CPU time, memory in use and a moment. */
  public static ContainerStats.Builder sample(long cpuNanos, long memoryBytes) {
    return ContainerStats.builder()
        .readAt(START)
        .cpu(CpuStats.ofTotal(cpuNanos))
        .memory(memory(memoryBytes, Map.of()));
  }

  /** Memory in use with details. */
  public static MemoryStats memory(long usage, Map<MemoryKey, Long> details) {
    Map<MemoryKey, Reading> readings = new EnumMap<>(MemoryKey.class);
    details.forEach((key, value) -> readings.put(key, Reading.of(value)));
    return new MemoryStats(
        Reading.of(usage), Reading.absent(), Reading.of(0), Reading.absent(), readings);
  }

  /** A Fargate task on cgroup v1 that tells everything that Fargate can tell. */
  public static Task fargateTask() {
    return task()
        .cluster("arn:aws:ecs:eu-west-1:123456789012:cluster/prod")
        .serviceName("web-service")
        .group("service:web-service")
        .desiredStatus("RUNNING")
        .knownStatus("RUNNING")
        .launchType("FARGATE")
        .availabilityZone("eu-west-1a")
        .availabilityZoneId("euw1-az3")
        .vpcId("vpc-0a1b")
        .faultInjectionEnabled(true)
        .limits(Limits.ofVcpusAndMebibytes(0.5, 1024))
        .pullStartedAt(START.plusMillis(500))
        .pullStoppedAt(START.plusSeconds(10))
        .executionStoppedAt(START.plusSeconds(900))
        .clockDrift(new ClockDrift(OptionalDouble.of(0.25), Optional.of(true)))
        .ephemeralStorage(new EphemeralStorage(OptionalDouble.of(427), OptionalDouble.of(20496)))
        .tags(Map.of("team", "core"))
        .container(
            running(APP_ID, "app")
                .dockerName("app-docker")
                .image("registry.example/app:1.0")
                .imageId("sha256:aaaa")
                .arn("arn:aws:ecs:eu-west-1:123456789012:container/prod/0123abcd/c1")
                .limits(Limits.ofSharesAndMebibytes(256, 512))
                .createdAt(START.plusSeconds(20))
                .startedAt(START.plusSeconds(21))
                .health(HealthStatus.UNHEALTHY)
                .healthSince(START.plusSeconds(60))
                .restartCount(Reading.of(3))
                .networkMode("awsvpc")
                .snapshotter("overlayfs")
                .labels(Map.of("com.example.tier", "front"))
                .build())
        .container(
            Container.builder(JOB_ID, "job")
                .type("NORMAL")
                .knownStatus("STOPPED")
                .exitCode(137)
                .limits(new Limits(OptionalDouble.of(2), OptionalDouble.empty()))
                .createdAt(START.plusSeconds(20))
                .startedAt(START.plusSeconds(22))
                .finishedAt(START.plusSeconds(30))
                .networkMode("awsvpc")
                .build())
        .build();
  }

  /** The samples to {@link #fargateTask()}; {@code job} has none. */
  public static Map<String, ContainerStats> fargateStats() {
    Map<MemoryKey, Reading> details = new EnumMap<>(MemoryKey.class);
    details.put(MemoryKey.CACHE, Reading.of(10_000_000));
    details.put(MemoryKey.TOTAL_CACHE, Reading.of(12_000_000));
    details.put(MemoryKey.TOTAL_RSS, Reading.of(80_000_000));
    details.put(MemoryKey.TOTAL_MAPPED_FILE, Reading.of(4_000_000));
    details.put(MemoryKey.TOTAL_INACTIVE_FILE, Reading.of(8_000_000));
    details.put(MemoryKey.TOTAL_PGFAULT, Reading.of(5000));
    details.put(MemoryKey.TOTAL_PGMAJFAULT, Reading.of(50));
    ContainerStats app =
        ContainerStats.builder()
            .readAt(START.plusSeconds(100))
            .previousReadAt(START.plusSeconds(90))
            .cpu(
                new CpuStats(
                    Reading.of(12_500_000_000L),
                    Reading.of(9_000_000_000L),
                    Reading.of(3_000_000_000L),
                    Reading.of(40),
                    Reading.of(4),
                    Reading.of(200_000_000)))
            .previousCpuTotal(Reading.of(11_500_000_000L))
            .memory(
                new MemoryStats(
                    Reading.of(108_000_000),
                    Reading.of(120_000_000),
                    Reading.of(9),
                    Reading.absent(),
                    details))
            .blockBytes(
                BlockTally.builder()
                    .add(Optional.of("259:0"), "Read", Reading.of(100))
                    .add(Optional.of("259:0"), "Write", Reading.of(200))
                    .add(Optional.of("259:1"), "Read", Reading.of(1))
                    .build())
            .blockOperations(
                BlockTally.builder()
                    .add(Optional.of("259:0"), "Read", Reading.of(10))
                    .add(Optional.of("259:0"), "Write", Reading.of(20))
                    .build())
            .network("eth1", counters(1000))
            .pids(Reading.of(33), Reading.of(4096))
            .build();
    return Map.of(APP_ID, app);
  }

  /** An EC2 task in bridge mode on cgroup v2. */
  public static Task bridgeTask() {
    return task()
        .cluster("prod")
        .knownStatus("RUNNING")
        .launchType("EC2")
        .container(running(APP_ID, "app").networkMode("bridge").build())
        .container(running(JOB_ID, "job").networkMode("bridge").build())
        .build();
  }

  /** The samples to {@link #bridgeTask()}. */
  public static Map<String, ContainerStats> bridgeStats() {
    return Map.of(
        APP_ID, bridgeSample(2_000_000_000L, 1000),
        JOB_ID, bridgeSample(4_000_000_000L, 3000));
  }

  private static ContainerStats bridgeSample(long cpuNanos, long network) {
    Map<MemoryKey, Reading> details = new EnumMap<>(MemoryKey.class);
    details.put(MemoryKey.ANON, Reading.of(37_000_000));
    details.put(MemoryKey.FILE, Reading.of(25_000_000));
    details.put(MemoryKey.FILE_MAPPED, Reading.of(9_000_000));
    details.put(MemoryKey.INACTIVE_FILE, Reading.of(17_000_000));
    details.put(MemoryKey.SHMEM, Reading.of(3_000_000));
    details.put(MemoryKey.PGFAULT, Reading.of(700));
    details.put(MemoryKey.PGMAJFAULT, Reading.of(7));
    return ContainerStats.builder()
        .readAt(START)
        .cpu(CpuStats.ofTotal(cpuNanos))
        .memory(
            new MemoryStats(
                Reading.of(65_000_000), Reading.absent(), Reading.of(2), Reading.absent(), details))
        .blockBytes(
            BlockTally.builder().add(Optional.of("259:0"), "read", Reading.of(60_960_768)).build())
        .blockOperations(BlockTally.empty())
        .network("eth0", counters(network))
        .build();
  }

  /** Eight counters that start at {@code first} and rise by one each. */
  public static InterfaceCounters counters(long first) {
    Map<NetworkCounter, Reading> counters = new EnumMap<>(NetworkCounter.class);
    for (NetworkCounter counter : NetworkCounter.values()) {
      counters.put(counter, Reading.of(first + counter.ordinal()));
    }
    return InterfaceCounters.of(counters);
  }

  /**
   * A Fargate task of half a vCPU and 1 GiB whose containers run; see {@link #idOf} for their ids.
   */
  public static Task runningTask(String family, String... containerNames) {
    Task.Builder task =
        Task.builder(family, "7")
            .cluster("arn:aws:ecs:eu-central-1:123456789012:cluster/demo")
            .arn("arn:aws:ecs:eu-central-1:123456789012:task/demo/0123456789abcdef0123456789abcdef")
            .desiredStatus("RUNNING")
            .knownStatus("RUNNING")
            .launchType("FARGATE")
            .limits(Limits.ofVcpusAndMebibytes(0.5, 1024));
    for (String name : containerNames) {
      task.container(
          Container.builder(idOf(name), name)
              .image(name + ":latest")
              .type("NORMAL")
              .knownStatus("RUNNING")
              .networkMode("awsvpc")
              .build());
    }
    return task.build();
  }

  /** The {@code DockerId} that {@link #runningTask} gives to a container. */
  public static String idOf(String containerName) {
    return containerName + "-0123456789abcdef";
  }

  /** Statistics of every container of a task: the n-th has used n seconds of CPU and n MiB. */
  public static Map<String, ContainerStats> statsOf(Task task) {
    Map<String, ContainerStats> stats = new LinkedHashMap<>();
    for (Container container : task.containers()) {
      stats.put(container.dockerId(), numbered(stats.size() + 1));
    }
    return stats;
  }

  /** Statistics of a container that has used {@code n} seconds of CPU and uses {@code n} MiB. */
  public static ContainerStats numbered(int n) {
    return ContainerStats.builder()
        .readAt(READ_AT)
        .previousReadAt(READ_AT.minusSeconds(10))
        .cpu(CpuStats.ofTotal(n * 1_000_000_000L))
        .memory(
            new MemoryStats(
                Reading.of(n * MEBIBYTE),
                Reading.absent(),
                Reading.of(0),
                Reading.absent(),
                Map.of(MemoryKey.ANON, Reading.of(n * MEBIBYTE / 2))))
        .network("eth1", InterfaceCounters.ofBytes(1000, 2000))
        .build();
  }
}
