package io.github.ecsexporter.app.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the document {@code /task/stats}. */
final class StatisticsDocument {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final String NEVER = "0001-01-01T00:00:00Z";

  /** What cgroup v1 says for "no limit". */
  private static final long NO_LIMIT = Long.MAX_VALUE / 4_096 * 4_096;

  private static final long MEBIBYTE = 1 << 20;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final long NANOS_PER_TICK = 10_000_000;
  private static final double REQUESTS_PER_CORE = 120;

  private StatisticsDocument() {}

  static ObjectNode at(Moment moment, List<DemoContainer> containers) {
    ObjectNode statistics = NODES.objectNode();
    for (DemoContainer container : containers) {
      statistics.set(DemoTask.dockerId(container), entry(container, moment));
    }
    return statistics;
  }

  /** A container's last statistics; null if there are none of this life. */
  private static @Nullable ObjectNode entry(DemoContainer container, Moment moment) {
    double age = lastSample(container, moment);
    double lifeAge = container.life().ageOfThisLife(age);
    // The platform has none of a container that has not run for a second.
    boolean isStopped =
        container.life().isStopped(moment.age())
            || container.life().restarts(age) != container.life().restarts(moment.age());
    if (isStopped || age < 1 || lifeAge < 1) {
      return null;
    }
    boolean isFirst = lifeAge < 2;
    ObjectNode entry =
        NODES
            .objectNode()
            .put("read", moment.at(age))
            .put("preread", isFirst ? NEVER : moment.at(age - 1));
    entry.putObject("pids_stats");
    entry.set("blkio_stats", blockIo(container, lifeAge));
    entry.put("num_procs", 0);
    entry.putObject("storage_stats");
    entry.set("cpu_stats", cpu(container, age, age - lifeAge));
    entry.set("precpu_stats", cpu(container, isFirst ? age - lifeAge : age - 1, age - lifeAge));
    entry.set("memory_stats", memory(container, lifeAge, age));
    entry.put("name", container.name()).put("id", DemoTask.dockerId(container));
    entry.putObject("networks").set("eth1", network(age));
    double perSecond = requests(age) - requests(age - 1);
    entry
        .putObject("network_rate_stats")
        .put("rx_bytes_per_sec", perSecond * 1_900)
        .put("tx_bytes_per_sec", perSecond * 14_500);
    return entry;
  }

  /** In a drill the statistics of one container stand still. */
  private static double lastSample(DemoContainer container, Moment moment) {
    double age = moment.age();
    return container.is(DemoTask.LOG_ROUTER) && GameDay.isOn(age)
        ? GameDay.began(age)
        : moment.lastSample(container.sampledAfter());
  }

  private static ObjectNode cpu(DemoContainer container, double age, double startedAt) {
    long total = container.cpu().nanos(age) - container.cpu().nanos(startedAt);
    ObjectNode cpu = NODES.objectNode();
    ObjectNode usage = cpu.putObject("cpu_usage").put("total_usage", total);
    usage.putArray("percpu_usage").add(total / 2).add(total - total / 2);
    usage
        .put("usage_in_kernelmode", total / 5 / NANOS_PER_TICK * NANOS_PER_TICK)
        .put("usage_in_usermode", (total - total / 5) / NANOS_PER_TICK * NANOS_PER_TICK);
    cpu.put("system_cpu_usage", (long) ((age + 60) * 2 * NANOS_PER_SECOND)).put("online_cpus", 2);
    cpu.set("throttling_data", throttling(container, age));
    return cpu;
  }

  /** In a drill the web server waits in four of ten periods of 100 ms. */
  private static ObjectNode throttling(DemoContainer container, double age) {
    boolean isThrottled = container.is(DemoTask.WEB);
    long throttled = isThrottled ? (long) (GameDay.seconds(age) * 4) : 0;
    return NODES
        .objectNode()
        .put("periods", isThrottled ? (long) (age * 10) : 0)
        .put("throttled_periods", throttled)
        .put("throttled_time", throttled * 35_000_000);
  }

