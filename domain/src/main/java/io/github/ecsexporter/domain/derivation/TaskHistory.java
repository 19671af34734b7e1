package io.github.ecsexporter.domain.derivation;

import io.github.ecsexporter.domain.derivation.ContainerHistory.Used;
import io.github.ecsexporter.domain.task.Container;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The memory between collections of what each container showed: its peaks, and what it had used
 * when it was last sampled.
 *
 * <p>Mutable, not thread-safe: one collection at a time. Bounded, whatever the endpoint sends.
 */
final class TaskHistory {
  /** More than any task can have; the oldest are forgotten beyond it. */
  private static final int MAX_CONTAINERS = 1024;

  private final LinkedHashMap<String, Memory> containers = new LinkedHashMap<>();

  /** Takes one collection in; the same readings with what is known so far. */
  List<ContainerReadings> observe(List<ContainerReadings> all) {
    List<ContainerReadings> known = new ArrayList<>(all.size());
    for (ContainerReadings readings : all) {
      known.add(observe(readings));
    }
    return known;
  }

  private ContainerReadings observe(ContainerReadings readings) {
    String id = readings.container().dockerId();
    // Containers that are pulled but not created all have the empty id.
    if (id.isEmpty()) {
      return readings;
    }
    Memory memory = containers.get(id);
    if (readings.stats().isPresent()) {
      if (memory == null) {
        memory = new Memory();
        containers.put(id, memory);
        forgetTheOldest();
      }
      memory.observe(readings);
    }
    return memory == null ? readings : readings.with(memory.seen);
  }

  private void forgetTheOldest() {
    if (containers.size() > MAX_CONTAINERS) {
      Iterator<Map.Entry<String, Memory>> all = containers.entrySet().iterator();
      all.next();
      all.remove();
    }
  }

  void clear() {
    containers.clear();
  }

  /** What was seen of one container. */
  private static final class Memory {
    private final RunningTotal total = new RunningTotal(Used.values().length);
    private Counters last = ContainerHistory.NONE.used();
    private Optional<Instant> startedAt = Optional.empty();
    private Optional<Instant> sampledAt = Optional.empty();
    private ContainerHistory seen = ContainerHistory.NONE;

    void observe(ContainerReadings readings) {
      boolean startedAgain = hasStartedAgain(readings.container());
      Optional<Instant> now = readings.sampledAt();
      boolean known = now.isPresent() && now.equals(sampledAt);
      sampledAt = now;
      if (known) {
        // After a start the last sample of the run before is shown until there is a new one.
        if (startedAgain) {
          seen = peaks(Double.NaN, Double.NaN, seen.samples());
        }
        return;
      }
      Counters used = usedBy(readings);
      total.observe(last, used);
      last = last.without(used).plus(used);
      seen =
          peaks(
              larger(
                  startedAgain ? Double.NaN : seen.workingSetPeak(),
                  readings.workingSetBytes().orElse(Double.NaN)),
              larger(
                  startedAgain ? Double.NaN : seen.cpuRatioPeak(),
                  readings.cpuUtilizationRatio().orElse(Double.NaN)),
              seen.samples() + 1);
    }

    private ContainerHistory peaks(double workingSet, double cpuRatio, long samples) {
      return new ContainerHistory(workingSet, cpuRatio, total.total(), samples);
    }

    /** In the order of {@link Used}. */
    private static Counters usedBy(ContainerReadings readings) {
      return Counters.of(
          new OptionalDouble[] {
            readings.cpuSeconds(), readings.blockReadBytes(), readings.blockWrittenBytes()
          });
    }

    private boolean hasStartedAgain(Container container) {
      Optional<Instant> now = container.startedAt();
      if (now.isEmpty() || now.equals(startedAt)) {
        return false;
      }
      boolean again = startedAt.isPresent() && now.get().isAfter(startedAt.get());
      if (again || startedAt.isEmpty()) {
        startedAt = now;
      }
      return again;
    }

    private static double larger(double one, double other) {
      return Double.isNaN(one) || other > one ? other : one;
    }
  }
}
