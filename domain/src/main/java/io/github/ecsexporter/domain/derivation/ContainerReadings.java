package io.github.ecsexporter.domain.derivation;

import static io.github.ecsexporter.domain.stats.MemoryKey.ANON;
import static io.github.ecsexporter.domain.stats.MemoryKey.CACHE;
import static io.github.ecsexporter.domain.stats.MemoryKey.FILE;
import static io.github.ecsexporter.domain.stats.MemoryKey.FILE_MAPPED;
import static io.github.ecsexporter.domain.stats.MemoryKey.INACTIVE_FILE;
import static io.github.ecsexporter.domain.stats.MemoryKey.MAPPED_FILE;
import static io.github.ecsexporter.domain.stats.MemoryKey.PGFAULT;
import static io.github.ecsexporter.domain.stats.MemoryKey.PGMAJFAULT;
import static io.github.ecsexporter.domain.stats.MemoryKey.RSS;
import static io.github.ecsexporter.domain.stats.MemoryKey.SHMEM;
import static io.github.ecsexporter.domain.stats.MemoryKey.TOTAL_CACHE;
import static io.github.ecsexporter.domain.stats.MemoryKey.TOTAL_INACTIVE_FILE;
import static io.github.ecsexporter.domain.stats.MemoryKey.TOTAL_MAPPED_FILE;
import static io.github.ecsexporter.domain.stats.MemoryKey.TOTAL_PGFAULT;
import static io.github.ecsexporter.domain.stats.MemoryKey.TOTAL_PGMAJFAULT;
import static io.github.ecsexporter.domain.stats.MemoryKey.TOTAL_RSS;
import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.stats.BlockTally;
import io.github.ecsexporter.domain.stats.CgroupVersion;
import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.stats.CpuStats;
import io.github.ecsexporter.domain.stats.InterfaceCounters;
import io.github.ecsexporter.domain.stats.MemoryStats;
import io.github.ecsexporter.domain.stats.NetworkCounter;
import io.github.ecsexporter.domain.stats.Reading;
import io.github.ecsexporter.domain.stats.StorageStats;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.NetworkNamespace;
import io.github.ecsexporter.domain.task.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * One container of a task with its statistics, and everything that can be derived from the two.
 * Empty means that the endpoint does not report it. Immutable and thread-safe.
 */
public final class ContainerReadings {
  private static final double NANOS_PER_SECOND = 1e9;
  // Windows counts CPU time in units of 100 ns.
  private static final double WINDOWS_TICKS_PER_SECOND = 1e7;
  private static final double CPU_SHARES_NOT_SET = 2;
  private static final Reading NO_LIMIT = Reading.of(1L << 62);
  private static final ContainerStats NO_SAMPLE = ContainerStats.builder().build();

  private final Task task;
  private final Container container;
  private final Optional<ContainerStats> stats;
  // The empty sample stands in for none, so that no derivation has to ask.
  private final ContainerStats sample;
  private final ContainerHistory history;

  ContainerReadings(Task task, Container container, Optional<ContainerStats> stats) {
    this(task, container, stats, ContainerHistory.NONE);
  }

  private ContainerReadings(
      Task task, Container container, Optional<ContainerStats> stats, ContainerHistory history) {
    this.task = requireNonNull(task, "task is null");
    this.container = requireNonNull(container, "container is null");
    this.stats = requireNonNull(stats, "stats is null");
    this.sample = stats.orElse(NO_SAMPLE);
    this.history = requireNonNull(history, "history is null");
  }

  /** These readings with what was seen of the container so far, this sample included. */
  ContainerReadings with(ContainerHistory history) {
    return new ContainerReadings(task, container, stats, history);
  }

  /** The containers of a task with their statistics, the agent's own ones included. */
  static List<ContainerReadings> join(Task task, Map<String, ContainerStats> stats) {
    List<ContainerReadings> all = new ArrayList<>(task.containers().size());
    for (Container container : task.containers()) {
      // Containers that are pulled but not created all have the empty id.
      Optional<ContainerStats> own =
          container.dockerId().isEmpty()
              ? Optional.empty()
              : Optional.ofNullable(stats.get(container.dockerId()));
      all.add(new ContainerReadings(task, container, own));
    }
    return all;
  }

