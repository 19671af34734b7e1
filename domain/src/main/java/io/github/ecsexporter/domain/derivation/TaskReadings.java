package io.github.ecsexporter.domain.derivation;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.stats.NetworkCounter;
import io.github.ecsexporter.domain.task.ClockDrift;
import io.github.ecsexporter.domain.task.EphemeralStorage;
import io.github.ecsexporter.domain.task.Task;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * One task at one moment: its containers with their samples, and everything that can be derived for
 * the task as a whole. Empty means that the endpoint does not tell. Immutable and thread-safe.
 *
 * <p>A sum is the sum of what is known, empty where no container has the reading. Counters hold
 * what stopped containers added before; sizes hold only what is in use now.
 */
public final class TaskReadings {
  private static final double MEBIBYTE = 1 << 20;
  private static final double MILLIS_PER_SECOND = 1e3;

  private final Task task;
  private final List<ContainerReadings> containers;
  private final double[] totals;
  private final List<InterfaceReadings> interfaces;
  private final List<InterfaceReadings> interfaceTotals;

  TaskReadings(
      Task task,
      List<ContainerReadings> containers,
      double[] totals,
      List<InterfaceReadings> interfaces,
      List<InterfaceReadings> interfaceTotals) {
    this.task = requireNonNull(task, "task is null");
    this.containers = List.copyOf(containers);
    this.totals = totals;
    this.interfaces = List.copyOf(interfaces);
    this.interfaceTotals = List.copyOf(interfaceTotals);
  }

  static TaskReadings withoutStats(Task task, List<ContainerReadings> containers) {
    return new TaskReadings(task, containers, new double[0], List.of(), List.of());
  }

  /**
   * The readings of a single look, without memory of earlier ones. To keep counters from falling
   * over several looks, use one {@link TaskTotals}.
   *
   * @param stats samples by {@code DockerId}
   */
  public static TaskReadings of(Task task, Map<String, ContainerStats> stats) {
    return new TaskTotals().observe(task, Optional.of(stats));
  }

  public Task task() {
    return task;
  }

  /** The user's containers, with and without a sample; the agent's own ones are left out. */
  public List<ContainerReadings> containers() {
    return containers;
  }

  /**
   * The interfaces, each counted once: a shared one as the task's, the others as their container's.
   */
  public List<InterfaceReadings> interfaces() {
    return interfaces;
  }

  /** The task's counters by interface name, summed where several containers have the name. */
  public List<InterfaceReadings> interfaceTotals() {
    return interfaceTotals;
  }

  /** Cumulative CPU time of all containers, stopped ones included, seconds. */
  public OptionalDouble cpuSeconds() {
    return total(TaskTotals.Counter.CPU_SECONDS);
  }

  /** Cumulative bytes read from block devices. */
  public OptionalDouble blockReadBytes() {
    return total(TaskTotals.Counter.BLOCK_READ_BYTES);
  }

  /** Cumulative bytes written to block devices. */
  public OptionalDouble blockWrittenBytes() {
    return total(TaskTotals.Counter.BLOCK_WRITTEN_BYTES);
  }

  /** Cumulative read operations on block devices. */
  public OptionalDouble blockReads() {
    return total(TaskTotals.Counter.BLOCK_READS);
  }

  /** Cumulative write operations on block devices. */
  public OptionalDouble blockWrites() {
    return total(TaskTotals.Counter.BLOCK_WRITES);
  }

  private OptionalDouble total(TaskTotals.Counter counter) {
    return totals.length == 0 || Double.isNaN(totals[counter.ordinal()])
        ? OptionalDouble.empty()
        : OptionalDouble.of(totals[counter.ordinal()]);
  }

  /** One network counter of the task: every interface counted once. */
  public OptionalDouble networkSum(NetworkCounter counter) {
    Sum sum = new Sum();
    for (InterfaceReadings network : interfaceTotals) {
      sum.add(network.get(counter));
    }
    return sum.total();
  }

  /** Sum over the containers of what is in use now, such as memory. */
  public OptionalDouble sum(Function<ContainerReadings, OptionalDouble> reading) {
    Sum sum = new Sum();
    for (ContainerReadings container : containers) {
      sum.add(reading.apply(container));
    }
    return sum.total();
  }

  /**
   * CPU cores in use by all containers over their last sampling intervals ÷ the task's CPU limit.
   * Empty without a limit or while a running container lacks the reading.
   */
  public OptionalDouble cpuUtilizationRatio() {
    return ContainerReadings.ratio(
        completeSum(ContainerReadings::cpuCores), task.limits().cpuLimit());
  }

  /**
   * Working set of all containers ÷ the task's memory limit. Empty without a limit or while a
   * running container lacks the reading.
   */
  public OptionalDouble memoryUtilizationRatio() {
    return ContainerReadings.ratio(
        completeSum(ContainerReadings::workingSetBytes), task.limits().memoryLimitBytes());
  }

  private OptionalDouble completeSum(Function<ContainerReadings, OptionalDouble> reading) {
    for (ContainerReadings container : containers) {
      if (container.container().isRunning() && reading.apply(container).isEmpty()) {
        return OptionalDouble.empty();
      }
    }
    return sum(reading);
  }

  /** The latest start of the task's containers. */
  public Optional<Instant> lastStartedAt() {
    Optional<Instant> last = Optional.empty();
    for (ContainerReadings readings : containers) {
      Optional<Instant> started = readings.container().startedAt();
      if (started.isPresent() && (last.isEmpty() || started.get().isAfter(last.get()))) {
        last = started;
      }
    }
    return last;
  }

  /** Ephemeral storage in use, bytes. */
  public OptionalDouble ephemeralStorageUtilizedBytes() {
    return ephemeralStorage(EphemeralStorage::utilizedMebibytes);
  }

  /** Ephemeral storage that the task may use, bytes. */
  public OptionalDouble ephemeralStorageReservedBytes() {
    return ephemeralStorage(EphemeralStorage::reservedMebibytes);
  }

  private OptionalDouble ephemeralStorage(Function<EphemeralStorage, OptionalDouble> mebibytes) {
    OptionalDouble value = task.ephemeralStorage().map(mebibytes).orElse(OptionalDouble.empty());
    return value.isPresent() ? OptionalDouble.of(value.getAsDouble() * MEBIBYTE) : value;
  }

  /** How far the clock may be off, seconds: {@code ClockErrorBound} is in milliseconds. */
  public OptionalDouble clockErrorBoundSeconds() {
    OptionalDouble millis =
        task.clockDrift().map(ClockDrift::errorBoundMillis).orElse(OptionalDouble.empty());
    return millis.isPresent()
        ? OptionalDouble.of(millis.getAsDouble() / MILLIS_PER_SECOND)
        : millis;
  }

  /** 1 if the clock is synchronized, 0 if it is not. */
  public OptionalDouble clockSynchronized() {
    return task.clockDrift()
        .flatMap(ClockDrift::isSynchronized)
        .map(yes -> OptionalDouble.of(yes ? 1 : 0))
        .orElse(OptionalDouble.empty());
  }
}
