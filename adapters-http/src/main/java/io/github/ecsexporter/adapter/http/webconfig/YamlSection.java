package io.github.ecsexporter.adapter.http.webconfig;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a YAML mapping key by key and collects what is wrong with it. */
final class YamlSection {
  private final String prefix;
  private final Map<String, Object> left;
  private final List<String> problems;

  private YamlSection(String prefix, Map<?, ?> content, List<String> problems) {
    this.prefix = prefix;
    this.problems = problems;
    this.left = new LinkedHashMap<>();
    content.forEach((key, value) -> left.put(String.valueOf(key), value));
  }

  /**
   * Takes a whole document.
   *
   * @param problems to add to
   */
  static YamlSection root(@Nullable Object document, List<String> problems) {
    if (document != null && !(document instanceof Map)) {
      problems.add("must be a YAML mapping");
    }
    return new YamlSection("", document instanceof Map<?, ?> map ? map : Map.of(), problems);
  }

  boolean isEmpty() {
    return left.isEmpty();
  }

  /** Text, or a number or truth value as text; empty if absent or blank. */
  Optional<String> text(String key) {
    return Optional.ofNullable(left.remove(key))
        .flatMap(value -> scalar(key, value))
        .filter(text -> !text.isBlank());
  }

  private Optional<String> scalar(String key, @Nullable Object value) {
    if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      return Optional.of(value.toString());
    }
    problem(key, "must be a single value");
    return Optional.empty();
  }

  boolean flag(String key, boolean standard) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return standard;
    }
    return switch (text.get()) {
      case "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      default -> {
        problem(key, "must be true or false");
        yield standard;
      }
    };
  }

  /** A list of texts; empty if absent or without elements. */
  List<String> texts(String key) {
    Object value = left.remove(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> elements)) {
      problem(key, "must be a list");
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (Object element : elements) {
      scalar(key, element).ifPresent(texts::add);
    }
    return texts;
  }

  /** A mapping inside this one; without content if absent. */
  YamlSection section(String key) {
    Object value = left.remove(key);
    if (value != null && !(value instanceof Map)) {
      problem(key, "must be a mapping");
    }
    return new YamlSection(
        prefix + key + '.', value instanceof Map<?, ?> map ? map : Map.of(), problems);
  }

  /** The keys that have not been read yet. */
  List<String> keys() {
    return List.copyOf(left.keySet());
  }

  /** Reports what has not been read. */
  void rejectOthers() {
    keys().forEach(key -> problem(key, "is not a known key"));
  }

  void problem(String key, String what) {
    problems.add(prefix + key + ": " + what);
  }
}
