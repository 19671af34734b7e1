package io.github.ecsexporter.adapter.ecs;

import io.github.ecsexporter.domain.port.out.Problem;
import io.github.ecsexporter.domain.stats.BlockTally;
import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.stats.CpuStats;
import io.github.ecsexporter.domain.stats.InterfaceCounters;
import io.github.ecsexporter.domain.stats.MemoryKey;
import io.github.ecsexporter.domain.stats.MemoryStats;
import io.github.ecsexporter.domain.stats.NetworkCounter;
import io.github.ecsexporter.domain.stats.Reading;
import io.github.ecsexporter.domain.stats.StorageStats;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code /task/stats}, of version 4 and of version 3. */
final class StatsReader {
  private static final Map<String, MemoryKey> MEMORY_KEYS = memoryKeys();
  private static final Map<String, NetworkCounter> NETWORK_COUNTERS = networkCounters();

  private StatsReader() {}

  private static Map<String, MemoryKey> memoryKeys() {
    Map<String, MemoryKey> keys = new HashMap<>();
    for (MemoryKey key : MemoryKey.values()) {
      keys.put(key.jsonName(), key);
    }
    return keys;
  }

  private static Map<String, NetworkCounter> networkCounters() {
    Map<String, NetworkCounter> counters = new HashMap<>();
    for (NetworkCounter counter : NetworkCounter.values()) {
      counters.put(counter.jsonName(), counter);
    }
    return counters;
  }

  /** The containers that have statistics, by id; of repeated ids the last wins. */
  static Parsed<Map<String, ContainerStats>> read(JsonCursor at) throws IOException {
    Map<String, ContainerStats> statistics = new LinkedHashMap<>();
    Map<String, Problem> problems = new LinkedHashMap<>();
    for (int index = 0; at.nextField(); index++) {
      String id = at.name();
      statistics.remove(id);
      problems.remove(id);
      EntryProblem problem = at.beginEntry();
      Optional<ContainerStats> entry = entry(at, problem);
      if (entry.isPresent()) {
        statistics.put(id, entry.get());
      }
      if (problem.isNoted()) {
        problems.put(id, problem.of(id, index));
      }
    }
    return new Parsed<>(statistics, List.copyOf(problems.values()));
  }

  /** A container's statistics; empty where there are none, as for one that is stopped. */
  private static Optional<ContainerStats> entry(JsonCursor at, EntryProblem problem)
      throws IOException {
    if (!at.enterObject()) {
      return Optional.empty();
    }
    ContainerStats.Builder statistics = ContainerStats.builder();
    Optional<Instant> readAt = Optional.empty();
    Optional<Instant> previousReadAt = Optional.empty();
    Blocks blocks = Blocks.NONE;
    Optional<StorageStats> storage = Optional.empty();
    Map<String, InterfaceCounters> networks = Map.of();
    Pids pids = Pids.NONE;
    int before = at.valuesRead();
    while (at.nextField()) {
      switch (at.name()) {
        case "read" -> readAt = at.moment();
        case "preread" -> previousReadAt = at.time();
        case "cpu_stats" -> statistics.cpu(cpu(at));
        case "precpu_stats" -> statistics.previousCpuTotal(previousCpuTotal(at));
        case "memory_stats" -> statistics.memory(memory(at));
        case "blkio_stats" -> blocks = blocks(at);
        case "storage_stats" -> storage = storage(at);
        case "networks" -> networks = networks(at);
        case "pids_stats" -> pids = pids(at);
        default -> {}
      }
    }
    if (at.valuesRead() == before) {
      return Optional.empty();
    }
    if (readAt.isPresent()) {
      if (Rfc3339.isUnset(readAt.get())) {
        // Go's zero values: nothing was read, whatever the other fields look like.
        problem.forget();
        return Optional.empty();
      }
      statistics.readAt(readAt.get());
    }
    previousReadAt.ifPresent(statistics::previousReadAt);
    blocks.bytes().ifPresent(statistics::blockBytes);
    blocks.operations().ifPresent(statistics::blockOperations);
    storage.ifPresent(statistics::storage);
    networks.forEach(statistics::network);
    statistics.pids(pids.current(), pids.limit());
    return Optional.of(statistics.build());
  }

