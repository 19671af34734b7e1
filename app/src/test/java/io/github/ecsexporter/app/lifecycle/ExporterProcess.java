package io.github.ecsexporter.app.lifecycle;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.ecsexporter.app.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The exporter as a process of its own, its log, and a scraper that goes on. */
public final class ExporterProcess implements AutoCloseable {
  private final Process process;
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final List<String> out = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> logEnds;
  private final CompletableFuture<Void> outEnds;
  private final CompletableFuture<String> url = new CompletableFuture<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final ScheduledExecutorService scraper = Executors.newSingleThreadScheduledExecutor();
  private final ConcurrentLinkedDeque<String> scrapes = new ConcurrentLinkedDeque<>();

  private ExporterProcess(Process process) {
    this.process = process;
    this.logEnds = follow(process.errorReader(UTF_8), log);
    this.outEnds = follow(process.inputReader(UTF_8), out);
  }

  public static ExporterProcess start(Map<String, String> env, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:+UseSerialGC");
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("ECS_METRICS_EXPORTER_HOST", "127.0.0.1");
    builder.environment().put("ECS_METRICS_EXPORTER_PORT", "0");
    builder.environment().putAll(env);
    ExporterProcess exporter = new ExporterProcess(builder.start());
    exporter.url.join();
    return exporter;
  }

  private CompletableFuture<Void> follow(BufferedReader reader, List<String> lines) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try (reader) {
                String line = reader.readLine();
                while (line != null) {
                  lines.add(line);
                  if (line.contains("serves on ")) {
                    url.complete(
                        line.substring(line.indexOf("http://"), line.indexOf(", catalogue")));
                  }
                  synchronized (this) {
                    notifyAll();
                  }
                  line = reader.readLine();
                }
                end.complete(null);
              } catch (IOException e) {
                end.completeExceptionally(e);
              } finally {
                url.complete("the exporter did not start: " + lines);
              }
            },
            "follow");
    thread.setDaemon(true);
    thread.start();
    return end;
  }

  /** Scrapes all the time from now on, and waits for the first. */
  public ExporterProcess scraped() {
    scraper.scheduleWithFixedDelay(this::tryToScrape, 0, 50, TimeUnit.MILLISECONDS);
    return this;
  }

  private void tryToScrape() {
    try {
      scrapes.add(get("/metrics").body());
    } catch (IOException e) {
      // the exporter has left
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url.join() + path))
            .timeout(Duration.ofSeconds(10))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** The last scrape that was answered. */
  public String lastScrape() {
    return scrapes.getLast();
  }

  /** Waits until the log has a line with this. */
  public synchronized void awaitLog(String part) throws InterruptedException {
    while (log.stream().noneMatch(line -> line.contains(part))) {
      if (logEnds.isDone()) {
        throw new AssertionError(part + " was never logged: " + log);
      }
      wait(1_000);
    }
  }

  /** SIGTERM. */
  public void stop() {
    process.toHandle().destroy();
  }

  /** SIGKILL. */
  public void kill() {
    process.toHandle().destroyForcibly();
  }

  /** Waits for the end of the process and its output; the exit code. */
  public int await(Duration limit) throws InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("still there after " + limit + ": " + log);
    }
    logEnds.join();
    outEnds.join();
    return process.exitValue();
  }

  /** The lines on standard error. */
  public List<String> log() {
    return List.copyOf(log);
  }

  /** The lines on standard output. */
  public List<String> out() {
    return List.copyOf(out);
  }

  /** The pairs of the log lines with this message. */
  List<Map<String, String>> lines(String message) {
    return log.stream()
        .filter(line -> line.contains("msg=\"" + message + "\""))
        .map(Logfmt::parse)
        .toList();
  }

  /** The pairs of the summary of one container. */
  Map<String, String> summaryOf(String container) {
    List<Map<String, String>> found =
        lines("Container summary").stream()
            .filter(line -> line.get("container").equals(container))
            .toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " summaries of " + container + ": " + log);
    }
    return found.get(0);
  }

  @Override
  public void close() {
    scraper.shutdownNow();
    process.destroyForcibly();
  }
}
