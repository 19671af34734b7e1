package io.github.ecsexporter.app.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.app.config.Command;
import io.github.ecsexporter.app.config.ConfigReader;
import io.github.ecsexporter.app.config.ExporterConfig;
import io.github.ecsexporter.app.wiring.OneShotExporter;
import io.github.ecsexporter.domain.push.PushResult;
import io.github.ecsexporter.domain.testkit.ExpositionParser;
import io.github.ecsexporter.domain.testkit.Recordings;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What arrives over OTLP, decoded by OpenTelemetry's own definitions and named as Prometheus names
 * it, is what {@code /metrics} shows.
 */
@Timeout(120)
class OtlpTest {
  private static final Path METRICS = Path.of("../docs/metrics.txt");

  /** All series, by name and labels as text. */
  private record Sent(Map<String, Double> series, List<Metric> metrics) {}

  static List<String> sources() {
    List<String> sources = new ArrayList<>();
    sources.add("--demo");
    Recordings.names().forEach(name -> sources.add("--replay=" + Recordings.folder(name)));
    return sources;
  }

  @ParameterizedTest
  @MethodSource("sources")
  void everySampleArrives(String source) throws IOException, InterruptedException {
    try (BodyReceiver receiver = new BodyReceiver();
        OneShotExporter exporter = OneShotExporter.open(config(source, receiver))) {
      Map<String, Double> exported = exported(new String(exporter.metrics(), UTF_8));

      assertThat(exporter.push())
          .get()
          .extracting(PushResult::outcome)
          .isEqualTo(PushResult.Outcome.OK);

      BodyReceiver.Push push = receiver.pushes().remove();
      assertThat(push.path()).isEqualTo("/v1/metrics");
      assertThat(push.headers())
          .containsEntry("content-type", "application/x-protobuf")
          .containsEntry("content-encoding", "gzip")
          .containsEntry("content-length", Integer.toString(push.body().length));
      Sent sent = decode(push.body());
      assertThat(sent.series).isNotEmpty().isEqualTo(exported);
      assertThat(sent.metrics).allSatisfy(OtlpTest::isWellFormed);
    }
  }

  private static ExporterConfig config(String source, BodyReceiver receiver) {
    return ((Command.PushOnce)
            ConfigReader.read(
                    Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url()),
                    List.of(
                        "--once",
                        "--push=otlp",
                        "--catalogues=ee,ecs",
                        "--min-interval=60m", // the same collection for both
                        source))
                .command()
                .orElseThrow())
        .config();
  }

  private static Map<String, Double> exported(String exposition) {
    Map<String, Double> series = new TreeMap<>();
    ExpositionParser.parseText(exposition)
        .forEach(
            family ->
                family
                    .samples()
                    .forEach(
                        sample -> {
                          Map<String, String> labels = new TreeMap<>(sample.labels());
                          labels.values().removeIf(String::isEmpty);
                          series.put(sample.name() + labels, sample.value());
                        }));
    return series;
  }

  private static Sent decode(byte[] body) throws IOException {
    ExportMetricsServiceRequest request;
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      request = ExportMetricsServiceRequest.parseFrom(in);
    }
    assertThat(request.getUnknownFields().asMap()).isEmpty();
    assertThat(request.getResourceMetricsCount()).isEqualTo(1);
    ResourceMetrics whole = request.getResourceMetrics(0);
    assertThat(whole.getScopeMetricsCount()).isEqualTo(1);
    List<Metric> metrics = whole.getScopeMetrics(0).getMetricsList();
    Map<String, Double> series = new TreeMap<>();
    for (Metric metric : metrics) {
      for (NumberDataPoint point : points(metric)) {
        Map<String, String> labels = new TreeMap<>();
        for (KeyValue label : point.getAttributesList()) {
          assertThat(labels.put(label.getKey(), label.getValue().getStringValue())).isNull();
        }
        String name = PrometheusNames.translate(metric.getName(), metric.hasSum());
        assertThat(series.put(name + labels, point.getAsDouble())).as(name + labels).isNull();
      }
    }
    return new Sent(series, metrics);
  }

  private static List<NumberDataPoint> points(Metric metric) {
    return metric.hasSum()
        ? metric.getSum().getDataPointsList()
        : metric.getGauge().getDataPointsList();
  }

  private static void isWellFormed(Metric metric) {
    assertThat(metric.getUnit()).isEmpty();
    assertThat(metric.getDescription()).isNotEmpty();
    assertThat(metric.hasSum()).as(metric.getName()).isEqualTo(metric.getName().endsWith("_total"));
    if (metric.hasSum()) {
      assertThat(metric.getSum().getIsMonotonic()).isTrue();
      assertThat(metric.getSum().getAggregationTemporality())
          .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
    }
    assertThat(points(metric))
        .isNotEmpty()
        .allSatisfy(
            point -> {
              assertThat(point.hasAsDouble()).isTrue();
              assertThat(point.getTimeUnixNano()).isPositive();
              assertThat(point.getStartTimeUnixNano())
                  .isBetween(0L, metric.hasSum() ? point.getTimeUnixNano() : 0L);
            });
  }

  /** Of all metrics that there are, whether or not a recording has them. */
  @Test
  void everyNameIsKept() throws IOException {
    List<String> changed = new ArrayList<>();
    int names = 0;
    for (String line : Files.readAllLines(METRICS)) {
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String[] parts = line.split(" ");
      names++;
      boolean counter = parts[1].equals("counter");
      if (!PrometheusNames.translate(parts[0], counter).equals(parts[0])) {
        changed.add(parts[0]);
      }
      for (String label : line.substring(line.indexOf('{') + 1, line.indexOf('}')).split(",\\s*")) {
        if (!label.isEmpty() && !label.equals(PrometheusNames.translateLabel(label))) {
          changed.add(parts[0] + " " + label);
        }
      }
    }
    assertThat(names).isGreaterThan(50);
    assertThat(changed).isEmpty();
  }

  /** So that the test of names can fail. */
  @Test
  void namesAreTranslated() {
    assertThat(PrometheusNames.translate("a_total_b", true)).isEqualTo("a_b_total");
    assertThat(PrometheusNames.translate("a.b__c", false)).isEqualTo("a_b_c");
    assertThat(PrometheusNames.translate("_a_", false)).isEqualTo("a");
    assertThat(PrometheusNames.translate("7_days", false)).isEqualTo("_7_days");
    assertThat(PrometheusNames.translate("requests", true)).isEqualTo("requests_total");
    assertThat(PrometheusNames.translateLabel("aws.ecs")).isEqualTo("aws_ecs");
    assertThat(PrometheusNames.translateLabel("_a")).isEqualTo("key_a");
    assertThat(PrometheusNames.translateLabel("1a")).isEqualTo("key_1a");
  }
}