  private static CpuStats cpu(JsonCursor at) throws IOException {
    if (!at.enterObject()) {
      return CpuStats.NONE;
    }
    CpuUsage usage = CpuUsage.NONE;
    Throttling throttling = Throttling.NONE;
    while (at.nextField()) {
      switch (at.name()) {
        case "cpu_usage" -> usage = cpuUsage(at);
        case "throttling_data" -> throttling = throttling(at);
        default -> {}
      }
    }
    return new CpuStats(
        usage.total(),
        usage.user(),
        usage.system(),
        throttling.periods(),
        throttling.throttledPeriods(),
        throttling.throttledTime());
  }

  private static Reading previousCpuTotal(JsonCursor at) throws IOException {
    Reading total = Reading.absent();
    if (at.enterObject()) {
      while (at.nextField()) {
        if (at.name().equals("cpu_usage")) {
          total = cpuUsage(at).total();
        }
      }
    }
    return total;
  }

  private static CpuUsage cpuUsage(JsonCursor at) throws IOException {
    if (!at.enterObject()) {
      return CpuUsage.NONE;
    }
    Reading total = Reading.absent();
    Reading user = Reading.absent();
    Reading system = Reading.absent();
    while (at.nextField()) {
      switch (at.name()) {
        case "total_usage" -> total = at.number();
        case "usage_in_usermode" -> user = at.number();
        case "usage_in_kernelmode" -> system = at.number();
        default -> {}
      }
    }
    return new CpuUsage(total, user, system);
  }

  private static Throttling throttling(JsonCursor at) throws IOException {
    if (!at.enterObject()) {
      return Throttling.NONE;
    }
    Reading periods = Reading.absent();
    Reading throttledPeriods = Reading.absent();
    Reading throttledTime = Reading.absent();
    while (at.nextField()) {
      switch (at.name()) {
        case "periods" -> periods = at.number();
        case "throttled_periods" -> throttledPeriods = at.number();
        case "throttled_time" -> throttledTime = at.number();
        default -> {}
      }
    }
    return new Throttling(periods, throttledPeriods, throttledTime);
  }

  private static MemoryStats memory(JsonCursor at) throws IOException {
    if (!at.enterObject()) {
      return MemoryStats.NONE;
    }
    Reading usage = Reading.absent();
    Reading maxUsage = Reading.absent();
    Reading failCount = Reading.of(0); // the endpoint omits a count of zero
    Reading privateWorkingSet = Reading.absent();
    Map<MemoryKey, Reading> details = Map.of();
    while (at.nextField()) {
      switch (at.name()) {
        case "usage" -> usage = at.number();
        case "max_usage" -> maxUsage = at.number();
        case "failcnt" -> failCount = at.isNull() ? Reading.of(0) : at.number();
        case "privateworkingset" -> privateWorkingSet = at.number();
        case "stats" -> details = memoryDetails(at);
        default -> {}
      }
    }
    return new MemoryStats(usage, maxUsage, failCount, privateWorkingSet, details);
  }

  private static Map<MemoryKey, Reading> memoryDetails(JsonCursor at) throws IOException {
    if (!at.enterObject()) {
      return Map.of();
    }
    Map<MemoryKey, Reading> details = new EnumMap<>(MemoryKey.class);
    while (at.nextField()) {
      MemoryKey key = MEMORY_KEYS.get(at.name());
      if (key != null) {
        put(details, key, at.number());
      }
    }
    return details;
  }

  private static Blocks blocks(JsonCursor at) throws IOException {
    if (!at.enterObject()) {
      return Blocks.NONE;
    }
    Optional<BlockTally> bytes = Optional.empty();
    Optional<BlockTally> operations = Optional.empty();
    while (at.nextField()) {
      switch (at.name()) {
        case "io_service_bytes_recursive" -> bytes = tally(at);
        case "io_serviced_recursive" -> operations = tally(at);
        default -> {}
      }
    }
    return new Blocks(bytes, operations);
  }

  /** The sums of a list, zero if it is empty; empty if there is no list. */
  private static Optional<BlockTally> tally(JsonCursor at) throws IOException {
    if (!at.enterList()) {
      return Optional.empty();
    }
    BlockTally.Builder tally = null;
    while (at.nextElement()) {
      tally = tally == null ? BlockTally.builder() : tally;
      addBlockEntry(at, tally);
    }
    if (tally == null) {
      return Optional.of(BlockTally.empty());
    }
    if (at.isOverfull()) {
      addUnknown(Optional.empty(), tally);
    }
    return Optional.of(tally.build());
  }

