package io.github.ecsexporter.adapter.prometheus;

import io.github.ecsexporter.domain.metric.MetricDescriptor;
import io.github.ecsexporter.domain.metric.MetricFamily;
import io.github.ecsexporter.domain.metric.Sample;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns families into client_java's snapshots. One instance serves one rendering: the families of a
 * level share their label objects, so each is looked up only once.
 */
final class SnapshotMapper {
  private static final long NOT_CREATED = 0;

  private final Memory memory;
  private final Map<io.github.ecsexporter.domain.metric.Labels, Labels> labelsBefore;
  private final Map<io.github.ecsexporter.domain.metric.Labels, Labels> labelsNow = new HashMap<>();
  private final IdentityHashMap<io.github.ecsexporter.domain.metric.Labels, Labels> seen =
      new IdentityHashMap<>();

  SnapshotMapper(Memory memory) {
    this.memory = memory;
    this.labelsBefore = memory.labels;
  }

  /**
   * What renderings leave to the next one: the library checks names, help and values anew each
   * time, at the cost of a charset encoder for every label. Holds the descriptors, of which there
   * are few, and the labels of the last rendering. Thread-safe.
   */
  static final class Memory {
    private final Map<MetricDescriptor, MetricMetadata> metadata = new ConcurrentHashMap<>();
    private volatile Map<io.github.ecsexporter.domain.metric.Labels, Labels> labels = Map.of();

    private MetricMetadata metadata(MetricDescriptor descriptor) {
      MetricMetadata known = metadata.get(descriptor);
      if (known == null) {
        // The writers append _total and _info themselves.
        known = new MetricMetadata(descriptor.baseName(), descriptor.help(), unit(descriptor));
        metadata.put(descriptor, known);
      }
      return known;
    }
  }

  List<MetricSnapshot> snapshots(List<MetricFamily> families) {
    List<MetricSnapshot> snapshots = new ArrayList<>(families.size());
    for (MetricFamily family : families) {
      snapshots.add(snapshot(family));
    }
    memory.labels = labelsNow;
    return snapshots;
  }

  private MetricSnapshot snapshot(MetricFamily family) {
    MetricDescriptor descriptor = family.descriptor();
    MetricMetadata metadata = memory.metadata(descriptor);
    List<Sample> samples = family.samples();
    return switch (descriptor.type()) {
      case COUNTER -> new CounterSnapshot(metadata, counters(samples));
      case GAUGE -> new GaugeSnapshot(metadata, gauges(samples));
      case INFO -> new InfoSnapshot(metadata, infos(samples));
    };
  }

  private static @Nullable Unit unit(MetricDescriptor descriptor) {
    return switch (descriptor.unit()) {
      case SECONDS -> Unit.SECONDS;
      case BYTES -> Unit.BYTES;
      case RATIO -> Unit.RATIO;
      case NONE -> null;
    };
  }

  private List<CounterDataPointSnapshot> counters(List<Sample> samples) {
    List<CounterDataPointSnapshot> points = new ArrayList<>(samples.size());
    for (Sample sample : samples) {
      points.add(new CounterDataPointSnapshot(sample.value(), labels(sample), null, NOT_CREATED));
    }
    return points;
  }

  private List<GaugeDataPointSnapshot> gauges(List<Sample> samples) {
    List<GaugeDataPointSnapshot> points = new ArrayList<>(samples.size());
    for (Sample sample : samples) {
      points.add(new GaugeDataPointSnapshot(sample.value(), labels(sample), null));
    }
    return points;
  }

  private List<InfoDataPointSnapshot> infos(List<Sample> samples) {
    List<InfoDataPointSnapshot> points = new ArrayList<>(samples.size());
    for (Sample sample : samples) {
      points.add(new InfoDataPointSnapshot(labels(sample)));
    }
    return points;
  }

  private Labels labels(Sample sample) {
    Labels labels = seen.get(sample.labels());
    if (labels == null) {
      labels = labelsBefore.get(sample.labels());
      if (labels == null) {
        labels = Labels.of(sample.labels().names(), sample.labels().values());
      }
      labelsNow.put(sample.labels(), labels);
      seen.put(sample.labels(), labels);
    }
    return labels;
  }
}
