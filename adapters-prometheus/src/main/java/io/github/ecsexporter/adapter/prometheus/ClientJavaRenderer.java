package io.github.ecsexporter.adapter.prometheus;

import io.github.ecsexporter.domain.metric.Exposition;
import io.github.ecsexporter.domain.metric.MetricFamily;
import io.github.ecsexporter.domain.port.out.MetricsRenderer;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Renders with the Prometheus client library: the Prometheus text format 0.0.4, which is the
 * default, or OpenMetrics text 1.0.0. Families are sorted by name, their samples by labels.
 *
 * <p>The client's {@code Accept} decides, with weights and wildcards; what we don't write, or what
 * can't be read, gets the default, never an error. Thread-safe.
 */
public final class ClientJavaRenderer implements MetricsRenderer {
  private static final int MIN_BODY_BYTES = 4096;

  private final ExpositionFormatWriter text = PrometheusTextFormatWriter.create();
  private final ExpositionFormatWriter openMetrics = OpenMetricsTextFormatWriter.create();
  private final Optional<JvmSnapshots> jvm;
  private final SnapshotMapper.Memory memory = new SnapshotMapper.Memory();

  /** A little more than the last rendering took, as the next likely will. */
  private volatile int expectedBytes = MIN_BODY_BYTES;

  /** Renders what it is given and nothing else. */
  public ClientJavaRenderer() {
    this(Optional.empty());
  }

  private ClientJavaRenderer(Optional<JvmSnapshots> jvm) {
    this.jvm = jvm;
  }

  /**
   * Renders {@code jvm_*} and {@code process_*} families of the exporter itself too. A family is
   * included by its name or by that of one of its samples.
   */
  public static ClientJavaRenderer withJvmMetrics() {
    return new ClientJavaRenderer(Optional.of(new JvmSnapshots()));
  }

  @Override
  public Exposition render(List<MetricFamily> families, Predicate<String> included, String accept) {
    ExpositionFormatWriter writer =
        FormatNegotiator.negotiate(accept) == Format.OPEN_METRICS ? openMetrics : text;
    ByteArrayOutputStream body = new ByteArrayOutputStream(expectedBytes);
    try {
      writer.write(body, snapshots(families, included));
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    expectedBytes = Math.max(MIN_BODY_BYTES, body.size() + body.size() / 16);
    return new Exposition(writer.getContentType(), body.toByteArray());
  }

  private MetricSnapshots snapshots(List<MetricFamily> families, Predicate<String> included) {
    List<MetricSnapshot> snapshots = new SnapshotMapper(memory).snapshots(families);
    if (jvm.isPresent()) {
      jvm.get().addTo(snapshots, included);
    }
    return new MetricSnapshots(snapshots);
  }
}
