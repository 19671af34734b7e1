package io.github.ecsexporter.domain.catalogue;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * One label of a metric: its name, and how its value is read.
 *
 * @param <S> what a series is about
 * @param name a legal label name
 * @param value the value; empty text is the same to Prometheus as no label
 */
public record Label<S>(String name, Function<S, String> value) {
  /**
   * @throws IllegalArgumentException if Prometheus does not allow the name
   * @throws NullPointerException if a component is null
   */
  public Label {
    requireNonNull(name, "name is null");
    requireNonNull(value, "value is null");
    if (!isLegal(name)) {
      throw new IllegalArgumentException(
          "the illegal label " + name + ": use [a-zA-Z_][a-zA-Z0-9_]* and no leading __");
    }
  }

  private static boolean isLegal(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
      if (!letter && !(i > 0 && c >= '0' && c <= '9')) {
        return false;
      }
    }
    return !name.isEmpty() && !name.startsWith("__");
  }

  static <S> void checkDistinct(String owner, List<Label<S>> labels, List<Label<S>> further) {
    Set<String> distinct = new HashSet<>();
    for (List<Label<S>> some : List.of(labels, further)) {
      for (Label<S> label : some) {
        if (!distinct.add(label.name())) {
          throw new IllegalArgumentException(
              owner + " has the label " + label.name() + " twice: name each label once");
        }
      }
    }
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
