package io.github.ecsexporter.domain.derivation;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.stats.InterfaceCounters;
import io.github.ecsexporter.domain.stats.NetworkCounter;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.NetworkMode;
import io.github.ecsexporter.domain.task.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The memory between collections that keeps a task's counters from falling: the last reading of a
 * container that stopped stays in the total, a counter that starts again goes on from where it was,
 * and a shared interface never shows less than before.
 *
 * <p>Mutable, not thread-safe: one collection at a time. Bounded, whatever the endpoint sends.
 */
public final class TaskTotals {
  /** More than any task can have; the oldest that left are merged beyond it. */
  private static final int MAX_CONTAINERS = 1024;

  private static final int MAX_INTERFACES = 256;
  private static final int NETWORK_COUNTERS = NetworkCounter.values().length;

  /** The container counters that a task adds up. */
  enum Counter {
    CPU_SECONDS(ContainerReadings::cpuSeconds),
    BLOCK_READ_BYTES(ContainerReadings::blockReadBytes),
    BLOCK_WRITTEN_BYTES(ContainerReadings::blockWrittenBytes),
    BLOCK_READS(ContainerReadings::blockReads),
    BLOCK_WRITES(ContainerReadings::blockWrites);

    private static final Counter[] ALL = values();

    private final Function<ContainerReadings, OptionalDouble> reading;

    Counter(Function<ContainerReadings, OptionalDouble> reading) {
      this.reading = reading;
    }
  }

  private String taskArn = "";
  // In order of arrival: a sum of doubles in always the same order can't fall by rounding.
  private final LinkedHashMap<String, ContainerTotals> containers = new LinkedHashMap<>();
  private ContainerTotals departed = new ContainerTotals();
  private final TreeMap<String, double[]> sharedInterfaces = new TreeMap<>();
  private final TaskHistory history = new TaskHistory();

  /** Remembers nothing yet. */
  public TaskTotals() {}

  /**
   * Takes one collection in.
   *
   * @param task the task document, which may be older than the samples
   * @param stats the samples by {@code DockerId}; empty if the stats document could not be read:
   *     there are no readings then, and the totals continue from where they were
   */
  public TaskReadings observe(Task task, Optional<Map<String, ContainerStats>> stats) {
    requireNonNull(task, "task is null");
    requireNonNull(stats, "stats is null");
    startAgainForAnotherTask(task);
    List<ContainerReadings> all = new ArrayList<>(task.containers().size());
    List<ContainerReadings> normal = new ArrayList<>(task.containers().size());
    for (Container container : task.containers()) {
      ContainerReadings readings =
          history.observe(
              new ContainerReadings(
                  task, container, stats.flatMap(map -> sampleOf(container, map))));
      all.add(readings);
      if (container.isNormal()) {
        normal.add(readings);
      }
    }
    if (stats.isEmpty()) {
      return TaskReadings.withoutStats(task, normal);
    }
    for (ContainerReadings readings : normal) {
      if (readings.stats().isPresent()) {
        containers
            .computeIfAbsent(readings.container().dockerId(), any -> new ContainerTotals())
            .observe(readings);
      }
    }
    if (containers.size() > MAX_CONTAINERS) {
      mergeDeparted(task);
    }
    observeSharedInterfaces(all);
    return new TaskReadings(
        task, normal, containerTotals(), taskInterfaces(task, normal), interfaceTotals(task));
  }

  private static Optional<ContainerStats> sampleOf(
      Container container, Map<String, ContainerStats> stats) {
    // Containers that are pulled but not created all have the empty id.
    return container.dockerId().isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(stats.get(container.dockerId()));
  }

  private void startAgainForAnotherTask(Task task) {
    if (task.arn().isEmpty() || task.arn().equals(taskArn)) {
      return;
    }
    if (!taskArn.isEmpty()) {
      containers.clear();
      departed = new ContainerTotals();
      sharedInterfaces.clear();
      history.clear();
    }
    taskArn = task.arn();
  }

  private void mergeDeparted(Task task) {
    Set<String> present = new HashSet<>();
    for (Container container : task.containers()) {
      present.add(container.dockerId());
    }
    Iterator<Map.Entry<String, ContainerTotals>> all = containers.entrySet().iterator();
    while (all.hasNext() && containers.size() > MAX_CONTAINERS) {
      Map.Entry<String, ContainerTotals> eldest = all.next();
      if (!present.contains(eldest.getKey())) {
        departed.merge(eldest.getValue());
        all.remove();
      }
    }
  }

