package io.github.ecsexporter.domain.derivation;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/**
 * What a task's containers have added up to so far. The last reading of a container that stopped
 * stays; a counter that starts again goes on from where it was. Bounded, not thread-safe.
 */
final class ContainerTotals {
  /** More than any task can have; the oldest that left are merged beyond it. */
  private static final int MAX_CONTAINERS = 1024;

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

  /** Nothing known. */
  static final Counters NONE = Counters.absent(Counter.ALL.length);

  // In order of arrival: a sum of doubles in always the same order can't fall by rounding.
  private final LinkedHashMap<String, Run> containers = new LinkedHashMap<>();
  private Counters departed = NONE;

  /** Takes one collection in, and gives the sums by {@link Counter}. */
  Counters observe(List<ContainerReadings> users) {
    for (ContainerReadings readings : users) {
      if (readings.stats().isPresent()) {
        containers
            .computeIfAbsent(readings.container().dockerId(), any -> new Run())
            .observe(countersOf(readings));
      }
    }
    if (containers.size() > MAX_CONTAINERS) {
      mergeDeparted(users);
    }
    Counters totals = departed;
    for (Run container : containers.values()) {
      totals = totals.plus(container.total.total());
    }
    return totals;
  }

  private static Counters countersOf(ContainerReadings readings) {
    OptionalDouble[] counters = new OptionalDouble[Counter.ALL.length];
    for (Counter counter : Counter.ALL) {
      counters[counter.ordinal()] = counter.reading.apply(readings);
    }
    return Counters.of(counters);
  }

  private void mergeDeparted(List<ContainerReadings> users) {
    Set<String> present = new HashSet<>();
    for (ContainerReadings readings : users) {
      present.add(readings.container().dockerId());
    }
    Iterator<Map.Entry<String, Run>> all = containers.entrySet().iterator();
    while (all.hasNext() && containers.size() > MAX_CONTAINERS) {
      Map.Entry<String, Run> eldest = all.next();
      if (!present.contains(eldest.getKey())) {
        departed = departed.plus(eldest.getValue().total.total());
        all.remove();
      }
    }
  }

  void clear() {
    containers.clear();
    departed = NONE;
  }

  private static final class Run {
    private final RunningTotal total = new RunningTotal(Counter.ALL.length);
    private Counters last = NONE;

    void observe(Counters now) {
      total.observe(last, now);
      last = last.without(now).plus(now);
    }
  }
}
