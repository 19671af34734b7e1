package io.github.ecsexporter.app.report;

import io.github.ecsexporter.domain.derivation.ContainerReadings;
import io.github.ecsexporter.domain.task.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;

/** How the report words numbers, ages and lists. */
final class Text {
  private static final double MEBIBYTE = 1 << 20;
  private static final int MOST_NAMES = 5;

  private Text() {}

  /** Something counted; {@code "containers"} and the like lose their last letter at one. */
  static String counted(int count, String plural) {
    if (count != 1) {
      return count + " " + plural;
    }
    return "1 "
        + (plural.endsWith("ies")
            ? plural.substring(0, plural.length() - 3) + "y"
            : plural.substring(0, plural.length() - 1));
  }

  static String mebibytes(Limits limits) {
    return number(limits.memoryLimitBytes().orElse(0) / MEBIBYTE) + " MiB";
  }

  static String number(OptionalDouble value) {
    return number(value.orElse(0));
  }

  /** A number with at most three decimals, whole ones without any. */
  static String number(double value) {
    double rounded = Math.round(value * 1e3) / 1e3;
    return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
  }

  /** An age in its largest unit, rounded down. */
  static String age(Duration age) {
    long seconds = age.toSeconds();
    if (seconds < 120) {
      return seconds + " s";
    }
    if (seconds < 2 * 3600) {
      return seconds / 60 + " min";
    }
    return seconds < 2 * 86_400 ? seconds / 3600 + " h" : seconds / 86_400 + " days";
  }

  /** Names of containers, the first few of many. */
  static String names(List<ContainerReadings> containers) {
    List<String> names = new ArrayList<>();
    for (ContainerReadings container : containers) {
      names.add(container.container().name());
    }
    return list(names);
  }

  /** The first few of many. */
  static String list(Collection<String> items) {
    List<String> all = new ArrayList<>(items);
    return all.size() <= MOST_NAMES
        ? String.join(", ", all)
        : String.join(", ", all.subList(0, MOST_NAMES))
            + " and "
            + (all.size() - MOST_NAMES)
            + " more";
  }
}
