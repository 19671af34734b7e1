package io.github.ecsexporter.domain.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Java examples of the README, to be compared with code that is compiled and run. */
public final class Readme {
  private static final Path FILE = Path.of("../README.md");
  private static final Path SOURCES = Path.of("src/test/java");

  private Readme() {}

  /** The fenced blocks of Java, as written. */
  public static List<String> javaExamples() {
    List<String> examples = new ArrayList<>();
    String[] parts = read(FILE).split("```java\n", -1);
    for (int i = 1; i < parts.length; i++) {
      examples.add(parts[i].substring(0, parts[i].indexOf("```")));
    }
    return examples;
  }

  /** The source of a test of the present module, without indentation and empty lines. */
  public static String source(Class<?> test) {
    return normalized(read(SOURCES.resolve(test.getName().replace('.', '/') + ".java")));
  }

  /** A text without indentation and empty lines, as {@link #source} gives it. */
  public static String normalized(String text) {
    StringBuilder lines = new StringBuilder();
    text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .forEach(line -> lines.append(line).append('\n'));
    return lines.toString();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