  private static void addBlockEntry(JsonCursor at, BlockTally.Builder tally) throws IOException {
    if (!at.enterObject()) {
      addUnknown(Optional.empty(), tally);
      return;
    }
    Reading major = Reading.absent();
    Reading minor = Reading.absent();
    String operation = "";
    boolean operationKnown = true;
    Reading value = Reading.absent();
    boolean valueKnown = true; // the endpoint omits a value of zero
    while (at.nextField()) {
      switch (at.name()) {
        case "major" -> major = at.number();
        case "minor" -> minor = at.number();
        case "op" -> {
          operationKnown = at.isNull() || at.isText();
          operation = at.text();
        }
        case "value" -> {
          boolean isNull = at.isNull();
          value = at.number();
          valueKnown = isNull || value.isPresent();
        }
        default -> {}
      }
    }
    Optional<String> device = device(major, minor);
    if (!operationKnown) {
      addUnknown(device, tally);
    } else if (!valueKnown) {
      tally.addUnusable(device, operation);
    } else {
      tally.add(device, operation, value);
    }
  }

  /** An entry that may be of reads or of writes. */
  private static void addUnknown(Optional<String> device, BlockTally.Builder tally) {
    tally.addUnusable(device, "read").addUnusable(device, "write");
  }

  private static Optional<String> device(Reading major, Reading minor) {
    return major.isPresent() && minor.isPresent()
        ? Optional.of(major + ":" + minor)
        : Optional.empty();
  }

  /** Windows only: elsewhere the object is empty. */
  private static Optional<StorageStats> storage(JsonCursor at) throws IOException {
    int before = at.valuesRead() + 1;
    if (!at.enterObject()) {
      return Optional.empty();
    }
    Reading readBytes = Reading.absent();
    Reading writtenBytes = Reading.absent();
    Reading reads = Reading.absent();
    Reading writes = Reading.absent();
    while (at.nextField()) {
      switch (at.name()) {
        case "read_size_bytes" -> readBytes = at.number();
        case "write_size_bytes" -> writtenBytes = at.number();
        case "read_count_normalized" -> reads = at.number();
        case "write_count_normalized" -> writes = at.number();
        default -> {}
      }
    }
    return at.valuesRead() == before
        ? Optional.empty()
        : Optional.of(new StorageStats(readBytes, writtenBytes, reads, writes));
  }

  private static Map<String, InterfaceCounters> networks(JsonCursor at) throws IOException {
    if (!at.enterMap()) {
      return Map.of();
    }
    Map<String, InterfaceCounters> networks = new HashMap<>();
    while (at.nextField()) {
      String name = at.name();
      if (at.enterObject()) {
        networks.put(name, counters(at));
      } else {
        networks.remove(name);
      }
    }
    return networks;
  }

  /** Inside an interface. */
  private static InterfaceCounters counters(JsonCursor at) throws IOException {
    Map<NetworkCounter, Reading> counters = new EnumMap<>(NetworkCounter.class);
    while (at.nextField()) {
      NetworkCounter counter = NETWORK_COUNTERS.get(at.name());
      if (counter != null) {
        put(counters, counter, at.number());
      }
    }
    return InterfaceCounters.of(counters);
  }

  private static <K> void put(Map<K, Reading> readings, K key, Reading reading) {
    if (reading.isPresent()) {
      readings.put(key, reading);
    } else {
      readings.remove(key);
    }
  }

  private static Pids pids(JsonCursor at) throws IOException {
    if (!at.enterObject()) {
      return Pids.NONE;
    }
    Reading current = Reading.absent();
    Reading limit = Reading.absent();
    while (at.nextField()) {
      switch (at.name()) {
        case "current" -> current = at.number();
        case "limit" -> limit = at.number();
        default -> {}
      }
    }
    return new Pids(current, limit);
  }

  private record Blocks(Optional<BlockTally> bytes, Optional<BlockTally> operations) {
    static final Blocks NONE = new Blocks(Optional.empty(), Optional.empty());
  }

  private record Pids(Reading current, Reading limit) {
    static final Pids NONE = new Pids(Reading.absent(), Reading.absent());
  }

  private record CpuUsage(Reading total, Reading user, Reading system) {
    static final CpuUsage NONE = new CpuUsage(Reading.absent(), Reading.absent(), Reading.absent());
  }

  private record Throttling(Reading periods, Reading throttledPeriods, Reading throttledTime) {
    static final Throttling NONE =
        new Throttling(Reading.absent(), Reading.absent(), Reading.absent());
  }
}
