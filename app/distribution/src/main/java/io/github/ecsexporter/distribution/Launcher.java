package io.github.ecsexporter.distribution;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command lines of a distribution in a folder. */
record Launcher(Path home, List<String> mainArguments) {

  /** The same distribution in another folder. */
  Launcher in(Path folder) {
    return new Launcher(folder, mainArguments);
  }

  List<String> java(String... options) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("runtime/bin/java").toString());
    command.addAll(List.of(options));
    return command;
  }

  /** What makes the JVM look for classes in the runtime alone. */
  List<String> classPath() {
    return mainArguments.subList(0, 2);
  }

  /** The program with options of the JVM before it and its own arguments behind. */
  List<String> program(List<String> jvmOptions, String... arguments) {
    List<String> command = java(jvmOptions.toArray(String[]::new));
    command.addAll(mainArguments);
    command.addAll(List.of(arguments));
    return command;
  }
}
