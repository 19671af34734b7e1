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
 * One task at one moment: its containers with their statistics, and everything that can be derived
 * for the task as a whole. Empty means that the endpoint does not report it. Immutable and
 * thread-safe.
 *
 * <p>A sum is the sum of what is known, empty where no container has the reading. Counters hold
 * what stopped containers added before; sizes hold only what is in use now.
 */
public final class TaskReadings {
  private static final double MEBIBYTE = 1 << 20;
  private static final double MILLIS_PER_SECOND = 1e3;

  private final Task task;
  private final List<ContainerReadings> containers;
  private final Counters totals;
  private final List<InterfaceReadings> interfaces;
  private final List<InterfaceReadings> interfaceTotals;

  TaskReadings(
      Task task,
      List<ContainerReadings> containers,
      Counters totals,
      NetworkTotals.Interfaces interfaces) {
    this.task = requireNonNull(task, "task is null");
    this.containers = List.copyOf(containers);
    this.totals = requireNonNull(totals, "totals is null");
    this.interfaces = List.copyOf(interfaces.interfaces());
    this.interfaceTotals = List.copyOf(interfaces.sums());
  }

  /**
   * The readings of a single look, without memory of earlier ones. To keep counters from falling
   * over several looks, use one {@link TaskTotals}.
   *
   * @param stats statistics by {@code DockerId}
   */
  public static TaskReadings of(Task task, Map<String, ContainerStats> stats) {
    List<ContainerReadings> all = new TaskHistory().observe(ContainerReadings.join(task, stats));
    List<ContainerReadings> users = ContainerReadings.usersOf(all);
    return new TaskReadings(
        task, users, new ContainerTotals().observe(users), new NetworkTotals().observe(task, all));
  }

  /** The task. */
  public Task task() {
    return task;
  }

  /** The user's containers, with and without statistics; the agent's own ones are left out. */
  public List<ContainerReadings> containers() {
    return containers;
  }

  /**
   * The interfaces, each once per network namespace, as the task's or as a container's. A namespace
   * without one of the user's containers has none.
   */
  public List<InterfaceReadings> interfaces() {
    return interfaces;
  }

  /** The task's counters by interface name, summed where several namespaces have the name. */
  public List<InterfaceReadings> interfaceTotals() {
    return interfaceTotals;
  }

  /** Cumulative CPU time of all containers, stopped ones included, seconds. */
  public OptionalDouble cpuSeconds() {
    return total(ContainerTotals.Counter.CPU_SECONDS);
  }

  /** Cumulative bytes read from block devices. */
  public OptionalDouble blockReadBytes() {
    return total(ContainerTotals.Counter.BLOCK_READ_BYTES);
  }

  /** Cumulative bytes written to block devices. */
  public OptionalDouble blockWrittenBytes() {
    return total(ContainerTotals.Counter.BLOCK_WRITTEN_BYTES);
  }

  /** Cumulative read operations on block devices. */
  public OptionalDouble blockReads() {
    return total(ContainerTotals.Counter.BLOCK_READS);
  }

  /** Cumulative write operations on block devices. */
  public OptionalDouble blockWrites() {
    return total(ContainerTotals.Counter.BLOCK_WRITES);
  }

  private OptionalDouble total(ContainerTotals.Counter counter) {
    return totals.get(counter);
  }

  /** One network counter of the task: the sum over its namespaces. */
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
    Optional<EphemeralStorage> storage = task.ephemeralStorage();
    if (storage.isEmpty() || !storage.get().isMeasured()) {
      return OptionalDouble.empty();
    }
    OptionalDouble value = mebibytes.apply(storage.get());
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

  /** 1 if network faults may be injected on purpose, 0 if not: {@code FaultInjectionEnabled}. */
  public OptionalDouble faultInjectionEnabled() {
    return oneOrZero(task.faultInjectionEnabled());
  }

  /** 1 if the clock is synchronized, 0 if it is not. */
  public OptionalDouble clockSynchronized() {
    return oneOrZero(task.clockDrift().flatMap(ClockDrift::isSynchronized));
  }

  private static OptionalDouble oneOrZero(Optional<Boolean> yes) {
    return yes.isPresent() ? OptionalDouble.of(yes.get() ? 1 : 0) : OptionalDouble.empty();
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof TaskReadings that
            && containers.equals(that.containers)
            && totals.equals(that.totals)
            && interfaces.equals(that.interfaces)
            && interfaceTotals.equals(that.interfaceTotals)
            && task.equals(that.task);
  }

  @Override
  public int hashCode() {
    return 31 * task.hashCode() + totals.hashCode();
  }

  /** The task and its containers with their statistics. */
  @Override
  public String toString() {
    return task.family() + ":" + task.revision() + " " + containers;
  }
}