  /** Those of the user. */
  static List<ContainerReadings> usersOf(List<ContainerReadings> all) {
    List<ContainerReadings> users = new ArrayList<>(all.size());
    for (ContainerReadings readings : all) {
      if (readings.container().isNormal()) {
        users.add(readings);
      }
    }
    return users;
  }

  /** The task. */
  public Task task() {
    return task;
  }

  /** The container. */
  public Container container() {
    return container;
  }

  /** The statistics; empty for a container that is stopped or was just started. */
  public Optional<ContainerStats> stats() {
    return stats;
  }

  /** Moment of the sample. */
  public Optional<Instant> sampledAt() {
    return sample.readAt();
  }

  // CPU

  /**
   * Cumulative CPU time, seconds: {@code total_usage} (moby {@code api/types/container/stats.go}).
   */
  public OptionalDouble cpuSeconds() {
    return cpuTime(CpuStats::total);
  }

  /** Cumulative CPU time in user mode, seconds: {@code usage_in_usermode}. */
  public OptionalDouble cpuUserSeconds() {
    return cpuTime(CpuStats::user);
  }

  /** Cumulative CPU time in kernel mode, seconds: {@code usage_in_kernelmode}. */
  public OptionalDouble cpuSystemSeconds() {
    return cpuTime(CpuStats::system);
  }

  private OptionalDouble cpuTime(Function<CpuStats, Reading> reading) {
    return reading.apply(sample.cpu()).dividedBy(cpuTicksPerSecond());
  }

  private double cpuTicksPerSecond() {
    return sample.isWindows() && !task.isFargate() ? WINDOWS_TICKS_PER_SECOND : NANOS_PER_SECOND;
  }

  /**
   * CPU cores in use over the last sampling interval: CPU time between {@code precpu_stats} and
   * {@code cpu_stats} ÷ ({@code read} − {@code preread}). Empty in the first statistics, after a
   * counter reset and where the interval is not positive. A total of 0 before is none: Fargate
   * 1.4.0 and podman send an all-zero {@code precpu_stats} beside a real {@code preread}.
   */
  public OptionalDouble cpuCores() {
    Reading now = sample.cpu().total();
    Reading before = sample.previousCpuTotal();
    if (!now.isPresent()
        || !before.isPresent()
        || !before.isPositive() && now.isPositive()
        || now.isBelow(before)
        || sample.readAt().isEmpty()
        || sample.previousReadAt().isEmpty()) {
      return OptionalDouble.empty();
    }
    double interval = secondsBetween(sample.previousReadAt().get(), sample.readAt().get());
    return interval > 0
        ? OptionalDouble.of(now.minus(before).toDouble() / cpuTicksPerSecond() / interval)
        : OptionalDouble.empty();
  }

  /** {@link #cpuCores()} ÷ the task's CPU limit; empty without a limit. */
  public OptionalDouble cpuUtilizationRatio() {
    return ratio(cpuCores(), task.limits().cpuLimit());
  }

  /**
   * The container's weight, 1024 for one vCPU; empty where it is not set, which the agent gives as
   * 0, 1 or 2. Not a cap: ECS has none per container on Linux.
   */
  public OptionalDouble cpuShares() {
    OptionalDouble shares = container.limits().cpuLimit();
    return shares.isPresent() && shares.getAsDouble() > CPU_SHARES_NOT_SET
        ? shares
        : OptionalDouble.empty();
  }

  /** CFS enforcement periods; empty at 0, because ECS sets the quota on the task's cgroup. */
  public OptionalDouble cpuPeriods() {
    return throttling(CpuStats::periods, 1);
  }

  /** CFS periods in which the container was throttled; empty where no periods are counted. */
  public OptionalDouble cpuThrottledPeriods() {
    return throttling(CpuStats::throttledPeriods, 1);
  }

