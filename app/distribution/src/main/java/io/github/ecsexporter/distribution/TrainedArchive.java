package io.github.ecsexporter.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The archive of the classes that a start and a scrape load. */
final class TrainedArchive {
  private static final int ROUNDS = 30;

  private final Launcher launcher;
  private final Path work;

  TrainedArchive(Launcher launcher, Path work) {
    this.launcher = launcher;
    this.work = work;
  }

  void make() throws IOException, InterruptedException {
    Path recording = work.resolve("recording");
    record(recording);
    List<String> command =
        launcher.java("-Xshare:dump", "-XX:SharedClassListFile=" + recording, "-Xlog:disable");
    command.addAll(launcher.classPath());
    Path log = work.resolve("dump.log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("The archive cannot be made:\n" + Files.readString(log));
    }
  }

  private void record(Path recording) throws IOException, InterruptedException {
    List<String> options = List.of("-Xshare:off", "-XX:DumpLoadedClassList=" + recording);
    try (RunningExporter demo =
            RunningExporter.start(launcher.program(List.of(), "--demo", "--port", "0"), Map.of());
        DemoEndpoint endpoint = new DemoEndpoint(demo);
        RunningExporter trained =
            RunningExporter.start(
                launcher.program(options, "--port", "0"), endpoint.environment())) {
      trained.exercise(ROUNDS);
    }
  }
}
