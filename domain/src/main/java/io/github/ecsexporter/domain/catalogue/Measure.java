package io.github.ecsexporter.domain.catalogue;

import java.util.OptionalDouble;

/**
 * How a metric's value is read from the subject of one series.
 *
 * @param <S> what the series is about
 */
@FunctionalInterface
public interface Measure<S> {
  /** The value in the metric's unit; empty for no sample. */
  OptionalDouble of(S subject);
}
