package io.github.ecsexporter.adapter.prometheus.remotewrite;

import static io.github.ecsexporter.adapter.prometheus.PushFixture.COLLECTED;
import static io.github.ecsexporter.adapter.prometheus.PushFixture.TASK_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.google.protobuf.CodedInputStream;
import io.github.ecsexporter.adapter.prometheus.PushFixture;
import io.github.ecsexporter.domain.push.PushRequest;
import io.github.ecsexporter.domain.push.PushedMetrics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xerial.snappy.Snappy;

/** Decoded by Google's Snappy and the reader of Protocol Buffers, never by ours. */
class RemoteWriteEncoderTest {
  private final RemoteWriteEncoder encoder =
      new RemoteWriteEncoder("ecs", Map.of("environment", "prod", "container_name", "not-me"));

  private record Series(Map<String, String> labels, List<Point> points) {
    String name() {
      return labels.get("__name__");
    }
  }

  private record Point(double value, long timestamp) {}

  private record Metadata(long type, String family, String help) {}

  private record WriteRequest(List<Series> series, List<Metadata> metadata) {
    Series series(String name, String container) {
      return series.stream()
          .filter(s -> s.name().equals(name) && container.equals(s.labels.get("container_name")))
          .findFirst()
          .orElseThrow();
    }
  }

  private static WriteRequest decode(PushRequest request) throws IOException {
    WriteRequest decoded = new WriteRequest(new ArrayList<>(), new ArrayList<>());
    CodedInputStream in = CodedInputStream.newInstance(Snappy.uncompress(request.body()));
    while (!in.isAtEnd()) {
      int field = in.readTag() >>> 3;
      CodedInputStream message = CodedInputStream.newInstance(in.readByteBuffer());
      switch (field) {
        case 1 -> decoded.series.add(series(message));
        case 3 -> decoded.metadata.add(metadata(message));
        default -> throw new AssertionError("unknown field " + field);
      }
    }
    return decoded;
  }

  private static Series series(CodedInputStream in) throws IOException {
    Series series = new Series(new LinkedHashMap<>(), new ArrayList<>());
    while (!in.isAtEnd()) {
      int field = in.readTag() >>> 3;
      CodedInputStream message = CodedInputStream.newInstance(in.readByteBuffer());
      if (field == 1) {
        assertThat(message.readTag() >>> 3).isEqualTo(1);
        String name = message.readString();
        assertThat(message.readTag() >>> 3).isEqualTo(2);
        assertThat(series.labels.put(name, message.readString())).isNull();
      } else {
        assertThat(field).isEqualTo(2);
        series.points.add(point(message));
      }
    }
    return series;
  }

  private static Point point(CodedInputStream in) throws IOException {
    double value = 0;
    long timestamp = 0;
    while (!in.isAtEnd()) {
      if (in.readTag() >>> 3 == 1) {
        value = in.readDouble();
      } else {
        timestamp = in.readInt64();
      }
    }
    return new Point(value, timestamp);
  }

  private static Metadata metadata(CodedInputStream in) throws IOException {
    assertThat(in.readTag() >>> 3).isEqualTo(1);
    long type = in.readEnum();
    assertThat(in.readTag() >>> 3).isEqualTo(2);
    String family = in.readString();
    assertThat(in.readTag() >>> 3).isEqualTo(4);
    String help = in.readString();
    assertThat(in.isAtEnd()).isTrue();
    return new Metadata(type, family, help);
  }

  @Test
  void saysWhatTheBodyIs() {
    PushRequest request = encoder.encode(PushFixture.metrics());

    assertThat(request.contentType()).isEqualTo("application/x-protobuf");
    assertThat(request.headers())
        .containsOnly(
            entry("Content-Encoding", "snappy"),
            entry("X-Prometheus-Remote-Write-Version", "0.1.0"));
  }

  @Test
  void writesOneSeriesPerSampleAtTheTimeOfTheCollection() throws IOException {
    WriteRequest request = decode(encoder.encode(PushFixture.metrics()));

    assertThat(request.series).hasSize(5);
    assertThat(request.series("ee_container_cpu_usage_seconds_total", "app").points)
        .containsExactly(new Point(1.5, COLLECTED.toEpochMilli()));
    assertThat(request.series("ee_container_memory_usage_byte", "app").points)
        .containsExactly(new Point(0, COLLECTED.toEpochMilli()));
  }

  @Test
  void sortsLabelsAndPrefersTheMetricsOwn() throws IOException {
    WriteRequest request = decode(encoder.encode(PushFixture.metrics()));

    assertThat(request.series("ee_container_cpu_usage_seconds_total", "app").labels)
        .containsExactly(
            entry("__name__", "ee_container_cpu_usage_seconds_total"),
            entry("container_name", "app"),
            entry("environment", "prod"),
            entry("instance", TASK_ID),
            entry("job", "ecs"),
            entry("task_family", "web"));
  }

  @Test
  void writesAnyTextAndLeavesEmptyLabelsOut() throws IOException {
    WriteRequest request = decode(encoder.encode(PushFixture.metrics()));

    assertThat(request.series("ee_task_info", "not-me").labels)
        .containsEntry("tag_team", "größe \"x\"\n")
        .doesNotContainKey("service");
  }

  @Test
  void sendsMetadataOnce() throws IOException {
    assertThat(decode(encoder.encode(PushFixture.metrics())).metadata)
        .containsExactly(
            new Metadata(
                1,
                "ee_container_cpu_usage_seconds_total",
                "Help of ee_container_cpu_usage_seconds_total."),
            new Metadata(
                2, "ee_container_memory_usage_byte", "Help of ee_container_memory_usage_byte."),
            new Metadata(2, "ee_task_info", "Help of ee_task_info."),
            new Metadata(
                1,
                "ee_exporter_fetch_failures_total",
                "Help of ee_exporter_fetch_failures_total."));
    encoder.partialSuccess(new byte[0]);
    assertThat(decode(encoder.encode(PushFixture.metrics())).metadata).isEmpty();
  }

  @Test
  void sendsMetadataUntilTheyAreTaken() throws IOException {
    WriteRequest lost = decode(encoder.encode(PushFixture.metrics()));
    WriteRequest taken = decode(encoder.encode(PushFixture.metrics()));
    encoder.partialSuccess(new byte[0]);

    assertThat(taken.metadata).isNotEmpty().isEqualTo(lost.metadata);
    assertThat(decode(encoder.encode(PushFixture.metrics())).metadata).isEmpty();
  }

  @Test
  void sendsMetadataOfAFamilyThatComesLater() throws IOException {
    PushedMetrics all = PushFixture.metrics();
    encoder.encode(
        new PushedMetrics(
            all.task(),
            all.collectedAt(),
            all.exporterStartedAt(),
            all.taskFamilies().subList(0, 2),
            List.of()));
    encoder.partialSuccess(new byte[0]);

    assertThat(decode(encoder.encode(all)).metadata)
        .extracting(Metadata::family)
        .containsExactly("ee_task_info", "ee_exporter_fetch_failures_total");
  }

  @Test
  void knowsNoPartialSuccess() {
    assertThat(encoder.partialSuccess(new byte[] {10, 2, 8, 1})).isEmpty();
  }
}
