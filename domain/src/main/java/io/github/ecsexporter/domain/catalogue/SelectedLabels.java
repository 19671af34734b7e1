package io.github.ecsexporter.domain.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Docker labels or task tags that a user chose to carry as metric labels. A key becomes a label
 * name by a prefix and by {@code _} for every character outside {@code [a-zA-Z0-9_]}. Where two
 * keys become the same name, the first in sort order that has a value wins. Immutable and
 * thread-safe.
 */
public final class SelectedLabels {
  /** Nothing chosen. */
  public static final SelectedLabels NONE = of("", List.of());

  private final Map<String, Set<String>> keysByName;

  private SelectedLabels(Map<String, Set<String>> keysByName) {
    this.keysByName = keysByName;
  }

  /**
   * Chooses keys.
   *
   * @param prefix what the label names begin with, such as {@code label_}
   * @param keys the keys as the endpoint spells them
   */
  public static SelectedLabels of(String prefix, List<String> keys) {
    Map<String, Set<String>> keysByName = new TreeMap<>();
    for (String key : keys) {
      keysByName.computeIfAbsent(prefix + sanitize(key), name -> new TreeSet<>()).add(key);
    }
    return new SelectedLabels(keysByName);
  }

  private static String sanitize(String key) {
    StringBuilder name = new StringBuilder(key.length());
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      boolean legal =
          c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
      name.append(legal ? c : '_');
    }
    return name.toString();
  }

  /** The label names, sorted. */
  public List<String> names() {
    return List.copyOf(keysByName.keySet());
  }

  /** The values for {@link #names()}, empty where the key is not there. */
  public List<String> valuesFrom(Map<String, String> given) {
    List<String> values = new ArrayList<>(keysByName.size());
    for (Set<String> keys : keysByName.values()) {
      values.add(first(keys, given));
    }
    return values;
  }

  /**
   * The chosen keys as labels of a metric.
   *
   * @param given where their values are, such as a container's Docker labels
   */
  public <S> List<Label<S>> labels(Function<S, Map<String, String>> given) {
    List<Label<S>> labels = new ArrayList<>(keysByName.size());
    keysByName.forEach(
        (name, keys) -> labels.add(new Label<>(name, s -> first(keys, given.apply(s)))));
    return labels;
  }

  private static String first(Set<String> keys, Map<String, String> given) {
    for (String key : keys) {
      String value = given.get(key);
      if (value != null) {
        return value;
      }
    }
    return "";
  }

  /** For each label name that several keys share: these keys, the winner first. */
  public Map<String, List<String>> collisions() {
    Map<String, List<String>> collisions = new TreeMap<>();
    keysByName.forEach(
        (name, keys) -> {
          if (keys.size() > 1) {
            collisions.put(name, List.copyOf(keys));
          }
        });
    return collisions;
  }
}
