package io.github.ecsexporter.adapter.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.time.Instant;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code /task/stats}, of version 4 and of version 3. */
final class StatsReader {
  private static final Shape CPU_USAGE =
      Shape.object("total_usage", "usage_in_usermode", "usage_in_kernelmode");

  private static final Shape BLOCK_ENTRIES =
      Shape.eachOf(Shape.object("major", "minor", "op", "value"));

  private static final Shape STATS =
      Shape.eachOf(
          Shape.object("read", "preread")
              .and(
                  Shape.object()
                      .and(CPU_USAGE, "cpu_usage")
                      .and(
                          Shape.object("periods", "throttled_periods", "throttled_time"),
                          "throttling_data"),
                  "cpu_stats")
              .and(Shape.object().and(CPU_USAGE, "cpu_usage"), "precpu_stats")
              .and(
                  Shape.object("usage", "max_usage", "failcnt", "privateworkingset")
                      .and(memoryDetails(), "stats"),
                  "memory_stats")
              .and(
                  Shape.object()
                      .and(BLOCK_ENTRIES, "io_service_bytes_recursive", "io_serviced_recursive"),
                  "blkio_stats")
              .and(
                  Shape.object(
                      "read_size_bytes",
                      "write_size_bytes",
                      "read_count_normalized",
                      "write_count_normalized"),
                  "storage_stats")
              .and(Shape.eachOf(interfaceCounters()), "networks")
              .and(Shape.object("current", "limit"), "pids_stats"));

  private final Map<String, ContainerStats> samples = new LinkedHashMap<>();
  private final Map<String, Problem> problems = new LinkedHashMap<>();
  private int index;

  private StatsReader() {}

  static Parsed<Map<String, ContainerStats>> read(Body body) throws FetchException {
    StatsReader reader = new StatsReader();
    JsonTree.forEachField(body, STATS, reader::readEntry);
    return new Parsed<>(reader.samples, List.copyOf(reader.problems.values()));
  }

  private static Shape memoryDetails() {
    Shape details = Shape.object();
    for (MemoryKey key : MemoryKey.values()) {
      details.and(Shape.SCALAR, key.jsonName());
    }
    return details;
  }

  private static Shape interfaceCounters() {
    Shape counters = Shape.object();
    for (NetworkCounter counter : NetworkCounter.values()) {
      counters.and(Shape.SCALAR, counter.jsonName());
    }
    return counters;
  }

  private void readEntry(String id, JsonNode entry) {
    // Of repeated fields the last wins.
    samples.remove(id);
    problems.remove(id);
    EntryProblem oddity = new EntryProblem();
    if (entry.isObject()) {
      sample(Fields.of(entry, oddity)).ifPresent(sample -> samples.put(id, sample));
    } else if (!entry.isNull()) {
      oddity.note("is not an object");
    }
    oddity.problem(id, index++).ifPresent(problem -> problems.put(id, problem));
  }

  /** The sample; empty where there is none, as for a container that is stopped. */
  private static Optional<ContainerStats> sample(Fields entry) {
    Optional<Instant> readAt = entry.moment("read");
    if (entry.isEmpty() || readAt.isPresent() && Rfc3339.isUnset(readAt.get())) {
      return Optional.empty();
    }
    ContainerStats.Builder sample = ContainerStats.builder();
    readAt.ifPresent(sample::readAt);
    entry.time("preread").ifPresent(sample::previousReadAt);
    entry.object("cpu_stats").ifPresent(cpu -> sample.cpu(cpu(cpu)));
    entry
        .object("precpu_stats")
        .flatMap(cpu -> cpu.object("cpu_usage"))
        .ifPresent(usage -> sample.previousCpuTotal(usage.reading("total_usage")));
    entry.object("memory_stats").ifPresent(memory -> sample.memory(memory(memory)));
    entry.object("blkio_stats").ifPresent(blocks -> readBlocks(blocks, sample));
    entry
        .object("storage_stats")
        .filter(storage -> !storage.isEmpty())
        .ifPresent(storage -> sample.storage(storage(storage)));
    entry.object("networks").ifPresent(networks -> readNetworks(networks, sample));
    entry
        .object("pids_stats")
        .ifPresent(pids -> sample.pids(pids.reading("current"), pids.reading("limit")));
    return Optional.of(sample.build());
  }

