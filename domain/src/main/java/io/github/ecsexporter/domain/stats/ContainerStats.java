package io.github.ecsexporter.domain.stats;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The statistics of one container: its entry in {@code /task/stats}, as given.
 *
 * <p>A container that has none (stopped, not yet sampled, zeroed by Docker) has no {@code
 * ContainerStats} at all. Immutable and thread-safe.
 */
public final class ContainerStats {
  private final Optional<Instant> readAt;
  private final Optional<Instant> previousReadAt;
  private final CpuStats cpu;
  private final Reading previousCpuTotal;
  private final MemoryStats memory;
  private final Optional<BlockTally> blockBytes;
  private final Optional<BlockTally> blockOperations;
  private final Optional<StorageStats> storage;
  private final Map<String, InterfaceCounters> networks;
  private final Reading pids;
  private final Reading pidsLimit;

  private ContainerStats(Builder builder) {
    this.readAt = builder.readAt;
    this.previousReadAt = builder.previousReadAt;
    this.cpu = builder.cpu;
    this.previousCpuTotal = builder.previousCpuTotal;
    this.memory = builder.memory;
    this.blockBytes = builder.blockBytes;
    this.blockOperations = builder.blockOperations;
    this.storage = builder.storage;
    this.networks =
        builder.networks.isEmpty()
            ? Map.of()
            : Collections.unmodifiableMap(new TreeMap<>(builder.networks));
    this.pids = builder.pids;
    this.pidsLimit = builder.pidsLimit;
  }

  /** Starts statistics in which everything is absent. */
  public static Builder builder() {
    return new Builder();
  }

  /** {@code read}: the moment of sampling. */
  public Optional<Instant> readAt() {
    return readAt;
  }

  /** {@code preread}: the moment of the statistics before; empty in a container's first. */
  public Optional<Instant> previousReadAt() {
    return previousReadAt;
  }

  /** {@code cpu_stats}. */
  public CpuStats cpu() {
    return cpu;
  }

  /** {@code precpu_stats.cpu_usage.total_usage}, in the unit of {@link CpuStats#total()}. */
  public Reading previousCpuTotal() {
    return previousCpuTotal;
  }

  /** {@code memory_stats}. */
  public MemoryStats memory() {
    return memory;
  }

  /** {@code blkio_stats.io_service_bytes_recursive}; empty if null or missing. */
  public Optional<BlockTally> blockBytes() {
    return blockBytes;
  }

  /** {@code blkio_stats.io_serviced_recursive}; empty if null or missing. */
  public Optional<BlockTally> blockOperations() {
    return blockOperations;
  }

  /** {@code storage_stats}; empty on Linux. */
  public Optional<StorageStats> storage() {
    return storage;
  }

  /** {@code networks}: interface name to counters, in lexical order; empty if there are none. */
  public Map<String, InterfaceCounters> networks() {
    return networks;
  }

  /** {@code pids_stats.current}: processes and threads. */
  public Reading pids() {
    return pids;
  }

  /** {@code pids_stats.limit}, "no limit" values included. */
  public Reading pidsLimit() {
    return pidsLimit;
  }

  /**
   * Whether the statistics are of Windows: only there {@code storage_stats} or {@code
   * privateworkingset} are filled. Zeros fill nothing: some sources print every field that there
   * is.
   */
  public boolean isWindows() {
    return memory.privateWorkingSet().isPositive()
        || storage.isPresent() && storage.get().isFilled();
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof ContainerStats that
            && readAt.equals(that.readAt)
            && previousReadAt.equals(that.previousReadAt)
            && cpu.equals(that.cpu)
            && previousCpuTotal.equals(that.previousCpuTotal)
            && memory.equals(that.memory)
            && blockBytes.equals(that.blockBytes)
            && blockOperations.equals(that.blockOperations)
            && storage.equals(that.storage)
            && networks.equals(that.networks)
            && pids.equals(that.pids)
            && pidsLimit.equals(that.pidsLimit);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * (31 * readAt.hashCode() + cpu.hashCode()) + memory.hashCode())
        + networks.hashCode();
  }

  /** All that is there, field by field. */
  @Override
  public String toString() {
    return "read "
        + readAt.map(Instant::toString).orElse("at an unknown time")
        + ", previous read "
        + previousReadAt.map(Instant::toString).orElse("none")
        + ", "
        + cpu
        + ", previous CPU total "
        + previousCpuTotal
        + ", "
        + memory
        + ", block bytes "
        + blockBytes
        + ", block operations "
        + blockOperations
        + ", storage "
        + storage
        + ", networks "
        + networks
        + ", pids "
        + pids
        + " of "
        + pidsLimit;
  }

  /** Everything starts absent. Not thread-safe. */
  public static final class Builder {
    private Optional<Instant> readAt = Optional.empty();
    private Optional<Instant> previousReadAt = Optional.empty();
    private CpuStats cpu = CpuStats.NONE;
    private Reading previousCpuTotal = Reading.absent();
    private MemoryStats memory = MemoryStats.NONE;
    private Optional<BlockTally> blockBytes = Optional.empty();
    private Optional<BlockTally> blockOperations = Optional.empty();
    private Optional<StorageStats> storage = Optional.empty();
    private final TreeMap<String, InterfaceCounters> networks = new TreeMap<>();
    private Reading pids = Reading.absent();
    private Reading pidsLimit = Reading.absent();

    private Builder() {}

    /** Sets {@link ContainerStats#readAt()}. */
    public Builder readAt(Instant readAt) {
      this.readAt = Optional.of(readAt);
      return this;
    }

    /** Sets {@link ContainerStats#previousReadAt()}. */
    public Builder previousReadAt(Instant previousReadAt) {
      this.previousReadAt = Optional.of(previousReadAt);
      return this;
    }

    /** Sets {@link ContainerStats#cpu()}. */
    public Builder cpu(CpuStats cpu) {
      this.cpu = requireNonNull(cpu, "cpu is null");
      return this;
    }

    /** Sets {@link ContainerStats#previousCpuTotal()}. */
    public Builder previousCpuTotal(Reading previousCpuTotal) {
      this.previousCpuTotal = requireNonNull(previousCpuTotal, "previousCpuTotal is null");
      return this;
    }

    /** Sets {@link ContainerStats#memory()}. */
    public Builder memory(MemoryStats memory) {
      this.memory = requireNonNull(memory, "memory is null");
      return this;
    }

    /** Sets {@link ContainerStats#blockBytes()}. */
    public Builder blockBytes(BlockTally blockBytes) {
      this.blockBytes = Optional.of(blockBytes);
      return this;
    }

    /** Sets {@link ContainerStats#blockOperations()}. */
    public Builder blockOperations(BlockTally blockOperations) {
      this.blockOperations = Optional.of(blockOperations);
      return this;
    }

    /** Sets {@link ContainerStats#storage()}. */
    public Builder storage(StorageStats storage) {
      this.storage = Optional.of(storage);
      return this;
    }

    /** Adds an interface to {@link ContainerStats#networks()}. */
    public Builder network(String interfaceName, InterfaceCounters counters) {
      networks.put(
          requireNonNull(interfaceName, "interfaceName is null"),
          requireNonNull(counters, "counters is null"));
      return this;
    }

    /** Sets {@link ContainerStats#pids()} and {@link ContainerStats#pidsLimit()}. */
    public Builder pids(Reading current, Reading limit) {
      this.pids = requireNonNull(current, "current is null");
      this.pidsLimit = requireNonNull(limit, "limit is null");
      return this;
    }

    /** What was given; the builder can go on. */
    public ContainerStats build() {
      return new ContainerStats(this);
    }
  }
}
