package io.github.ecsexporter.domain.derivation;

import static io.github.ecsexporter.domain.testkit.Tasks.APP_ID;
import static io.github.ecsexporter.domain.testkit.Tasks.memory;
import static io.github.ecsexporter.domain.testkit.Tasks.running;
import static io.github.ecsexporter.domain.testkit.Tasks.sample;
import static io.github.ecsexporter.domain.testkit.Tasks.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ecsexporter.domain.stats.BlockTally;
import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.stats.CpuStats;
import io.github.ecsexporter.domain.stats.InterfaceCounters;
import io.github.ecsexporter.domain.stats.MemoryKey;
import io.github.ecsexporter.domain.stats.MemoryStats;
import io.github.ecsexporter.domain.stats.NetworkCounter;
import io.github.ecsexporter.domain.stats.Reading;
import io.github.ecsexporter.domain.stats.StorageStats;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.Limits;
import io.github.ecsexporter.domain.task.Task;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerReadingsTest {
  private static final Instant READ = Instant.parse("2026-01-01T00:00:10.000000250Z");
  private static final StorageStats STORAGE =
      new StorageStats(Reading.of(1), Reading.of(2), Reading.of(3), Reading.of(4));

  private String launchType = "";
  private Limits taskLimits = Limits.NONE;
  private final Container.Builder container = running(APP_ID, "app");
  private final ContainerStats.Builder stats = ContainerStats.builder().readAt(READ);

  private ContainerReadings readings() {
    Task task =
        task().launchType(launchType).limits(taskLimits).container(container.build()).build();
    return TaskReadings.of(task, Map.of(APP_ID, stats.build())).containers().get(0);
  }

  private ContainerReadings withMemory(long usage, Map<MemoryKey, Long> details) {
    stats.memory(memory(usage, details));
    return readings();
  }

  @Test
  void dividesCpuTimeByTheUnitOfThePlatform() {
    stats.cpu(CpuStats.ofTotal(1_500_000_000L));

    assertThat(readings().cpuSeconds()).hasValue(1.5);
  }

  @Test
  void readsWindowsCpuTimeInUnitsOf100Nanoseconds() {
    stats.cpu(CpuStats.ofTotal(15_000_000L)).storage(STORAGE);

    assertThat(readings().cpuSeconds()).hasValue(1.5);
  }

  @Test
  void readsWindowsCpuTimeOnFargateInNanoseconds() {
    launchType = "fargate";
    stats.cpu(CpuStats.ofTotal(1_500_000_000L)).storage(STORAGE);

    assertThat(readings().cpuSeconds()).hasValue(1.5);
  }

  @Test
  void derivesCoresFromTheSamplingIntervalToTheNanosecond() {
    taskLimits = Limits.ofVcpusAndMebibytes(0.5, 1024);
    stats
        .cpu(CpuStats.ofTotal(-1))
        .previousCpuTotal(Reading.ofUnsigned(-1 - 250))
        .previousReadAt(READ.minusNanos(1000));

    assertThat(readings().cpuCores().getAsDouble()).isCloseTo(0.25, within(1e-12));
    assertThat(readings().cpuUtilizationRatio().getAsDouble()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void knowsNoCoresInTheFirstSampleAfterAResetOrWithoutInterval() {
    stats.cpu(CpuStats.ofTotal(100)).previousCpuTotal(Reading.of(50));
    assertThat(readings().cpuCores()).isEmpty();

    stats.previousReadAt(READ);
    assertThat(readings().cpuCores()).isEmpty();

    stats.previousReadAt(READ.minusSeconds(1)).previousCpuTotal(Reading.of(101));
    assertThat(readings().cpuCores()).isEmpty();
  }

  @Test
  void knowsNoUtilizationWithoutALimit() {
    taskLimits = Limits.ofVcpusAndMebibytes(0, 0);
    stats
        .cpu(CpuStats.ofTotal(100))
        .previousCpuTotal(Reading.of(50))
        .previousReadAt(READ.minusSeconds(1));

    assertThat(readings().cpuCores()).isPresent();
    assertThat(readings().cpuUtilizationRatio()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 0, 1, 2, 0x1p62})
  void takesSharesThatMeanNotSetForAbsent(double shares) {
    container.limits(Limits.ofSharesAndMebibytes(shares, 0));

    assertThat(readings().cpuShares()).isEmpty();
  }

  @Test
  void givesSharesThatAreSet() {
    container.limits(Limits.ofSharesAndMebibytes(256, 0));

    assertThat(readings().cpuShares()).hasValue(256);
  }

  @Test
  void showsThrottlingOnlyWherePeriodsAreCounted() {
    stats.cpu(cpuWithPeriods(0));
    assertThat(readings().cpuPeriods()).isEmpty();
    assertThat(readings().cpuThrottledPeriods()).isEmpty();
    assertThat(readings().cpuThrottledSeconds()).isEmpty();

    stats.cpu(cpuWithPeriods(10));
    assertThat(readings().cpuPeriods()).hasValue(10);
    assertThat(readings().cpuThrottledPeriods()).hasValue(2);
    assertThat(readings().cpuThrottledSeconds()).hasValue(0.5);
  }

  private static CpuStats cpuWithPeriods(long periods) {
    return new CpuStats(
        Reading.of(1),
        Reading.of(1),
        Reading.of(1),
        Reading.of(periods),
        Reading.of(2),
        Reading.of(500_000_000));
  }

  @Test
  void readsMemoryOnCgroupV1() {
    ContainerReadings v1 =
        withMemory(
            1000,
            Map.of(
                MemoryKey.CACHE, 200L,
                MemoryKey.TOTAL_CACHE, 300L,
                MemoryKey.RSS, 50L,
                MemoryKey.TOTAL_RSS, 500L,
                MemoryKey.MAPPED_FILE, 20L,
                MemoryKey.INACTIVE_FILE, 90L,
                MemoryKey.TOTAL_INACTIVE_FILE, 100L,
                MemoryKey.PGFAULT, 7L));

    assertThat(v1.memoryUsageBytes()).hasValue(1000);
    assertThat(v1.memoryUsageWithoutCacheBytes()).hasValue(800);
    assertThat(v1.pageCacheBytes()).hasValue(300);
    assertThat(v1.ownPageCacheBytes()).hasValue(200);
    assertThat(v1.workingSetBytes()).hasValue(900);
    assertThat(v1.rssBytes()).hasValue(500);
    assertThat(v1.mappedFileBytes()).hasValue(20);
    assertThat(v1.pageFaults()).hasValue(7);
    assertThat(v1.oomEvents()).isEmpty();
  }

  @Test
  void readsMemoryOnCgroupV2() {
    ContainerReadings v2 =
        withMemory(
            1000,
            Map.of(
                MemoryKey.ANON, 500L,
                MemoryKey.FILE, 300L,
                MemoryKey.FILE_MAPPED, 20L,
                MemoryKey.INACTIVE_FILE, 100L));

    assertThat(v2.memoryUsageWithoutCacheBytes()).hasValue(700);
    assertThat(v2.pageCacheBytes()).hasValue(300);
    assertThat(v2.ownPageCacheBytes()).hasValue(300);
    assertThat(v2.workingSetBytes()).hasValue(900);
    assertThat(v2.rssBytes()).hasValue(500);
    assertThat(v2.mappedFileBytes()).hasValue(20);
    assertThat(v2.oomEvents()).hasValue(0);
    assertThat(v2.maxUsageBytes()).isEmpty();
  }

  @Test
  void takesUsageForTheWorkingSetWithoutDetails() {
    ContainerReadings bare = withMemory(1000, Map.of());

    assertThat(bare.workingSetBytes()).hasValue(1000);
    assertThat(bare.memoryUsageWithoutCacheBytes()).isEmpty();
    assertThat(bare.oomEvents()).isEmpty();
  }

  @Test
  void neverGivesNegativeMemory() {
    ContainerReadings odd =
        withMemory(10, Map.of(MemoryKey.CACHE, 20L, MemoryKey.TOTAL_INACTIVE_FILE, 30L));

    assertThat(odd.memoryUsageWithoutCacheBytes()).hasValue(0);
    assertThat(odd.workingSetBytes()).hasValue(0);
  }

  @Test
  void takesThePrivateWorkingSetOnWindows() {
    stats.memory(
        new MemoryStats(
            Reading.of(1000), Reading.of(2000), Reading.of(0), Reading.of(700), Map.of()));

    assertThat(readings().workingSetBytes()).hasValue(700);
  }

  @ParameterizedTest
  @CsvSource({
    "512, 1024, 536870912",
    "0, 1024, 1073741824",
    ", 1024, 1073741824",
    "4398046511104, 1024, 1073741824",
    "512, , 536870912",
    "0, 0, ",
    ", , "
  })
  void takesItsOwnMemoryLimitElseTheTasks(Double own, Double ofTask, Double expected) {
    container.limits(new Limits(OptionalDouble.empty(), optional(own)));
    taskLimits = new Limits(OptionalDouble.empty(), optional(ofTask));

    assertThat(readings().memoryLimitBytes()).isEqualTo(optional(expected));
  }

  private static OptionalDouble optional(Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  @Test
  void takesNoLimitOfProcessesForAbsent() {
    stats.pids(Reading.of(33), Reading.ofUnsigned(-1));
    assertThat(readings().pids()).hasValue(33);
    assertThat(readings().pidsLimit()).isEmpty();

    stats.pids(Reading.of(33), Reading.of(0));
    assertThat(readings().pidsLimit()).isEmpty();

    stats.pids(Reading.of(33), Reading.of(1L << 62));
    assertThat(readings().pidsLimit()).isEmpty();

    stats.pids(Reading.of(33), Reading.of((1L << 62) - 1));
    assertThat(readings().pidsLimit()).isPresent();

    stats.pids(Reading.of(33), Reading.of(4096));
    assertThat(readings().pidsLimit()).hasValue(4096);
  }

  @Test
  void tellsAnEmptyListOfBlockDevicesFromNone() {
    assertThat(readings().blockReadBytes()).isEmpty();

    stats.blockBytes(BlockTally.empty()).blockOperations(BlockTally.empty());
    assertThat(readings().blockReadBytes()).hasValue(0);
    assertThat(readings().blockReads()).hasValue(0);
  }

  @Test
  void knowsOperationsOnCgroupV2OnlyWhereEntriesAreListed() {
    stats.memory(memory(1, Map.of(MemoryKey.ANON, 1L))).blockOperations(BlockTally.empty());
    assertThat(readings().blockReads()).isEmpty();

    stats.blockOperations(
        BlockTally.builder().add(Optional.of("8:0"), "read", Reading.of(5)).build());
    assertThat(readings().blockReads()).hasValue(5);
    assertThat(readings().blockWrites()).hasValue(0);
  }

  @Test
  void readsBlockIoOnWindowsFromItsStorageStats() {
    stats.storage(STORAGE);

    assertThat(readings().blockReadBytes()).hasValue(1);
    assertThat(readings().blockWrittenBytes()).hasValue(2);
    assertThat(readings().blockReads()).hasValue(3);
    assertThat(readings().blockWrites()).hasValue(4);
    assertThat(readings().blockDevices()).isEmpty();
  }

  @Test
  void sumsItsInterfaces() {
    container.networkMode("bridge");
    stats
        .network("eth0", InterfaceCounters.ofBytes(1, 10))
        .network("eth1", InterfaceCounters.ofBytes(2, 20));

    assertThat(readings().networkSum(NetworkCounter.RECEIVED_BYTES)).hasValue(3);
    assertThat(readings().networkSum(NetworkCounter.TRANSMITTED_BYTES)).hasValue(30);
    assertThat(readings().networkSum(NetworkCounter.RECEIVE_ERRORS)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"host", "none"})
  void hasNoInterfacesOfTheHost(String mode) {
    container.networkMode(mode);
    stats.network("eth0", InterfaceCounters.ofBytes(1, 10));

    assertThat(readings().networkSum(NetworkCounter.RECEIVED_BYTES)).isEmpty();
  }

  @Test
  void knowsNothingWithoutASample() {
    Task stopped = task().container(running(APP_ID, "app").build()).build();

    ContainerReadings none = TaskReadings.of(stopped, Map.of()).containers().get(0);

    assertThat(none.stats()).isEmpty();
    assertThat(none.cpuSeconds()).isEmpty();
    assertThat(none.memoryUsageBytes()).isEmpty();
    assertThat(none.blockReadBytes()).isEmpty();
  }

  @Test
  void neverJoinsSamplesToContainersThatAreNotCreated() {
    Task pulled = task().container(running("", "a").build()).build();

    ContainerReadings none =
        TaskReadings.of(pulled, Map.of("", sample(1, 1).build())).containers().get(0);

    assertThat(none.stats()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "3600000000000, 0, ",
    "3600000000000, , ",
    "0, 0, 0",
    "3600000000000, 3599000000000, 0.1",
  })
  void takesAPreviousTotalOfZeroForNone(long total, Long previous, Double ratio) {
    taskLimits = Limits.ofVcpusAndMebibytes(1, 0);
    stats
        .previousReadAt(READ.minusSeconds(10))
        .cpu(CpuStats.ofTotal(total))
        .previousCpuTotal(previous == null ? Reading.absent() : Reading.of(previous));

    assertThat(readings().cpuUtilizationRatio())
        .isEqualTo(ratio == null ? OptionalDouble.empty() : OptionalDouble.of(ratio));
  }

  @Test
  void countsNoProcessesAsNoReading() {
    stats.pids(Reading.of(0), Reading.of(0));

    assertThat(readings().pids()).isEmpty();
    assertThat(readings().pidsLimit()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, ", "1, 1", "4611686018427387904, "})
  void knowsNoHighestUsageAtZeroOrBeyondAnyMemory(long maxUsage, Double expected) {
    stats.memory(MemoryStats.builder().maxUsage(Reading.of(maxUsage)).build());

    assertThat(readings().maxUsageBytes())
        .isEqualTo(expected == null ? OptionalDouble.empty() : OptionalDouble.of(expected));
  }

  @Test
  void takesZerosInTheFieldsOfWindowsForLinux() {
    Reading zero = Reading.of(0);
    stats
        .cpu(CpuStats.ofTotal(1_500_000_000L))
        .memory(MemoryStats.builder().usage(Reading.of(7)).privateWorkingSet(zero).build())
        .storage(new StorageStats(zero, zero, zero, zero));

    assertThat(readings().cpuSeconds()).hasValue(1.5);
    assertThat(readings().workingSetBytes()).hasValue(7);
    assertThat(readings().blockReadBytes()).as("null on Linux is no reading").isEmpty();
  }

  @Test
  void knowsSharedMemoryOnCgroupV2Only() {
    assertThat(withMemory(9, Map.of(MemoryKey.ANON, 1L, MemoryKey.SHMEM, 3L)).sharedMemoryBytes())
        .hasValue(3);
    assertThat(withMemory(9, Map.of(MemoryKey.ANON, 1L)).sharedMemoryBytes()).isEmpty();
    assertThat(withMemory(9, Map.of(MemoryKey.CACHE, 1L, MemoryKey.SHMEM, 3L)).sharedMemoryBytes())
        .isEmpty();
  }
}
