package io.github.ecsexporter.domain.catalogue;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.metric.Labels;
import java.util.List;
import java.util.function.Function;

/**
 * What there is one row for: the task, each container, each interface and so on. The level owns the
 * labels that tell its rows apart, so that a metric can't get them wrong.
 *
 * @param <R> what is observed as a whole
 * @param <S> what one row is about
 * @param name for the documentation, such as {@code container}
 * @param labelNames the labels of each row
 * @param subjects the rows' subjects
 * @param labelValues the values of a row's labels, distinct among the subjects
 */
public record Level<R, S>(
    String name,
    List<String> labelNames,
    Function<R, List<S>> subjects,
    Function<S, List<String>> labelValues) {

  /**
   * @throws NullPointerException if a component is null
   */
  public Level {
    requireNonNull(name, "name is null");
    labelNames = List.copyOf(labelNames);
    requireNonNull(subjects, "subjects is null");
    requireNonNull(labelValues, "labelValues is null");
  }

  Labels labelsOf(S subject) {
    return new Labels(labelNames, labelValues.apply(subject));
  }
}
