package io.github.ecsexporter.domain.metric;

import static java.util.Objects.requireNonNull;

/**
 * What a metric is, without its values.
 *
 * @param name as users see it, {@code _total} and {@code _info} included
 * @param type kind of value
 * @param unit base unit; the name ends in it unless it is {@link Unit#NONE}
 * @param help one sentence for people
 */
public record MetricDescriptor(String name, MetricType type, Unit unit, String help) {
  private static final String TOTAL = "_total";
  private static final String INFO = "_info";

  /**
   * @throws IllegalArgumentException if the name is not a legal metric name, does not end as its
   *     type and unit ask for, or the help is not a sentence; the message says which
   */
  public MetricDescriptor {
    requireNonNull(name, "name is null");
    requireNonNull(type, "type is null");
    requireNonNull(unit, "unit is null");
    requireNonNull(help, "help is null");
    check(isLegal(name), name, "is not a legal metric name: use [a-z_][a-z0-9_]*");
    check(
        name.endsWith(TOTAL) == (type == MetricType.COUNTER),
        name,
        "must end in _total if, and only if, it is a counter");
    check(
        name.endsWith(INFO) == (type == MetricType.INFO),
        name,
        "must end in _info if, and only if, it is an info metric");
    check(
        !name.endsWith("_created") && !name.endsWith("_bucket"),
        name,
        "ends in a suffix that the formats reserve");
    check(
        unit == Unit.NONE || baseName(name).endsWith("_" + unit.suffix()),
        name,
        "must end in its unit, " + unit.suffix());
    check(
        help.length() > 1 && Character.isUpperCase(help.charAt(0)) && help.endsWith("."),
        name,
        "needs a help text that is a sentence: " + help);
  }

  /** The name without the suffix that its type adds. */
  public String baseName() {
    return baseName(name);
  }

  private static String baseName(String name) {
    if (name.endsWith(TOTAL)) {
      return name.substring(0, name.length() - TOTAL.length());
    }
    return name.endsWith(INFO) ? name.substring(0, name.length() - INFO.length()) : name;
  }

  private static boolean isLegal(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c == '_';
      if (!letter && !(i > 0 && c >= '0' && c <= '9')) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  // Spelled out for the reason that Labels gives.
  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof MetricDescriptor that
            && name.equals(that.name)
            && type == that.type
            && unit == that.unit
            && help.equals(that.help);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  private static void check(boolean rule, String name, String message) {
    if (!rule) {
      throw new IllegalArgumentException(name + " " + message);
    }
  }
}
