package io.github.ecsexporter.adapter.prometheus.otlp;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.adapter.prometheus.protobuf.MalformedMessageException;
import io.github.ecsexporter.adapter.prometheus.protobuf.ProtoReader;
import io.github.ecsexporter.adapter.prometheus.protobuf.ProtoWriter;
import io.github.ecsexporter.domain.metric.Labels;
import io.github.ecsexporter.domain.metric.MetricFamily;
import io.github.ecsexporter.domain.metric.MetricType;
import io.github.ecsexporter.domain.metric.Sample;
import io.github.ecsexporter.domain.port.out.PushEncoder;
import io.github.ecsexporter.domain.push.PartialSuccess;
import io.github.ecsexporter.domain.push.PushRequest;
import io.github.ecsexporter.domain.push.PushedMetrics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;

/**
 * Encodes for OTLP over HTTP: an {@code ExportMetricsServiceRequest} in Protocol Buffers, gzipped.
 *
 * <p>One resource, the task. Counters are cumulative, monotonic sums with a start time, everything
 * else is a gauge. No metric has a unit: a receiver that translates names would append it, and the
 * names must arrive as they are on {@code /metrics}. Labels with an empty value are left out, which
 * is the same to Prometheus. Not thread-safe.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/">OpenTelemetry Protocol</a>
 */
public final class OtlpEncoder implements PushEncoder {
  /** Receivers compare the whole value, so nothing may follow. */
  private static final String CONTENT_TYPE = "application/x-protobuf";

  private static final Map<String, String> HEADERS = Map.of("Content-Encoding", "gzip");
  private static final String SCOPE = "io.github.ecsexporter";
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final int CUMULATIVE = 2;
  private static final int TRUE = 1;

  private final String serviceName;
  private final Map<String, String> attributes;
  private final String version;
  private int expectedSize;

  /**
   * Creates an encoder.
   *
   * @param serviceName {@code service.name}, which becomes the label {@code job}
   * @param attributes further attributes of the resource; they win over those derived from the task
   * @param version of the exporter
   */
  public OtlpEncoder(String serviceName, Map<String, String> attributes, String version) {
    this.serviceName = requireNonNull(serviceName, "serviceName is null");
    this.attributes = Map.copyOf(attributes);
    this.version = requireNonNull(version, "version is null");
  }

  @Override
  public PushRequest encode(PushedMetrics metrics) {
    ProtoWriter out = new ProtoWriter(expectedSize);
    int resourceMetrics = out.begin(1);
    int resource = out.begin(1);
    TaskResource.attributes(metrics.task(), serviceName, attributes)
        .forEach((key, value) -> writeAttribute(out, 1, key, value));
    out.end(resource);
    int scopeMetrics = out.begin(2);
    int scope = out.begin(1);
    out.string(1, SCOPE);
    out.string(2, version);
    out.end(scope);
    long time = nanos(metrics.collectedAt());
    writeFamilies(out, metrics.taskFamilies(), time, metrics::startOf);
    Optional<Instant> start =
        Optional.of(metrics.exporterStartedAt()).filter(t -> !t.isAfter(metrics.collectedAt()));
    writeFamilies(out, metrics.exporterFamilies(), time, any -> start);
    out.end(scopeMetrics);
    out.end(resourceMetrics);
    byte[] message = out.toByteArray();
    expectedSize = message.length + message.length / 16;
    return new PushRequest(metrics.task().arn(), CONTENT_TYPE, HEADERS, gzip(message));
  }

  private static void writeFamilies(
      ProtoWriter out,
      List<MetricFamily> families,
      long time,
      Function<Sample, Optional<Instant>> startOf) {
    for (MetricFamily family : families) {
      boolean counter = family.descriptor().type() == MetricType.COUNTER;
      int metric = out.begin(2);
      out.string(1, family.name());
      out.string(2, family.descriptor().help());
      int data = out.begin(counter ? 7 : 5);
      for (Sample sample : family.samples()) {
        int point = out.begin(1);
        if (counter) {
          startOf.apply(sample).ifPresent(start -> out.fixed64(2, nanos(start)));
        }
        out.fixed64(3, time);
        out.doubleAlways(4, sample.value());
        writeLabels(out, sample.labels());
        out.end(point);
      }
      if (counter) {
        out.integer(2, CUMULATIVE);
        out.integer(3, TRUE);
      }
      out.end(data);
      out.end(metric);
    }
  }

  private static void writeLabels(ProtoWriter out, Labels labels) {
    for (int i = 0; i < labels.names().size(); i++) {
      writeAttribute(out, 7, labels.names().get(i), labels.values().get(i));
    }
  }

  private static void writeAttribute(ProtoWriter out, int field, String key, String value) {
    if (value.isEmpty()) {
      return;
    }
    int attribute = out.begin(field);
    out.string(1, key);
    int any = out.begin(2);
    out.string(1, value);
    out.end(any);
    out.end(attribute);
  }

  private static long nanos(Instant time) {
    return time.getEpochSecond() * NANOS_PER_SECOND + time.getNano();
  }

  private static byte[] gzip(byte[] message) {
    ByteArrayOutputStream body = new ByteArrayOutputStream(message.length / 4 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(body)) {
      gzip.write(message);
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    return body.toByteArray();
  }

  /** Reads {@code ExportMetricsServiceResponse.partial_success}; what is none says nothing. */
  @Override
  public Optional<PartialSuccess> partialSuccess(byte[] body) {
    try {
      ProtoReader response = new ProtoReader(body);
      while (response.next()) {
        if (response.field() == 1) {
          return partialSuccess(response.message());
        }
        response.skip();
      }
    } catch (MalformedMessageException e) {
      // A proxy's page, JSON, garbage: the status has said that the push was taken.
    }
    return Optional.empty();
  }

  private static Optional<PartialSuccess> partialSuccess(ProtoReader message)
      throws MalformedMessageException {
    long rejected = 0;
    String text = "";
    while (message.next()) {
      switch (message.field()) {
        case 1 -> rejected = message.integer();
        case 2 -> text = message.string();
        default -> message.skip();
      }
    }
    // An empty message is a full success, says the protocol.
    return rejected == 0 && text.isEmpty()
        ? Optional.empty()
        : Optional.of(new PartialSuccess(Math.max(0, rejected), text));
  }
}
