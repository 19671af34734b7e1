package io.github.ecsexporter.adapter.prometheus.otlp;

import static io.github.ecsexporter.adapter.prometheus.PushFixture.APP_START;
import static io.github.ecsexporter.adapter.prometheus.PushFixture.COLLECTED;
import static io.github.ecsexporter.adapter.prometheus.PushFixture.EXPORTER_START;
import static io.github.ecsexporter.adapter.prometheus.PushFixture.FIRST_START;
import static io.github.ecsexporter.adapter.prometheus.PushFixture.TASK_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.ecsexporter.adapter.prometheus.PushFixture;
import io.github.ecsexporter.domain.push.PartialSuccess;
import io.github.ecsexporter.domain.push.PushRequest;
import io.github.ecsexporter.domain.push.PushedMetrics;
import io.github.ecsexporter.domain.task.Task;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Decoded by OpenTelemetry's own definitions, never by ours. */
class OtlpEncoderTest {
  private final OtlpEncoder encoder =
      new OtlpEncoder("ecs", Map.of("deployment.environment.name", "prod"), "1.2.3");

  private static ResourceMetrics decode(PushRequest request) throws IOException {
    byte[] message = new GZIPInputStream(new ByteArrayInputStream(request.body())).readAllBytes();
    ExportMetricsServiceRequest decoded = ExportMetricsServiceRequest.parseFrom(message);
    assertThat(decoded.toByteArray()).hasSameSizeAs(message);
    assertThat(decoded.getUnknownFields().asMap()).isEmpty();
    assertThat(decoded.getResourceMetricsList()).hasSize(1);
    return decoded.getResourceMetrics(0);
  }

  private ResourceMetrics encoded() throws IOException {
    return decode(encoder.encode(PushFixture.metrics()));
  }

