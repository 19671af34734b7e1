package io.github.ecsexporter.domain.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * Label names and their values, in the order in which they were declared. Immutable and
 * thread-safe.
 *
 * <p>Values are any text; who renders them escapes them.
 *
 * @param names legal and distinct label names
 * @param values as many values
 */
public record Labels(List<String> names, List<String> values) {

  /** No labels. */
  public static final Labels NONE = new Labels(List.of(), List.of());

  /**
   * @throws IllegalArgumentException if there are not as many values as names
   * @throws NullPointerException if a name or value is null
   */
  public Labels {
    names = List.copyOf(names);
    values = List.copyOf(values);
    if (names.size() != values.size()) {
      throw new IllegalArgumentException(
          values.size() + " values for the labels " + names + ": give one value for each name");
    }
  }

  /** One label. */
  public static Labels of(String name, String value) {
    return new Labels(List.of(name), List.of(value));
  }

  /** These labels with others behind them. */
  public Labels plus(List<String> moreNames, List<String> moreValues) {
    if (moreNames.isEmpty()) {
      return this;
    }
    List<String> allNames = new ArrayList<>(names);
    allNames.addAll(moreNames);
    List<String> allValues = new ArrayList<>(values);
    allValues.addAll(moreValues);
    return new Labels(allNames, allValues);
  }

  // Spelled out, here and in other records that are keys: the generated methods run by method
  // handles, which cost a sidecar classes at start and time at every scrape.
  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Labels that && values.equals(that.values) && names.equals(that.names);
  }

  @Override
  public int hashCode() {
    return 31 * names.hashCode() + values.hashCode();
  }

  /** The value of a label; empty if there is no such label, which is the same to Prometheus. */
  public String get(String name) {
    int index = names.indexOf(name);
    return index < 0 ? "" : values.get(index);
  }
}
