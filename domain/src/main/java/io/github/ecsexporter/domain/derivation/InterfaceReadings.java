package io.github.ecsexporter.domain.derivation;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.stats.InterfaceCounters;
import io.github.ecsexporter.domain.stats.NetworkCounter;
import io.github.ecsexporter.domain.task.Task;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Cumulative counters of one network interface, counted once: of the task where its containers
 * share a namespace, of one container otherwise. Immutable and thread-safe.
 */
public final class InterfaceReadings {
  private static final NetworkCounter[] NETWORK_COUNTERS = NetworkCounter.values();

  private final Task task;
  private final Optional<ContainerReadings> container;
  private final String name;
  private final double[] counters;

  private InterfaceReadings(
      Task task, Optional<ContainerReadings> container, String name, double[] counters) {
    this.task = requireNonNull(task, "task is null");
    this.container = container;
    this.name = requireNonNull(name, "name is null");
    this.counters = counters;
  }

  static InterfaceReadings ofTask(Task task, String name, double[] counters) {
    return new InterfaceReadings(task, Optional.empty(), name, counters.clone());
  }

  static InterfaceReadings ofContainer(
      ContainerReadings container, String name, InterfaceCounters counters) {
    return new InterfaceReadings(container.task(), Optional.of(container), name, toArray(counters));
  }

  /** The counters in the order of {@link NetworkCounter}, NaN where absent. */
  static double[] toArray(InterfaceCounters counters) {
    double[] values = new double[NETWORK_COUNTERS.length];
    for (NetworkCounter counter : NETWORK_COUNTERS) {
      values[counter.ordinal()] = counters.get(counter).toDouble();
    }
    return values;
  }

  public Task task() {
    return task;
  }

  /** Whose the interface is; empty for the task's. */
  public Optional<ContainerReadings> container() {
    return container;
  }

  /** The interface's name, any text on Windows. */
  public String name() {
    return name;
  }

  /** One counter; empty where it is not reported. */
  public OptionalDouble get(NetworkCounter counter) {
    double value = counters[counter.ordinal()];
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
