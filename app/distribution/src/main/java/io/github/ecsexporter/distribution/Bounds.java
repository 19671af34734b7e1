package io.github.ecsexporter.distribution;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * What the distribution may cost, by name. A name with the release of a JDK behind it ({@code
 * classes.17}) is for that JDK alone, and wins over the plain name.
 */
record Bounds(Properties values, int feature) {

  static Bounds read(Path file) throws IOException {
    Properties values = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      values.load(reader);
    }
    return new Bounds(values, Runtime.version().feature());
  }

  /**
   * The limit of a cost.
   *
   * @throws IllegalStateException if there is none for this JDK: nothing goes unguarded
   */
  long of(String name) {
    String limit = values.getProperty(name + "." + feature, values.getProperty(name));
    if (limit == null) {
      throw new IllegalStateException(
          "bounds.properties has no " + name + " for JDK " + feature + ": measure, and add it");
    }
    return Long.parseLong(limit.trim());
  }

  /**
   * Says what a cost is and may be.
   *
   * @throws IllegalStateException if it is more than it may be
   */
  String check(String name, long value) {
    long limit = of(name);
    if (value > limit) {
      throw new IllegalStateException(
          name + " is " + value + ", more than the " + limit + " of bounds.properties");
    }
    return name + ": " + value + " (at most " + limit + ")";
  }
}
