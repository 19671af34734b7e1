package io.github.ecsexporter.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.testkit.Recordings;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own: what only shows from outside. */
@Timeout(120)
class ProcessTest {
  private static final String RECORDING =
      Recordings.folder("fargate-stopped-null-stats").toString();

  @TempDir private Path folder;
  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void stop() {
    processes.forEach(Process::destroyForcibly);
  }

  private Process start(Path classList, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xlog:class+load:file=" + classList);
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).start();
    processes.add(process);
    return process;
  }

  /** The classes that a process has loaded, by the log of the virtual machine. */
  private static List<String> classes(Path list) throws IOException {
    return Files.readAllLines(list).stream()
        .map(line -> line.substring(line.lastIndexOf("] ") + 2))
        .map(line -> line.substring(0, line.indexOf(' ')))
        .toList();
  }

  /** Whether a class is one of pushing, but for the enumerations that read its settings. */
  private static boolean pushes(String name) {
    if (!name.startsWith("io.github.ecsexporter.")) {
      return false;
    }
    return name.contains(".push.")
        || name.contains(".delivery.")
        || name.contains(".otlp.")
        || name.contains(".remotewrite.")
        || name.contains(".protobuf.")
        || name.endsWith("Credentials")
        || name.substring(name.lastIndexOf('.')).startsWith(".Push")
            && !name.endsWith(".PushProtocol")
            && !name.endsWith(".PushAuth")
            && !name.endsWith(".PushReader");
  }

  private static String scrape(String url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/metrics")).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  @Test
  void servesProbesAndStopsOnSignal() throws Exception {
    Path served = folder.resolve("served.txt");
    Process exporter = start(served, "--replay", RECORDING, "--host=127.0.0.1", "--port=0");
    BufferedReader log = exporter.errorReader(UTF_8);
    String startLine = log.readLine();
    assertThat(startLine).contains("level=info", "serves on http://127.0.0.1:");
    String url = startLine.substring(startLine.indexOf("http://"), startLine.indexOf(", cata"));
    assertThat(scrape(url)).contains("ee_ecs_metrics_exporter_success 1.0");

    Path probed = folder.resolve("probed.txt");
    String port = url.substring(url.lastIndexOf(':') + 1);
    Process probe = start(probed, "--health", "--host=127.0.0.1", "--port", port);
    assertThat(probe.waitFor()).isZero();
    assertThat(probe.errorReader(UTF_8).readLine()).isNull();

    exporter.toHandle().destroy(); // Process.destroy() would close its streams too
    assertThat(exporter.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(exporter.exitValue()).isZero();
    assertThat(log.readLine()).contains("Stopped");
    assertThat(log.readLine()).isNull();
    assertThat(exporter.inputReader(UTF_8).readLine()).isNull();

    // What is off costs nothing.
    assertThat(classes(served))
        .contains("io.undertow.server.HttpHandler", Main.class.getName())
        .noneMatch(name -> name.startsWith("io.github.ecsexporter.app.demo."))
        .noneMatch(name -> name.startsWith("io.github.ecsexporter.app.report."))
        .noneMatch(name -> name.startsWith("io.github.ecsexporter.app.health."))
        .noneMatch(ProcessTest::pushes)
        .noneMatch(name -> name.endsWith("TagLog"))
        .noneMatch(name -> name.endsWith("BackgroundScheduler"))
        .noneMatch(name -> name.startsWith("com.sun.net.httpserver."))
        .noneMatch(name -> name.startsWith("java.net.http."))
        .noneMatch(name -> name.startsWith("sun.management.ManagementFactoryHelper"))
        .noneMatch(name -> name.startsWith("java.util.logging.ConsoleHandler"))
        .noneMatch(name -> name.startsWith("java.time.format.DateTimeFormatter"))
        .noneMatch(name -> name.startsWith("javax.net.ssl.SSLContext"))
        .noneMatch(name -> name.startsWith("org.snakeyaml."))
        .noneMatch(name -> name.startsWith("at.favre."));
    assertThat(classes(probed))
        .contains(Main.class.getName())
        .noneMatch(name -> name.startsWith("com.google."))
        .noneMatch(name -> name.startsWith("io.undertow."))
        .noneMatch(name -> name.startsWith("com.fasterxml."))
        .noneMatch(name -> name.startsWith("io.github.ecsexporter.app.log."))
        .noneMatch(name -> name.startsWith("javax.net.ssl."));
  }
}
