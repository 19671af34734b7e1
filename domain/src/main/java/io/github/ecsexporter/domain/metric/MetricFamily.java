package io.github.ecsexporter.domain.metric;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * All samples of one metric at one moment.
 *
 * @param descriptor the metric
 * @param samples at least one; their labels are distinct
 */
public record MetricFamily(MetricDescriptor descriptor, List<Sample> samples) {
  /**
   * @throws IllegalArgumentException if there are no samples: leave the family out instead
   */
  public MetricFamily {
    requireNonNull(descriptor, "descriptor is null");
    samples = List.copyOf(samples);
    if (samples.isEmpty()) {
      throw new IllegalArgumentException(
          descriptor.name() + " has no samples: leave the family out instead");
    }
  }

  /** The metric's name as users see it. */
  public String name() {
    return descriptor.name();
  }
}