  private static Map<String, String> texts(List<KeyValue> attributes) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (KeyValue attribute : attributes) {
      assertThat(attribute.getValue().hasStringValue()).isTrue();
      assertThat(texts.put(attribute.getKey(), attribute.getValue().getStringValue())).isNull();
    }
    return texts;
  }

  private static Metric metric(ResourceMetrics resource, String name) {
    return resource.getScopeMetrics(0).getMetricsList().stream()
        .filter(metric -> metric.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static long nanos(Instant time) {
    return time.getEpochSecond() * 1_000_000_000 + time.getNano();
  }

  @Test
  void saysWhatTheBodyIs() {
    PushRequest request = encoder.encode(PushFixture.metrics());

    assertThat(request.contentType()).isEqualTo("application/x-protobuf");
    assertThat(request.headers()).containsOnly(entry("Content-Encoding", "gzip"));
  }

  @Test
  void describesTheTaskAsTheResource() throws IOException {
    assertThat(texts(encoded().getResource().getAttributesList()))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                entry("service.name", "ecs"),
                entry("service.instance.id", TASK_ID),
                entry(
                    "aws.ecs.task.arn",
                    "arn:aws-cn:ecs:cn-north-1:111122223333:task/prod/" + TASK_ID),
                entry("aws.ecs.task.id", TASK_ID),
                entry("aws.ecs.task.family", "web"),
                entry("aws.ecs.task.revision", "7"),
                entry("aws.ecs.launchtype", "ec2"),
                entry("aws.ecs.cluster.arn", "arn:aws-cn:ecs:cn-north-1:111122223333:cluster/prod"),
                entry("cloud.provider", "aws"),
                entry("cloud.platform", "aws_ecs"),
                entry("cloud.region", "cn-north-1"),
                entry("cloud.account.id", "111122223333"),
                entry("cloud.availability_zone", "cn-north-1a"),
                entry("deployment.environment.name", "prod")));
  }

  @Test
  void leavesOutWhatTheTaskDoesNotSay() throws IOException {
    Task task = Task.builder("", "").arn("not-an-arn").build();

    ResourceMetrics resource =
        decode(new OtlpEncoder("ecs", Map.of(), "1").encode(PushFixture.metrics(task, COLLECTED)));

    assertThat(texts(resource.getResource().getAttributesList()).keySet())
        .containsExactlyInAnyOrder(
            "service.name",
            "service.instance.id",
            "aws.ecs.task.arn",
            "aws.ecs.task.id",
            "cloud.provider",
            "cloud.platform");
  }

  @Test
  void prefersTheUsersAttributes() throws IOException {
    OtlpEncoder own = new OtlpEncoder("batch", Map.of("cloud.region", "moon-1"), "1");

    assertThat(texts(decode(own.encode(PushFixture.metrics())).getResource().getAttributesList()))
        .contains(entry("service.name", "batch"), entry("cloud.region", "moon-1"));
  }

  @Test
  void namesTheExporterAsTheScope() throws IOException {
    assertThat(encoded().getScopeMetrics(0).getScope().getName())
        .isEqualTo("io.github.ecsexporter");
    assertThat(encoded().getScopeMetrics(0).getScope().getVersion()).isEqualTo("1.2.3");
  }

  @Test
  void writesCountersAsCumulativeMonotonicSums() throws IOException {
    Metric cpu = metric(encoded(), "ee_container_cpu_usage_seconds_total");

    assertThat(cpu.getDescription()).isEqualTo("Help of ee_container_cpu_usage_seconds_total.");
    assertThat(cpu.getUnit()).isEmpty();
    assertThat(cpu.getSum().getIsMonotonic()).isTrue();
    assertThat(cpu.getSum().getAggregationTemporality())
        .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
    NumberDataPoint app = cpu.getSum().getDataPoints(0);
    assertThat(texts(app.getAttributesList()))
        .containsExactly(entry("container_name", "app"), entry("task_family", "web"));
    assertThat(app.getAsDouble()).isEqualTo(1.5);
    assertThat(app.getTimeUnixNano()).isEqualTo(nanos(COLLECTED));
  }

  @Test
  void startsCountersWithWhatTheyCount() throws IOException {
    Metric cpu = metric(encoded(), "ee_container_cpu_usage_seconds_total");
    Metric failures = metric(encoded(), "ee_exporter_fetch_failures_total");

    assertThat(cpu.getSum().getDataPoints(0).getStartTimeUnixNano()).isEqualTo(nanos(APP_START));
    assertThat(cpu.getSum().getDataPoints(1).getStartTimeUnixNano()).isEqualTo(nanos(FIRST_START));
    assertThat(failures.getSum().getDataPoints(0).getStartTimeUnixNano())
        .isEqualTo(nanos(EXPORTER_START));
  }

  @Test
  void givesNoStartThatLiesAfterTheCollection() throws IOException {
    PushedMetrics early =
        PushFixture.metrics(PushFixture.task(), Instant.parse("2026-03-01T10:00:03Z"));

    ResourceMetrics resource = decode(encoder.encode(early));

    Metric cpu = metric(resource, "ee_container_cpu_usage_seconds_total");
    assertThat(cpu.getSum().getDataPoints(0).getStartTimeUnixNano()).isZero();
    assertThat(cpu.getSum().getDataPoints(1).getStartTimeUnixNano()).isEqualTo(nanos(FIRST_START));
    assertThat(
            metric(resource, "ee_exporter_fetch_failures_total")
                .getSum()
                .getDataPoints(0)
                .getStartTimeUnixNano())
        .isZero();
  }

  @Test
  void writesGaugesAndInfoAsGauges() throws IOException {
    Metric memory = metric(encoded(), "ee_container_memory_usage_byte");
    Metric info = metric(encoded(), "ee_task_info");

    assertThat(memory.hasGauge()).isTrue();
    assertThat(memory.getUnit()).isEmpty();
    assertThat(memory.getGauge().getDataPoints(0).hasAsDouble()).isTrue();
    assertThat(memory.getGauge().getDataPoints(0).getAsDouble()).isZero();
    assertThat(memory.getGauge().getDataPoints(0).getStartTimeUnixNano()).isZero();
    assertThat(info.getGauge().getDataPoints(0).getAsDouble()).isEqualTo(1);
  }

  @Test
  void writesAnyTextAndLeavesEmptyLabelsOut() throws IOException {
    Metric info = metric(encoded(), "ee_task_info");

    assertThat(texts(info.getGauge().getDataPoints(0).getAttributesList()))
        .containsExactly(entry("tag_team", "größe \"x\"\n"));
  }

  @Test
  void readsAPartialSuccess() {
    byte[] body =
        ExportMetricsServiceResponse.newBuilder()
            .setPartialSuccess(
                ExportMetricsPartialSuccess.newBuilder()
                    .setRejectedDataPoints(17)
                    .setErrorMessage("out of order"))
            .build()
            .toByteArray();

    assertThat(encoder.partialSuccess(body)).contains(new PartialSuccess(17, "out of order"));
  }

  @Test
  void takesAnEmptyPartialSuccessForAFullOne() {
    byte[] body =
        ExportMetricsServiceResponse.newBuilder()
            .setPartialSuccess(ExportMetricsPartialSuccess.getDefaultInstance())
            .build()
            .toByteArray();

    assertThat(encoder.partialSuccess(body)).isEmpty();
    assertThat(encoder.partialSuccess(new byte[0])).isEmpty();
  }

  @Test
  void readsNothingIntoABodyOfAnotherKind() {
    assertThat(encoder.partialSuccess("<html>".getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(encoder.partialSuccess("{\"partialSuccess\":{}}".getBytes(StandardCharsets.UTF_8)))
        .isEmpty();
    assertThat(encoder.partialSuccess(new byte[] {10, 127, 8})).isEmpty();
  }
}
