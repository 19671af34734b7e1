package io.github.ecsexporter.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Fails the build if the archive does not map or the result costs more than it may. */
final class Guard {
  /** Makes the JVM refuse to start without the archive. */
  private static final String STRICT_ARCHIVE = "-Xshare:on";

  private static final int ROUNDS = 30;

  private final Path home;
  private final Launcher launcher;
  private final Path work;
  private final Bounds bounds;

  Guard(Path home, Launcher launcher, Path work, Bounds bounds) {
    this.home = home;
    this.launcher = launcher;
    this.work = work;
    this.bounds = bounds;
  }

  void check() throws IOException, InterruptedException {
    Path moved = work.resolve("moved");
    FileTrees.copy(home, moved);
    mapsArchive(launcher.in(moved));
    FileTrees.delete(moved);
    serves();
    sizes();
  }

  /** From another folder, as a user of the distribution has it. */
  private void mapsArchive(Launcher moved) throws IOException, InterruptedException {
    List<String> command = moved.program(List.of(STRICT_ARCHIVE), "--version");
    Process process =
        new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("The archive does not map:\n" + output);
    }
    report(output.strip());
  }

  private void serves() throws IOException, InterruptedException {
    Path classes = work.resolve("classes.log");
    List<String> options = List.of(STRICT_ARCHIVE, "-Xlog:class+load:file=" + classes);
    try (RunningExporter demo =
            RunningExporter.start(launcher.program(List.of(), "--demo", "--port", "0"), Map.of());
        DemoEndpoint endpoint = new DemoEndpoint(demo);
        RunningExporter exporter =
            RunningExporter.start(
                launcher.program(options, "--port", "0"), endpoint.environment())) {
      String metrics = new String(exporter.get("/metrics", RunningExporter.TEXT, false), UTF_8);
      if (!metrics.contains("ee_ecs_metrics_exporter_success 1")) {
        throw new IllegalStateException("The exporter reads nothing:\n" + metrics);
      }
      List<String> loaded = Files.readAllLines(classes);
      report(bounds.check("classes", loaded.size()));
      report("classes not from the archive: " + notArchived(loaded));
      exporter.exercise(ROUNDS);
      threads(exporter.pid());
    }
  }

  static long notArchived(List<String> loaded) {
    return loaded.stream().filter(line -> !line.contains("shared objects file")).count();
  }

  /** Where the operating system says; elsewhere the bound of the others must do. */
  private void threads(long pid) throws IOException {
    Path tasks = Path.of("/proc/" + pid + "/task");
    if (Files.isDirectory(tasks)) {
      try (Stream<Path> threads = Files.list(tasks)) {
        report(bounds.check("threads", threads.count()));
      }
    }
  }

  private void sizes() throws IOException {
    long archive = 0;
    long all = 0;
    for (Path file : FileTrees.files(home)) {
      all += Files.size(file);
      archive += file.toString().endsWith(".jsa") ? Files.size(file) : 0;
    }
    report("archive bytes: " + archive);
    report(bounds.check("distribution.megabytes", all / 1_000_000));
    report(bounds.check("distribution.compressed.megabytes", compressedSize() / 1_000_000));
  }

  private long compressedSize() throws IOException {
    CountingStream counted = new CountingStream();
    try (OutputStream gzip = new GZIPOutputStream(counted)) {
      for (Path file : FileTrees.files(home)) {
        Files.copy(file, gzip);
      }
    }
    return counted.count;
  }

  private static void report(String line) {
    System.out.println("[dist] " + line);
  }

  private static final class CountingStream extends OutputStream {
    private long count;

    @Override
    public void write(int oneByte) {
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      count += length;
    }
  }
}
