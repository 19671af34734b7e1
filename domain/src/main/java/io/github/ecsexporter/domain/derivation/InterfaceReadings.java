package io.github.ecsexporter.domain.derivation;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.stats.NetworkCounter;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.Task;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Cumulative counters of one interface of one network namespace, counted once whoever reports them.
 * They never fall. Immutable and thread-safe.
 */
public final class InterfaceReadings {
  private final Task task;
  private final Optional<Container> container;
  private final String name;
  private final Counters counters;

  InterfaceReadings(Task task, Optional<Container> container, String name, Counters counters) {
    this.task = requireNonNull(task, "task is null");
    this.container = requireNonNull(container, "container is null");
    this.name = requireNonNull(name, "name is null");
    this.counters = requireNonNull(counters, "counters is null");
  }

  /** The task. */
  public Task task() {
    return task;
  }

  /** The container that the interface is shown with; empty where its traffic is the task's. */
  public Optional<Container> container() {
    return container;
  }

  /** The interface's name, any text on Windows. */
  public String name() {
    return name;
  }

  /** One counter, bytes or packets; empty where it is not reported. */
  public OptionalDouble get(NetworkCounter counter) {
    return counters.get(counter);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof InterfaceReadings that
            && name.equals(that.name)
            && counters.equals(that.counters)
            && container.equals(that.container)
            && task.equals(that.task);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + counters.hashCode();
  }

  /** Its name, and whose it is. */
  @Override
  public String toString() {
    return name + " of " + container.map(Container::name).orElse("the task") + " " + counters;
  }
}
