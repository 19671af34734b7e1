package io.github.ecsexporter.domain.metric;

import static java.util.Objects.requireNonNull;

/**
 * One sample of a family: a series at one moment.
 *
 * @param labels distinct within the family
 * @param value finite; in the family's unit
 */
public record Sample(Labels labels, double value) {
  /**
   * @throws IllegalArgumentException if the value is not finite: a reading that does not exist
   *     gives no sample
   */
  public Sample {
    requireNonNull(labels, "labels is null");
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          value + " is not a sample's value: leave the sample out instead");
    }
  }
}