  private static ObjectNode memory(DemoContainer container, double lifeAge, double age) {
    DemoContainer.Memory memory = container.memory();
    long rss = memory.rssBytes(lifeAge, age);
    long cache = memory.cacheBytes(lifeAge);
    long kernel = MEBIBYTE;
    long taskLimit = DemoTask.MEBIBYTES * MEBIBYTE;
    long ownLimit = memory.limit() > 0 ? memory.limit() * MEBIBYTE : taskLimit;
    ObjectNode entry =
        NODES
            .objectNode()
            .put("usage", rss + cache + kernel)
            .put("max_usage", memory.maxRssBytes(lifeAge, age) + cache + kernel);
    ObjectNode details = entry.putObject("stats");
    for (String prefix : List.of("", "total_")) {
      addDetails(details, prefix, rss, cache, lifeAge);
    }
    details.put("hierarchical_memory_limit", ownLimit).put("hierarchical_memsw_limit", NO_LIMIT);
    return entry.put("limit", memory.limit() > 0 ? ownLimit : NO_LIMIT);
  }

  private static void addDetails(
      ObjectNode details, String prefix, long rss, long cache, double lifeAge) {
    long inactiveFile = cache * 3 / 5;
    details
        .put(prefix + "active_anon", 0)
        .put(prefix + "active_file", cache - inactiveFile)
        .put(prefix + "cache", cache)
        .put(prefix + "dirty", 0)
        .put(prefix + "inactive_anon", rss)
        .put(prefix + "inactive_file", inactiveFile)
        .put(prefix + "mapped_file", cache / 2)
        .put(prefix + "pgfault", (long) (lifeAge * 2_000))
        .put(prefix + "pgmajfault", 120 + (long) (lifeAge / 60))
        .put(prefix + "rss", rss)
        .put(prefix + "rss_huge", 0)
        .put(prefix + "unevictable", 0)
        .put(prefix + "writeback", 0);
  }

  private static ObjectNode blockIo(DemoContainer container, double lifeAge) {
    long read = container.disk().readBytes(lifeAge);
    long written = container.disk().writtenBytes(lifeAge);
    ObjectNode blocks = NODES.objectNode();
    ArrayNode bytes = blocks.putArray("io_service_bytes_recursive");
    addOperations(bytes, 1, read / 4, 0);
    addOperations(bytes, 0, read - read / 4, written);
    ArrayNode operations = blocks.putArray("io_serviced_recursive");
    addOperations(operations, 1, read / 4 / 65_536, 0);
    addOperations(operations, 0, (read - read / 4) / 65_536, written / 16_384);
    blocks.putArray("io_queue_recursive");
    blocks.putArray("io_service_time_recursive");
    blocks.putArray("io_wait_time_recursive");
    blocks.putArray("io_merged_recursive");
    blocks.putArray("io_time_recursive");
    blocks.putArray("sectors_recursive");
    return blocks;
  }

  private static void addOperations(ArrayNode list, int minor, long read, long written) {
    addOperation(list, minor, "Read", read);
    addOperation(list, minor, "Write", written);
    addOperation(list, minor, "Sync", read);
    addOperation(list, minor, "Async", written);
    addOperation(list, minor, "Discard", 0);
    addOperation(list, minor, "Total", read + written);
  }

  private static void addOperation(ArrayNode list, int minor, String operation, long value) {
    list.addObject().put("major", 259).put("minor", minor).put("op", operation).put("value", value);
  }

  /** The interface that all containers share; each reports it as of its own statistics. */
  private static ObjectNode network(double age) {
    double requests = requests(age);
    // In a drill 3 % of the packets are lost.
    double inDrills = DemoTask.WEB.cpu().drill().seconds(GameDay.seconds(age)) * REQUESTS_PER_CORE;
    return NODES
        .objectNode()
        .put("rx_bytes", 96 * MEBIBYTE + (long) (requests * 1_900))
        .put("rx_packets", 70_000 + (long) (requests * 6))
        .put("rx_errors", 0)
        .put("rx_dropped", (long) (age / 300 + inDrills * 0.5))
        .put("tx_bytes", MEBIBYTE + (long) (requests * 14_500))
        .put("tx_packets", 9_000 + (long) (requests * 13))
        .put("tx_errors", (long) (inDrills * 0.1))
        .put("tx_dropped", 0);
  }

  /** Requests served since launch, in the rhythm of the web server's load. */
  private static double requests(double age) {
    return DemoTask.WEB.cpu().nanos(age) / NANOS_PER_SECOND * REQUESTS_PER_CORE;
  }
}
