package io.github.ecsexporter.domain.catalogue;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.metric.Labels;
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
    Label.checkDistinct("the level " + name, labels, List.of());
  }

  /** The names of the labels. */
  public List<String> labelNames() {
    return Label.names(labels);
  }

  Labels labelsOf(S subject) {
    return new Labels(Label.names(labels), Label.values(labels, subject));
  }
}