  /** Time throttled, seconds; empty where no periods are counted. */
  public OptionalDouble cpuThrottledSeconds() {
    return throttling(CpuStats::throttledTime, NANOS_PER_SECOND);
  }

  private OptionalDouble throttling(Function<CpuStats, Reading> reading, double divisor) {
    CpuStats cpu = sample.cpu();
    return cpu.periods().isPositive()
        ? reading.apply(cpu).dividedBy(divisor)
        : OptionalDouble.empty();
  }

  // Memory, bytes

  /** Memory in use, page cache included: {@code memory_stats.usage}. */
  public OptionalDouble memoryUsageBytes() {
    return memory().usage().value();
  }

  /** Usage without {@link #ownPageCacheBytes()}, at least 0; empty where the cache is not known. */
  public OptionalDouble memoryUsageWithoutCacheBytes() {
    return memory().usage().minus(ownPageCache()).value();
  }

  /** Page cache of the container's own cgroup: v1 {@code cache}, v2 {@code file}. */
  public OptionalDouble ownPageCacheBytes() {
    return ownPageCache().value();
  }

  private Reading ownPageCache() {
    return memory().firstOf(CACHE, FILE);
  }

  /** Page cache: v1 {@code total_cache}, else {@code cache}; v2 {@code file} (cAdvisor). */
  public OptionalDouble pageCacheBytes() {
    return memory().firstOf(TOTAL_CACHE, CACHE, FILE).value();
  }

  /**
   * Memory that can't be reclaimed easily, as the kernel's OOM killer and {@code kubectl top} see
   * it: usage − inactive file pages, at least 0 (cAdvisor {@code setMemoryStats}); v1 {@code
   * total_inactive_file}, else {@code inactive_file}; v2 {@code inactive_file}; without the key the
   * usage. Windows: {@code privateworkingset}.
   */
  public OptionalDouble workingSetBytes() {
    MemoryStats memory = memory();
    if (sample.isWindows()) {
      return bounded(memory.privateWorkingSet());
    }
    Reading inactive = memory.firstOf(TOTAL_INACTIVE_FILE, INACTIVE_FILE).or(Reading.of(0));
    return memory.usage().minus(inactive).value();
  }

  /** Anonymous memory: v1 {@code total_rss}, else {@code rss}; v2 {@code anon} (cAdvisor). */
  public OptionalDouble rssBytes() {
    return memory().firstOf(TOTAL_RSS, RSS, ANON).value();
  }

  /**
   * Shared memory and tmpfs, a part of {@link #pageCacheBytes()} that the kernel cannot drop: v2
   * {@code shmem} (cgroup v2, {@code memory.stat}); empty on v1, where Docker does not report it.
   */
  public OptionalDouble sharedMemoryBytes() {
    return memory().cgroupVersion() == CgroupVersion.V2
        ? memory().detail(SHMEM).value()
        : OptionalDouble.empty();
  }

  /**
   * Mapped files: v1 {@code total_mapped_file}, else {@code mapped_file}; v2 {@code file_mapped}.
   */
  public OptionalDouble mappedFileBytes() {
    return memory().firstOf(TOTAL_MAPPED_FILE, MAPPED_FILE, FILE_MAPPED).value();
  }

  /** Highest usage seen: {@code max_usage}; empty on cgroup v2, where it is missing or 0. */
  public OptionalDouble maxUsageBytes() {
    return bounded(memory().maxUsage());
  }

  /**
   * The limit that stops the container: its own hard limit, else the task's. {@code
   * memory_stats.limit} is left out: without an own limit it is the host's memory on EC2 and
   * 2<sup>63</sup> on Fargate.
   */
  public OptionalDouble memoryLimitBytes() {
    OptionalDouble own = container.limits().memoryLimitBytes();
    return own.isPresent() ? own : task.limits().memoryLimitBytes();
  }