  private static CpuStats cpu(Fields cpu) {
    Optional<Fields> usage = cpu.object("cpu_usage");
    Optional<Fields> throttling = cpu.object("throttling_data");
    return new CpuStats(
        reading(usage, "total_usage"),
        reading(usage, "usage_in_usermode"),
        reading(usage, "usage_in_kernelmode"),
        reading(throttling, "periods"),
        reading(throttling, "throttled_periods"),
        reading(throttling, "throttled_time"));
  }

  private static Reading reading(Optional<Fields> owner, String field) {
    return owner.isPresent() ? owner.get().reading(field) : Reading.absent();
  }

  private static MemoryStats memory(Fields memory) {
    Map<MemoryKey, Reading> details = new EnumMap<>(MemoryKey.class);
    Optional<Fields> stats = memory.object("stats");
    if (stats.isPresent()) {
      for (MemoryKey key : MemoryKey.values()) {
        Reading detail = stats.get().reading(key.jsonName());
        if (detail.isPresent()) {
          details.put(key, detail);
        }
      }
    }
    return new MemoryStats(
        memory.reading("usage"),
        memory.reading("max_usage"),
        // The endpoint omits a count of zero.
        memory.has("failcnt") ? memory.reading("failcnt") : Reading.of(0),
        memory.reading("privateworkingset"),
        details);
  }

  private static void readBlocks(Fields blocks, ContainerStats.Builder sample) {
    tally(blocks, "io_service_bytes_recursive").ifPresent(sample::blockBytes);
    tally(blocks, "io_serviced_recursive").ifPresent(sample::blockOperations);
  }

  private static Optional<BlockTally> tally(Fields blocks, String field) {
    ArrayNode list = blocks.list(field).orElse(null);
    if (list == null) {
      return Optional.empty();
    }
    if (list.isEmpty()) {
      return Optional.of(BlockTally.empty());
    }
    BlockTally.Builder tally = BlockTally.builder();
    for (JsonNode entry : list) {
      if (entry.isObject()) {
        addBlockEntry(blocks.child(entry, field + "[]"), tally);
      } else {
        blocks.odd(field + "[]", "is not an object");
        addUnknown(Optional.empty(), tally);
      }
    }
    return Optional.of(tally.build());
  }

  private static void addBlockEntry(Fields entry, BlockTally.Builder tally) {
    Optional<String> device = device(entry.reading("major"), entry.reading("minor"));
    boolean given = entry.has("value");
    Reading value = entry.reading("value");
    if (entry.has("op") && !entry.isText("op")) {
      entry.odd("op", "is not a string");
      addUnknown(device, tally);
    } else if (given && !value.isPresent()) {
      tally.addUnusable(device, entry.text("op"));
    } else {
      tally.add(device, entry.text("op"), value);
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

  private static StorageStats storage(Fields storage) {
    return new StorageStats(
        storage.reading("read_size_bytes"),
        storage.reading("write_size_bytes"),
        storage.reading("read_count_normalized"),
        storage.reading("write_count_normalized"));
  }

  private static void readNetworks(Fields networks, ContainerStats.Builder sample) {
    Iterator<Map.Entry<String, JsonNode>> entries = networks.entries();
    while (entries.hasNext()) {
      Map.Entry<String, JsonNode> entry = entries.next();
      if (entry.getValue().isObject()) {
        sample.network(entry.getKey(), counters(networks.child(entry.getValue(), "*")));
      } else if (!entry.getValue().isNull()) {
        networks.odd("*", "is not an object");
      }
    }
  }

  private static InterfaceCounters counters(Fields network) {
    Map<NetworkCounter, Reading> counters = new EnumMap<>(NetworkCounter.class);
    for (NetworkCounter counter : NetworkCounter.values()) {
      Reading reading = network.reading(counter.jsonName());
      if (reading.isPresent()) {
        counters.put(counter, reading);
      }
    }
    return InterfaceCounters.of(counters);
  }
}
