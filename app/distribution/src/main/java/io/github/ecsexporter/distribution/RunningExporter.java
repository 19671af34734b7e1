package io.github.ecsexporter.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An exporter that was started, and that must end as well as it ran. */
final class RunningExporter implements AutoCloseable {
  static final String OPENMETRICS = "application/openmetrics-text; version=1.0.0";
  static final String TEXT = "text/plain; version=0.0.4";
  private static final Pattern PORT = Pattern.compile("https?://[^ \"]*:(\\d+)");
  private static final Pattern SERVES = Pattern.compile("[Ss]erv(?:es|ing) (?:metrics )?on ");

  private final Process process;
  private final Path log;
  private final String url;

  private RunningExporter(Process process, Path log, String url) {
    this.process = process;
    this.log = log;
    this.url = url;
  }

  static RunningExporter start(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile("exporter", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("ECS_"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().remove("JDK_JAVA_OPTIONS");
    builder.environment().putAll(environment);
    Process process = builder.start();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (process.isAlive() && System.nanoTime() < end) {
      OptionalInt port = port(Files.readString(log));
      if (port.isPresent()) {
        return new RunningExporter(process, log, "http://127.0.0.1:" + port.getAsInt());
      }
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
    process.destroyForcibly();
    throw new IllegalStateException(
        String.join(" ", command) + " did not start:\n" + Files.readString(log));
  }

  /** The port of the line that says where the exporter serves; empty before that line is whole. */
  static OptionalInt port(String log) {
    int from = 0;
    for (int end; (end = log.indexOf('\n', from)) >= 0; from = end + 1) {
      String line = log.substring(from, end);
      Matcher matcher = PORT.matcher(line);
      if (SERVES.matcher(line).find() && matcher.find()) {
        return OptionalInt.of(Integer.parseInt(matcher.group(1)));
      }
    }
    return OptionalInt.empty();
  }

  long pid() {
    return process.pid();
  }

  byte[] get(String path, String accept, boolean gzip) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(url + path).toURL().openConnection();
    connection.setConnectTimeout(10_000);
    connection.setReadTimeout(30_000);
    connection.setRequestProperty("Accept", accept);
    if (gzip) {
      connection.setRequestProperty("Accept-Encoding", "gzip");
    }
    try (InputStream body = connection.getInputStream()) {
      return body.readAllBytes();
    }
  }

  /** What Prometheus, health checks and people ask for. */
  void exercise(int rounds) throws IOException {
    for (int i = 0; i < rounds; i++) {
      get("/metrics", TEXT, true);
      get("/metrics", OPENMETRICS, true);
      get("/metrics", TEXT, false);
      if (i % 10 == 0) {
        for (String path : List.of("/task", "/stats", "/health", "/ready", "/")) {
          get(path, "*/*", false);
        }
      }
    }
  }

  /** Ends it as ECS does, and expects the same good end. */
  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException("It did not stop well:\n" + Files.readString(log));
      }
      Files.delete(log);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