  /** {@link #workingSetBytes()} ÷ {@link #memoryLimitBytes()}. */
  public OptionalDouble memoryUtilizationRatio() {
    return ratio(workingSetBytes(), memoryLimitBytes());
  }

  /** Page faults: v1 {@code total_pgfault}, else {@code pgfault}; v2 {@code pgfault}. */
  public OptionalDouble pageFaults() {
    return memory().firstOf(TOTAL_PGFAULT, PGFAULT).value();
  }

  /** Page faults that read from disk: as {@link #pageFaults()} with {@code pgmajfault}. */
  public OptionalDouble majorPageFaults() {
    return memory().firstOf(TOTAL_PGMAJFAULT, PGMAJFAULT).value();
  }

  /**
   * OOM events: {@code failcnt} on cgroup v2 (moby {@code daemon/stats_unix.go}). On v1 the same
   * key counts limit hits, which are harmless, so there it is empty.
   */
  public OptionalDouble oomEvents() {
    return memory().cgroupVersion() == CgroupVersion.V2
        ? memory().failCount().value()
        : OptionalDouble.empty();
  }

  private MemoryStats memory() {
    return sample.memory();
  }

  // Processes

  /**
   * Processes and threads: {@code pids_stats.current}; empty on Fargate, and at 0: what runs has a
   * process.
   */
  public OptionalDouble pids() {
    return sample.pids().isPositive() ? sample.pids().value() : OptionalDouble.empty();
  }

  /** Limit of processes and threads; empty where there is none. */
  public OptionalDouble pidsLimit() {
    return bounded(sample.pidsLimit());
  }

  /** A reading of which 0 means that there is none, and 2<sup>62</sup> and above no limit. */
  private static OptionalDouble bounded(Reading reading) {
    return reading.isPositive() && reading.isBelow(NO_LIMIT)
        ? reading.value()
        : OptionalDouble.empty();
  }

  // Block I/O

  /** Bytes read from all block devices (docker CLI); Windows: {@code read_size_bytes}. */
  public OptionalDouble blockReadBytes() {
    return blockIo(sample.blockBytes(), BlockTally::read, StorageStats::readBytes);
  }

  /** Bytes written to all block devices; Windows: {@code write_size_bytes}. */
  public OptionalDouble blockWrittenBytes() {
    return blockIo(sample.blockBytes(), BlockTally::written, StorageStats::writtenBytes);
  }

  /** Read operations on all block devices; Windows: {@code read_count_normalized}. */
  public OptionalDouble blockReads() {
    return blockIo(operations(), BlockTally::read, StorageStats::reads);
  }

  /** Write operations on all block devices; Windows: {@code write_count_normalized}. */
  public OptionalDouble blockWrites() {
    return blockIo(operations(), BlockTally::written, StorageStats::writes);
  }

  /**
   * The block devices that the sample names. Windows names none. Where devices are stacked, such as
   * device mapper on a disk, the same bytes show in both.
   */
  public List<BlockDeviceReadings> blockDevices() {
    BlockTally bytes = sample.blockBytes().orElse(BlockTally.empty());
    BlockTally operations = sample.blockOperations().orElse(BlockTally.empty());
    if (bytes.devices().isEmpty() && operations.devices().isEmpty()) {
      return List.of();
    }
    TreeSet<String> devices = new TreeSet<>(bytes.devices());
    devices.addAll(operations.devices());
    List<BlockDeviceReadings> readings = new ArrayList<>(devices.size());
    for (String device : devices) {
      readings.add(
          new BlockDeviceReadings(
              task,
              container,
              device,
              bytes.readOf(device),
              bytes.writtenOf(device),
              operations.readOf(device),
              operations.writtenOf(device)));
    }
    return readings;
  }

  /** cgroup v2 counts no operations: an empty list there says nothing. */
  private Optional<BlockTally> operations() {
    return sample
        .blockOperations()
        .filter(tally -> tally.hasEntries() || memory().cgroupVersion() != CgroupVersion.V2);
  }

