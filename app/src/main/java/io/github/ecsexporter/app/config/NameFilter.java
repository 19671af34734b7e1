package io.github.ecsexporter.app.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Accepts names by patterns, in which {@code *} stands for any characters and {@code ?} for any
 * one. Upper and lower case differ. Immutable and thread-safe.
 *
 * @param include what to accept; everything if empty
 * @param exclude what not to accept all the same
 */
public record NameFilter(List<String> include, List<String> exclude) implements Predicate<String> {
  /**
   * @throws NullPointerException if a component is null
   */
  public NameFilter {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
  }

  /** Whether it accepts every name. */
  public boolean isAll() {
    return include.isEmpty() && exclude.isEmpty();
  }

  @Override
  public boolean test(String name) {
    return (include.isEmpty() || anyMatches(include, name)) && !anyMatches(exclude, name);
  }

  /** The patterns that match none of these names, likely misspelled. */
  public List<String> idlePatterns(List<String> names) {
    List<String> idle = new ArrayList<>();
    addIdle(include, names, idle);
    addIdle(exclude, names, idle);
    return idle;
  }

  private static void addIdle(List<String> patterns, List<String> names, List<String> idle) {
    for (String pattern : patterns) {
      boolean used = false;
      for (String name : names) {
        used |= matches(pattern, name);
      }
      if (!used) {
        idle.add(pattern);
      }
    }
  }

  private static boolean anyMatches(List<String> patterns, String name) {
    for (String pattern : patterns) {
      if (matches(pattern, name)) {
        return true;
      }
    }
    return false;
  }

  /** Goes back to the last star only, so that no pattern takes exponential time. */
  private static boolean matches(String pattern, String name) {
    int p = 0;
    int n = 0;
    int star = -1;
    int starMatchedUpTo = 0;
    while (n < name.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        starMatchedUpTo = n;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++starMatchedUpTo;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
