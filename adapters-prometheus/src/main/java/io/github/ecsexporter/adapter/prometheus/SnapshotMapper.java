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
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns families into client_java's snapshots. One instance serves one rendering: the families of a
 * level share their label objects, so each is turned only once.
 */
final class SnapshotMapper {
  private static final long NOT_CREATED = 0;

  private final Map<MetricDescriptor, MetricMetadata> knownMetadata;
  private final Map<io.github.ecsexporter.domain.metric.Labels, Labels> knownLabels =
      new IdentityHashMap<>();

  /**
   * @param knownMetadata what earlier renderings made of descriptors, of which there are few: the
   *     library checks names and help anew each time; thread-safe
   */
  SnapshotMapper(Map<MetricDescriptor, MetricMetadata> knownMetadata) {
    this.knownMetadata = knownMetadata;
  }

  MetricSnapshot snapshot(MetricFamily family) {
    MetricDescriptor descriptor = family.descriptor();
    MetricMetadata metadata = metadata(descriptor);
    List<Sample> samples = family.samples();
    return switch (descriptor.type()) {
      case COUNTER -> new CounterSnapshot(metadata, counters(samples));
      case GAUGE -> new GaugeSnapshot(metadata, gauges(samples));
      case INFO -> new InfoSnapshot(metadata, infos(samples));
    };
  }

  private MetricMetadata metadata(MetricDescriptor descriptor) {
    MetricMetadata metadata = knownMetadata.get(descriptor);
    if (metadata == null) {
      // The writers append _total and _info themselves.
      metadata = new MetricMetadata(descriptor.baseName(), descriptor.help(), unit(descriptor));
      knownMetadata.put(descriptor, metadata);
    }
    return metadata;
  }

  private static Unit unit(MetricDescriptor descriptor) {
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
    Labels labels = knownLabels.get(sample.labels());
    if (labels == null) {
      labels = Labels.of(sample.labels().names(), sample.labels().values());
      knownLabels.put(sample.labels(), labels);
    }
    return labels;
  }
}