  private OptionalDouble blockIo(
      Optional<BlockTally> tally,
      Function<BlockTally, OptionalDouble> linux,
      Function<StorageStats, Reading> windows) {
    if (tally.isPresent()) {
      return linux.apply(tally.get());
    }
    return sample.isWindows() && sample.storage().isPresent()
        ? windows.apply(sample.storage().get()).value()
        : OptionalDouble.empty();
  }

  // Network

  /** The network namespace that the container is in; empty in the modes without one. */
  public Optional<NetworkNamespace> networkNamespace() {
    return task.networkNamespaceOf(container);
  }

  /**
   * The interfaces that the container reports, by name. All containers of a namespace report the
   * same ones. Empty in host mode, where they would be the host's.
   */
  public Map<String, InterfaceCounters> networks() {
    return networkNamespace().isEmpty() ? Map.of() : sample.networks();
  }

  /**
   * Whether the network counters are a share: on Windows EC2 the agent divides those of the task by
   * the number of containers other than pause (amazon-ecs-agent {@code agent/stats}).
   */
  boolean hasDividedNetwork() {
    return sample.isWindows() && !task.isFargate() && !task.isManagedInstances();
  }

  /** One counter summed over the interfaces that the container reports. */
  public OptionalDouble networkSum(NetworkCounter counter) {
    Sum sum = new Sum();
    for (InterfaceCounters network : networks().values()) {
      sum.add(network.get(counter).value());
    }
    return sum.total();
  }

  // Seen so far, by this exporter; kept after the container has stopped

  /**
   * Largest {@link #workingSetBytes()} of all collections since {@code StartedAt}; between samples
   * it may have been larger.
   */
  public OptionalDouble workingSetPeakBytes() {
    return ContainerHistory.known(history.workingSetPeak());
  }

  /** Largest {@link #cpuUtilizationRatio()} of all collections since {@code StartedAt}. */
  public OptionalDouble cpuUtilizationPeakRatio() {
    return ContainerHistory.known(history.cpuRatioPeak());
  }

  /** {@link #workingSetPeakBytes()} ÷ {@link #memoryLimitBytes()}. */
  public OptionalDouble memoryPeakRatio() {
    return ratio(workingSetPeakBytes(), memoryLimitBytes());
  }

  /** {@link #cpuSeconds()} as last seen, carried on where the counter began again. */
  public OptionalDouble cpuSecondsSeen() {
    return history.used().get(ContainerHistory.Used.CPU_SECONDS);
  }

  /** {@link #blockReadBytes()} as last seen, carried on where the counter began again. */
  public OptionalDouble blockReadBytesSeen() {
    return history.used().get(ContainerHistory.Used.BLOCK_READ_BYTES);
  }

  /** {@link #blockWrittenBytes()} as last seen, carried on where the counter began again. */
  public OptionalDouble blockWrittenBytesSeen() {
    return history.used().get(ContainerHistory.Used.BLOCK_WRITTEN_BYTES);
  }

  /** Different samples seen. */
  public long samplesSeen() {
    return history.samples();
  }

  // Subtracted in nanoseconds: a double holds Unix time to a quarter of a microsecond only.
  private static double secondsBetween(Instant start, Instant end) {
    double nanos =
        (end.getEpochSecond() - start.getEpochSecond()) * NANOS_PER_SECOND
            + (end.getNano() - start.getNano());
    return nanos / NANOS_PER_SECOND;
  }

  static OptionalDouble ratio(OptionalDouble part, OptionalDouble whole) {
    return part.isPresent() && whole.isPresent()
        ? OptionalDouble.of(part.getAsDouble() / whole.getAsDouble())
        : OptionalDouble.empty();
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof ContainerReadings that
            && container.equals(that.container)
            && stats.equals(that.stats)
            && history.equals(that.history)
            && task.equals(that.task);
  }

  @Override
  public int hashCode() {
    return 31 * container.hashCode() + stats.hashCode();
  }

  /** The container and its statistics. */
  @Override
  public String toString() {
    return container + ": " + stats.map(ContainerStats::toString).orElse("no statistics");
  }
}
