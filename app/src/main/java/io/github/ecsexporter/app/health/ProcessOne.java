package io.github.ecsexporter.app.health;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of the exporter that this container was started with. A container's health check
 * has the environment of the exporter, but not its flags: those are found at process 1. Reads
 * {@code /proc}, so there are none where that does not exist. Thread-safe.
 */
public final class ProcessOne {
  private static final String MAIN_CLASS = "io.github.ecsexporter.app.Main";
  private static final String ARGUMENT_FILE = "/exporter.args";
  private static final String JAR = "ecs-metrics-exporter";

  private final Path commandLine;

  /** Looks at the process of that number. */
  public ProcessOne() {
    this(Path.of("/proc/1/cmdline"));
  }

  ProcessOne(Path commandLine) {
    this.commandLine = requireNonNull(commandLine, "commandLine is null");
  }

  /** What stands behind the program; empty if process 1 is another program or can't be seen. */
  public List<String> arguments() {
    List<String> words;
    try {
      words = words(new String(Files.readAllBytes(commandLine), UTF_8));
    } catch (IOException e) {
      return List.of();
    }
    for (int i = 1; i < words.size(); i++) {
      if (isProgram(words.get(i - 1), words.get(i))) {
        return words.subList(i + 1, words.size());
      }
    }
    return List.of();
  }

  private static List<String> words(String commandLine) {
    List<String> words = new ArrayList<>();
    int start = 0;
    int end = commandLine.indexOf('\0');
    while (end >= 0) {
      words.add(commandLine.substring(start, end));
      start = end + 1;
      end = commandLine.indexOf('\0', start);
    }
    return words;
  }

  private static boolean isProgram(String before, String word) {
    return word.equals(MAIN_CLASS)
        || word.startsWith("@") && word.endsWith(ARGUMENT_FILE)
        || before.equals("-jar") && word.endsWith(".jar") && word.contains(JAR);
  }
}