  /**
   * Each container of a shared namespace repeats the same interfaces, sampled at slightly different
   * moments, so the largest value is the newest. On Windows EC2 the agent divides every counter by
   * the number of containers other than pause, so there the sum over these is the truth
   * (amazon-ecs-agent {@code agent/stats}).
   */
  private void observeSharedInterfaces(List<ContainerReadings> all) {
    TreeMap<String, double[]> now = new TreeMap<>();
    for (ContainerReadings readings : all) {
      if (readings.networkMode() != NetworkMode.SHARED) {
        continue;
      }
      boolean divided =
          readings.stats().map(ContainerStats::isWindows).orElse(false)
              && !readings.task().isFargate()
              && !readings.task().isManagedInstances();
      if (divided && readings.container().isPause()) {
        continue;
      }
      readings
          .networks()
          .forEach(
              (name, counters) ->
                  combine(
                      now.computeIfAbsent(name, any -> nothing()),
                      InterfaceReadings.toArray(counters),
                      divided));
    }
    now.forEach(
        (name, counters) ->
            combine(sharedInterfaces.computeIfAbsent(name, any -> nothing()), counters, false));
    if (sharedInterfaces.size() > MAX_INTERFACES) {
      sharedInterfaces.keySet().retainAll(now.keySet());
    }
  }

  private static double[] nothing() {
    double[] values = new double[NETWORK_COUNTERS];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  private static void combine(double[] into, double[] counters, boolean add) {
    for (int i = 0; i < into.length; i++) {
      if (Double.isNaN(into[i])) {
        into[i] = counters[i];
      } else if (!Double.isNaN(counters[i])) {
        into[i] = add ? into[i] + counters[i] : Math.max(into[i], counters[i]);
      }
    }
  }

  private double[] containerTotals() {
    double[] totals = new double[Counter.ALL.length];
    Arrays.fill(totals, Double.NaN);
    combine(totals, departed.values(), true);
    for (ContainerTotals container : containers.values()) {
      combine(totals, container.values(), true);
    }
    return totals;
  }

  /** The rows by interface: the shared ones once, the others with their container. */
  private List<InterfaceReadings> taskInterfaces(Task task, List<ContainerReadings> normal) {
    List<InterfaceReadings> interfaces = new ArrayList<>();
    sharedInterfaces.forEach(
        (name, counters) -> interfaces.add(InterfaceReadings.ofTask(task, name, counters)));
    for (ContainerReadings readings : normal) {
      if (readings.networkMode() == NetworkMode.PER_CONTAINER) {
        readings
            .networks()
            .forEach(
                (name, counters) ->
                    interfaces.add(InterfaceReadings.ofContainer(readings, name, counters)));
      }
    }
    return interfaces;
  }

  /** The task's counters by interface name, whoever has the interface. */
  private List<InterfaceReadings> interfaceTotals(Task task) {
    TreeMap<String, double[]> byName = new TreeMap<>();
    sharedInterfaces.forEach((name, counters) -> byName.put(name, counters.clone()));
    departed.addInterfacesTo(byName);
    for (ContainerTotals container : containers.values()) {
      container.addInterfacesTo(byName);
    }
    List<InterfaceReadings> totals = new ArrayList<>(byName.size());
    byName.forEach((name, counters) -> totals.add(InterfaceReadings.ofTask(task, name, counters)));
    return totals;
  }

  /** What one container has added to the task so far. */
  private static final class ContainerTotals {
    private final MonotonicTotal[] counters = newTotals(Counter.ALL.length);
    private final TreeMap<String, MonotonicTotal[]> interfaces = new TreeMap<>();

    private static MonotonicTotal[] newTotals(int length) {
      MonotonicTotal[] totals = new MonotonicTotal[length];
      for (int i = 0; i < length; i++) {
        totals[i] = new MonotonicTotal();
      }
      return totals;
    }

    void observe(ContainerReadings readings) {
      for (Counter counter : Counter.ALL) {
        counters[counter.ordinal()].observe(counter.reading.apply(readings).orElse(Double.NaN));
      }
      if (readings.networkMode() != NetworkMode.PER_CONTAINER) {
        return;
      }
      Map<String, InterfaceCounters> networks = readings.networks();
      networks.forEach(
          (name, values) -> {
            MonotonicTotal[] totals = totalsOf(name);
            double[] now = InterfaceReadings.toArray(values);
            for (int i = 0; i < now.length; i++) {
              totals[i].observe(now[i]);
            }
          });
      if (interfaces.size() > MAX_INTERFACES) {
        interfaces.keySet().retainAll(networks.keySet());
      }
    }

    void merge(ContainerTotals other) {
      for (int i = 0; i < counters.length; i++) {
        counters[i].addFinished(other.counters[i].total());
      }
      other.interfaces.forEach(
          (name, values) -> {
            if (interfaces.size() < MAX_INTERFACES || interfaces.containsKey(name)) {
              MonotonicTotal[] totals = totalsOf(name);
              for (int i = 0; i < totals.length; i++) {
                totals[i].addFinished(values[i].total());
              }
            }
          });
    }

    private MonotonicTotal[] totalsOf(String interfaceName) {
      return interfaces.computeIfAbsent(interfaceName, any -> newTotals(NETWORK_COUNTERS));
    }

    double[] values() {
      return values(counters);
    }

    void addInterfacesTo(Map<String, double[]> byName) {
      interfaces.forEach(
          (name, totals) ->
              combine(byName.computeIfAbsent(name, any -> nothing()), values(totals), true));
    }

    private static double[] values(MonotonicTotal[] totals) {
      double[] values = new double[totals.length];
      for (int i = 0; i < totals.length; i++) {
        values[i] = totals[i].total();
      }
      return values;
    }
  }
}
