package io.github.ecsexporter.adapter.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.port.out.Problem;
import io.github.ecsexporter.domain.stats.BlockTally;
import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.stats.InterfaceCounters;
import io.github.ecsexporter.domain.stats.MemoryKey;
import io.github.ecsexporter.domain.stats.NetworkCounter;
import io.github.ecsexporter.domain.stats.Reading;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatsReaderTest {
  private static final String READ = "\"read\":\"2026-02-03T04:05:06Z\"";

  private static Parsed<Map<String, ContainerStats>> read(String json) throws FetchException {
    return new TaskDocumentReader().statistics(Answers.body(json));
  }

  private static Parsed<Map<String, ContainerStats>> readEntry(String entry) throws FetchException {
    return read("{\"id\":" + entry + "}");
  }

  private static ContainerStats sample(String fields) throws FetchException {
    return readEntry("{" + READ + "," + fields + "}").value().get("id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "{\"read\":\"0001-01-01T00:00:00Z\"}",
        "{\"read\":\"0001-01-01T00:00:00Z\",\"cpu_stats\":{\"cpu_usage\":{\"total_usage\":0}}}",
        "{\"read\":\"0001-01-01T00:00:00Z\",\"cpu_stats\":\"odd\"}",
      })
  void hasNoSampleAndNoProblem(String entry) throws FetchException {
    Parsed<Map<String, ContainerStats>> parsed = readEntry(entry);

    assertThat(parsed.value()).isEmpty();
    assertThat(parsed.problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "\"None\"", "true"})
  void hasNoSampleButAProblem(String entry) throws FetchException {
    Parsed<Map<String, ContainerStats>> parsed =
        read("{\"id\":" + entry + ",\"other\":{" + READ + "},\"\":3}");

    assertThat(parsed.value()).containsOnlyKeys("other");
    assertThat(parsed.problems())
        .containsExactly(
            new Problem("id", "is not an object"), new Problem("#2", "is not an object"));
  }

  @Test
  void usesTheKeyAsId() throws FetchException {
    assertThat(readEntry("{" + READ + ",\"id\":\"another\"}").value()).containsOnlyKeys("id");
  }

  @Test
  void keepsReadingsWithoutTheTimeTheyWereTaken() throws FetchException {
    String rest = "\"cpu_stats\":{\"cpu_usage\":{\"total_usage\":5}}";

    Parsed<Map<String, ContainerStats>> missing = readEntry("{" + rest + "}");
    Parsed<Map<String, ContainerStats>> broken = readEntry("{\"read\":\"now\"," + rest + "}");

    assertThat(missing.value().get("id").readAt()).isEmpty();
    assertThat(missing.value().get("id").cpu().total()).isEqualTo(Reading.of(5));
    assertThat(missing.problems()).isEmpty();
    assertThat(broken.value().get("id").readAt()).isEmpty();
    assertThat(broken.value().get("id").cpu().total()).isEqualTo(Reading.of(5));
    assertThat(broken.problems()).containsExactly(new Problem("id", "read is not a timestamp"));
  }

  @Test
  void takesTheFirstSampleToHaveNoneBefore() throws FetchException {
    ContainerStats sample = sample("\"preread\":\"0001-01-01T00:00:00Z\"");

    assertThat(sample.readAt()).contains(Instant.parse("2026-02-03T04:05:06Z"));
    assertThat(sample.previousReadAt()).isEmpty();
  }

  @Test
  void readsAllCpuTimes() throws FetchException {
    ContainerStats sample =
        sample(
            """
            "cpu_stats":{"cpu_usage":{"total_usage":18446744073709551615,"usage_in_usermode":2,
              "usage_in_kernelmode":3,"percpu_usage":[1,2]},
              "throttling_data":{"periods":4,"throttled_periods":5,"throttled_time":6}},
            "precpu_stats":{"cpu_usage":{"total_usage":1}}""");

    assertThat(sample.cpu().total()).hasToString("18446744073709551615");
    assertThat(sample.cpu().user()).isEqualTo(Reading.of(2));
    assertThat(sample.cpu().system()).isEqualTo(Reading.of(3));
    assertThat(sample.cpu().periods()).isEqualTo(Reading.of(4));
    assertThat(sample.cpu().throttledPeriods()).isEqualTo(Reading.of(5));
    assertThat(sample.cpu().throttledTime()).isEqualTo(Reading.of(6));
    assertThat(sample.previousCpuTotal()).isEqualTo(Reading.of(1));
  }

  @Test
  void readsEveryMemoryKey() throws FetchException {
    StringBuilder stats = new StringBuilder("\"other\":1");
    for (MemoryKey key : MemoryKey.values()) {
      stats.append(",\"%s\":%d".formatted(key.jsonName(), 100 + key.ordinal()));
    }

    ContainerStats sample =
        sample(
            "\"memory_stats\":{\"usage\":1,\"max_usage\":2,\"failcnt\":3,\"privateworkingset\":4,"
                + "\"limit\":5,\"stats\":{"
                + stats
                + "}}");

    assertThat(sample.memory().usage()).isEqualTo(Reading.of(1));
    assertThat(sample.memory().maxUsage()).isEqualTo(Reading.of(2));
    assertThat(sample.memory().failCount()).isEqualTo(Reading.of(3));
    assertThat(sample.memory().privateWorkingSet()).isEqualTo(Reading.of(4));
    for (MemoryKey key : MemoryKey.values()) {
      assertThat(sample.memory().detail(key)).isEqualTo(Reading.of(100 + key.ordinal()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'{}', 0",
    "'{\"failcnt\":null}', 0",
    "'{\"failcnt\":7}', 7",
    "'{\"failcnt\":\"7\"}', absent",
  })
  void takesOmittedFailuresForNone(String memory, String failures) throws FetchException {
    assertThat(sample("\"memory_stats\":" + memory).memory().failCount()).hasToString(failures);
  }

  @Test
  void knowsNoFailuresWithoutMemoryStats() throws FetchException {
    assertThat(sample("\"memory_stats\":null").memory().failCount().isPresent()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"io_service_bytes_recursive\":null}", "null"})
  void takesNoListForNoReading(String blocks) throws FetchException {
    assertThat(sample("\"blkio_stats\":" + blocks).blockBytes()).isEmpty();
  }

  @Test
  void takesAnEmptyListForZero() throws FetchException {
    Optional<BlockTally> bytes =
        sample("\"blkio_stats\":{\"io_service_bytes_recursive\":[]}").blockBytes();

    assertThat(bytes.orElseThrow().read()).hasValue(0);
  }

  @Test
  void addsBlockEntriesUp() throws FetchException {
    BlockTally tally =
        sample(
                """
                "blkio_stats":{"io_serviced_recursive":[
                  {"major":259,"minor":0,"op":"Read","value":1},
                  {"major":259,"minor":0,"op":"Read","value":2},
                  {"major":259,"minor":1,"op":"read","value":4},
                  {"major":259,"minor":1,"op":"Total","value":100},
                  {"minor":1,"op":"read","value":8},
                  {"major":259,"minor":0,"op":"write"},
                  {"major":259,"minor":1,"value":16}]}""")
            .blockOperations()
            .orElseThrow();

    assertThat(tally.read()).hasValue(15);
    assertThat(tally.readOf("259:0")).hasValue(3);
    assertThat(tally.readOf("259:1")).hasValue(4);
    assertThat(tally.devices()).containsExactly("259:0", "259:1");
    assertThat(tally.written()).as("a value is omitted where it is zero").hasValue(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"major\":1,\"minor\":2,\"op\":\"read\",\"value\":\"7\"} | false | true",
        "{\"major\":1,\"minor\":2,\"op\":\"Write\",\"value\":-1}   | true  | false",
        "{\"major\":1,\"minor\":2,\"op\":\"Sync\",\"value\":-1}    | true  | true",
        "{\"major\":1,\"minor\":2,\"op\":7,\"value\":1}            | false | false",
        "{\"major\":\"1\",\"minor\":2,\"op\":\"read\",\"value\":1} | true  | true",
        "3                                                         | false | false",
        "null                                                      | false | false",
      })
  void knowsNoSumWithAnUnusablePart(String entry, boolean read, boolean written)
      throws FetchException {
    String good = "{\"major\":9,\"minor\":9,\"op\":\"read\",\"value\":1}";
    Parsed<Map<String, ContainerStats>> parsed =
        readEntry(
            "{"
                + READ
                + ",\"blkio_stats\":{\"io_service_bytes_recursive\":["
                + good
                + ","
                + entry
                + "]}}");

    BlockTally tally = parsed.value().get("id").blockBytes().orElseThrow();
    assertThat(tally.read().isPresent()).isEqualTo(read);
    assertThat(tally.written().isPresent()).isEqualTo(written);
    assertThat(tally.readOf("9:9")).hasValue(1);
    assertThat(parsed.problems()).hasSize(1);
  }

  @Test
  void readsNetworks() throws FetchException {
    StringBuilder counters = new StringBuilder("\"other\":1");
    for (NetworkCounter counter : NetworkCounter.values()) {
      counters.append(",\"%s\":%d".formatted(counter.jsonName(), 100 + counter.ordinal()));
    }

    Map<String, InterfaceCounters> networks =
        sample("\"networks\":{\"eth1\":{" + counters + "},\"eth2\":{},\"eth3\":null,\"eth4\":5}")
            .networks();

    assertThat(networks).containsOnlyKeys("eth1", "eth2");
    for (NetworkCounter counter : NetworkCounter.values()) {
      assertThat(networks.get("eth1").get(counter)).isEqualTo(Reading.of(100 + counter.ordinal()));
    }
  }

  @Test
  void readsWindowsSample() throws FetchException {
    ContainerStats sample =
        sample(
            """
            "storage_stats":{"read_count_normalized":1,"read_size_bytes":2,
              "write_count_normalized":3,"write_size_bytes":4},
            "memory_stats":{"commitbytes":1,"privateworkingset":5},
            "blkio_stats":{"io_service_bytes_recursive":"None"}""");

    assertThat(sample.isWindows()).isTrue();
    assertThat(sample.storage().orElseThrow().reads()).isEqualTo(Reading.of(1));
    assertThat(sample.storage().orElseThrow().readBytes()).isEqualTo(Reading.of(2));
    assertThat(sample.storage().orElseThrow().writes()).isEqualTo(Reading.of(3));
    assertThat(sample.storage().orElseThrow().writtenBytes()).isEqualTo(Reading.of(4));
    assertThat(sample.memory().usage().isPresent()).isFalse();
    assertThat(sample.blockBytes()).isEmpty();
  }

  @Test
  void takesEmptyStorageForLinux() throws FetchException {
    assertThat(sample("\"storage_stats\":{}").storage()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"preread\":5                  | preread is not a timestamp",
        "\"cpu_stats\":[]               | cpu_stats is not an object",
        "\"cpu_stats\":{\"cpu_usage\":1} | cpu_stats.cpu_usage is not an object",
        "\"cpu_stats\":{\"throttling_data\":{\"periods\":{}}} "
            + "| cpu_stats.throttling_data.periods is not an unsigned 64-bit integer",
        "\"precpu_stats\":{\"cpu_usage\":{\"total_usage\":1.5}} "
            + "| precpu_stats.cpu_usage.total_usage is not an unsigned 64-bit integer",
        "\"memory_stats\":{\"usage\":\"1\"} "
            + "| memory_stats.usage is not an unsigned 64-bit integer",
        "\"memory_stats\":{\"stats\":[]} | memory_stats.stats is not an object",
        "\"memory_stats\":{\"stats\":{\"cache\":-1}} "
            + "| memory_stats.stats.cache is not an unsigned 64-bit integer",
        "\"blkio_stats\":1              | blkio_stats is not an object",
        "\"blkio_stats\":{\"io_serviced_recursive\":\"None\"} "
            + "| blkio_stats.io_serviced_recursive is not a list",
        "\"blkio_stats\":{\"io_serviced_recursive\":[7]} "
            + "| blkio_stats.io_serviced_recursive[] is not an object",
        "\"blkio_stats\":{\"io_serviced_recursive\":[{\"op\":7}]} "
            + "| blkio_stats.io_serviced_recursive[].op is not a string",
        "\"networks\":[]                | networks is not an object",
        "\"networks\":{\"evil\\nname\":1}  | networks.* is not an object",
        "\"networks\":{\"eth1\":{\"rx_bytes\":\"1\"}} "
            + "| networks.*.rx_bytes is not an unsigned 64-bit integer",
        "\"pids_stats\":{\"limit\":18446744073709551616} "
            + "| pids_stats.limit is not an unsigned 64-bit integer",
        "\"storage_stats\":{\"read_size_bytes\":null,\"write_size_bytes\":[]} "
            + "| storage_stats.write_size_bytes is not an unsigned 64-bit integer",
      })
  void reportsOneProblemAndKeepsTheRest(String field, String message) throws FetchException {
    Parsed<Map<String, ContainerStats>> parsed = readEntry("{" + READ + "," + field + "}");

    assertThat(parsed.value().get("id").readAt()).isPresent();
    assertThat(parsed.problems()).containsExactly(new Problem("id", message));
  }

  @Test
  void leavesOtherContainersAlone() throws FetchException {
    Parsed<Map<String, ContainerStats>> parsed =
        read(
            """
            {"a":{"pids_stats":{"current":"x","limit":5}},"b":{"pids_stats":{"current":3}},
             "a":{"pids_stats":{"current":1}}}""");

    assertThat(parsed.value().get("a").pids()).as("the last wins").isEqualTo(Reading.of(1));
    assertThat(parsed.value().get("b").pids()).isEqualTo(Reading.of(3));
    assertThat(parsed.problems()).isEmpty();
  }
}
