package io.github.ecsexporter.adapter.prometheus.remotewrite;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.adapter.prometheus.protobuf.ProtoWriter;
import io.github.ecsexporter.domain.metric.MetricFamily;
import io.github.ecsexporter.domain.metric.MetricType;
import io.github.ecsexporter.domain.metric.Sample;
import io.github.ecsexporter.domain.port.out.PushEncoder;
import io.github.ecsexporter.domain.push.PartialSuccess;
import io.github.ecsexporter.domain.push.PushRequest;
import io.github.ecsexporter.domain.push.PushedMetrics;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Encodes for Prometheus remote write 1.0: a {@code WriteRequest} in Protocol Buffers, compressed
 * as a Snappy block.
 *
 * <p>Each series has the labels of {@code /metrics} and {@code job}, {@code instance} (the task's
 * id) and the further ones, sorted; of two labels of one name the metric's own wins. The type and
 * help text of a family go out until a request with them was taken. Not thread-safe.
 *
 * @see <a href="https://prometheus.io/docs/specs/prw/remote_write_spec/">Remote-Write 1.0</a>
 */
public final class RemoteWriteEncoder implements PushEncoder {
  private static final String CONTENT_TYPE = "application/x-protobuf";
  private static final Map<String, String> HEADERS =
      Map.of("Content-Encoding", "snappy", "X-Prometheus-Remote-Write-Version", "0.1.0");

  private final String job;
  private final Map<String, String> labels;

  /** Names of the families whose metadata a receiver has taken. */
  private final Set<String> described = new HashSet<>();

  /** Those whose metadata the last request carries. */
  private final Set<String> offered = new HashSet<>();

  private int expectedSize;

  /**
   * Creates an encoder.
   *
   * @param job value of the label {@code job}
   * @param labels further labels of every series; their names are legal label names
   */
  public RemoteWriteEncoder(String job, Map<String, String> labels) {
    this.job = requireNonNull(job, "job is null");
    this.labels = Map.copyOf(labels);
  }

  @Override
  public PushRequest encode(PushedMetrics metrics) {
    ProtoWriter out = new ProtoWriter(expectedSize);
    Map<String, String> common = new TreeMap<>(labels);
    common.put("job", job);
    common.put("instance", metrics.task().id());
    long time = metrics.collectedAt().toEpochMilli();
    writeSeries(out, metrics.taskFamilies(), common, time);
    writeSeries(out, metrics.exporterFamilies(), common, time);
    offered.clear();
    writeMetadata(out, metrics.taskFamilies());
    writeMetadata(out, metrics.exporterFamilies());
    byte[] message = out.toByteArray();
    expectedSize = message.length + message.length / 16;
    return new PushRequest(
        metrics.task().arn(), CONTENT_TYPE, HEADERS, SnappyBlock.compress(message));
  }

  private static void writeSeries(
      ProtoWriter out, List<MetricFamily> families, Map<String, String> common, long time) {
    for (MetricFamily family : families) {
      for (Sample sample : family.samples()) {
        Map<String, String> sorted = new TreeMap<>(common);
        List<String> names = sample.labels().names();
        for (int i = 0; i < names.size(); i++) {
          sorted.put(names.get(i), sample.labels().values().get(i));
        }
        sorted.put("__name__", family.name());
        int series = out.begin(1);
        sorted.forEach((name, value) -> writeLabel(out, name, value));
        int point = out.begin(2);
        out.doubleOrAbsent(1, sample.value());
        out.integer(2, time);
        out.end(point);
        out.end(series);
      }
    }
  }

  private static void writeLabel(ProtoWriter out, String name, String value) {
    // The protocol forbids labels without a value; to Prometheus such a label is not there.
    if (!value.isEmpty()) {
      int label = out.begin(1);
      out.string(1, name);
      out.string(2, value);
      out.end(label);
    }
  }

  private void writeMetadata(ProtoWriter out, List<MetricFamily> families) {
    for (MetricFamily family : families) {
      if (described.contains(family.name())) {
        continue;
      }
      offered.add(family.name());
      int metadata = out.begin(3);
      // Info metrics are gauges in the text format, and by that type a scrape makes them known.
      out.integer(1, family.descriptor().type() == MetricType.COUNTER ? 1 : 2);
      out.string(2, family.name());
      out.string(4, family.descriptor().help());
      out.end(metadata);
    }
  }

  /** The protocol has no partial success: a response of 2xx means everything. */
  @Override
  public Optional<PartialSuccess> partialSuccess(byte[] body) {
    described.addAll(offered);
    return Optional.empty();
  }
}
