package io.github.ecsexporter.domain.catalogue;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.metric.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What there is one series for: the task, each container, each interface and so on. The level owns
 * the labels that tell its series apart, so that a metric can't get them wrong.
 *
 * @param <R> what is observed as a whole
 * @param <S> what one series is about
 * @param name for the documentation, such as {@code container}
 * @param subjects what the series are about
 * @param labels the labels of each series, distinct among the subjects
 */
public record Level<R, S>(String name, Function<R, List<S>> subjects, List<Label<S>> labels) {

  /**
   * @throws IllegalArgumentException if two labels have the same name
   * @throws NullPointerException if a component is null
   */
  public Level {
    requireNonNull(name, "name is null");
    requireNonNull(subjects, "subjects is null");
    labels = List.copyOf(labels);
    MetricRule.checkDistinct("the level " + name, labels, List.of());
  }

  /** The names of the labels. */
  public List<String> labelNames() {
    return names(labels);
  }

  Labels labelsOf(S subject) {
    return new Labels(names(labels), values(labels, subject));
  }

  static <S> List<String> names(List<Label<S>> labels) {
    List<String> names = new ArrayList<>(labels.size());
    for (Label<S> label : labels) {
      names.add(label.name());
    }
    return names;
  }

  static <S> List<String> values(List<Label<S>> labels, S subject) {
    List<String> values = new ArrayList<>(labels.size());
    for (Label<S> label : labels) {
      values.add(label.value().apply(subject));
    }
    return values;
  }
}
