package io.github.ecsexporter.app.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.testkit.RawClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The program as a process with a small heap, among clients that mean no good. */
@Timeout(60)
class HostileClientsTest {
  private static final int CLIENTS = 1_000;

  private final List<RawClient> clients = new ArrayList<>();
  private FaultyEndpoint endpoint;
  private Process exporter;
  private BufferedReader log;
  private int port;

  @BeforeEach
  void start() throws IOException {
    endpoint = FaultyEndpoint.ofRecording("fargate-stopped-null-stats");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx48m",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "io.github.ecsexporter.app.Main",
            "--host=127.0.0.1",
            "--port=0",
            "--min-interval=0");
    builder.environment().put("ECS_CONTAINER_METADATA_URI_V4", endpoint.url());
    // The end of a task is tested elsewhere.
    builder.environment().put("ECS_METRICS_EXPORTER_SAMPLE_INTERVAL", "0");
    builder.environment().put("ECS_METRICS_EXPORTER_SHUTDOWN_WAIT", "0");
    builder.environment().put("ECS_METRICS_EXPORTER_SUMMARY", "off");
    exporter = builder.start();
    log = exporter.errorReader(UTF_8);
    String line = log.readLine();
    String url = line.substring(line.indexOf("http://127.0.0.1:"), line.indexOf(", catalogue"));
    port = Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
  }

  @AfterEach
  void stop() throws IOException {
    exporter.destroyForcibly();
    for (RawClient client : clients) {
      client.close();
    }
    endpoint.close();
  }

  private RawClient connect() throws IOException {
    RawClient client = RawClient.connect(port);
    clients.add(client);
    return client;
  }

  private int status(String target) throws IOException {
    try (RawClient honest = RawClient.connect(port)) {
      honest.request("GET", target);
      return honest.read().status();
    }
  }

  /** Sends the signal that ECS stops a container with; expects a clean end and log. */
  private void assertStopsInOrder() throws Exception {
    exporter.toHandle().destroy();
    assertThat(exporter.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(exporter.exitValue()).isZero();
    assertThat(log.lines()).singleElement().asString().contains("Stopped");
  }

  @Test
  void anHonestScrapeSucceedsAmongAThousandOthers() throws Exception {
    for (int i = 0; i < CLIENTS; i++) {
      RawClient client = connect();
      try {
        switch (i % 5) {
          case 0 -> client.write("GET /metrics HTTP/1.1\r\nHost: x\r\nX-Slow: ");
          case 1 -> client.write("GET /health HTTP/1.1\r\nHost: x\r\n\r\n".repeat(20));
          case 2 -> {
            client.write("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");
            client.endOutput();
          }
          case 3 -> client.write("POST /metrics HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n");
          default -> {
            // Says nothing at all.
          }
        }
      } catch (IOException e) {
        // Thrown out to make room already.
      }
    }
    try (RawClient large = RawClient.connect(port)) {
      large.write("GET /metrics HTTP/1.1\r\nX-Large: " + "x".repeat(1 << 20));
    } catch (IOException e) {
      // Refused before it was through.
    }

    long begin = System.nanoTime();
    assertThat(status("/metrics")).isEqualTo(200);
    assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(2));
    assertThat(status("/health")).isEqualTo(200);
    assertStopsInOrder();
  }

  @Test
  void anHonestScrapeSucceedsAmongHundredsOfDifferentWishes() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    endpoint.reply(
        Document.STATS,
        peer -> {
          go.await();
          peer.answer(peer.document());
        });
    RawClient witness = connect();
    for (int i = 0; i < 400; i++) {
      connect().request("GET", "/metrics?name[]=wish_" + i);
    }
    // Twice: by the second answer the one I/O thread has read what all others had sent.
    for (int i = 0; i < 2; i++) {
      witness.request("GET", "/health");
      assertThat(witness.read().status()).isEqualTo(200);
    }
    RawClient honest = connect();
    honest.request("GET", "/metrics");
    for (int i = 0; i < 2; i++) {
      witness.request("GET", "/health");
      assertThat(witness.read().status()).isEqualTo(200);
    }
    go.countDown();
    assertThat(honest.read().status()).isEqualTo(200);
  }

  @Test
  void answersARunningScrapeBeforeItStops() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    endpoint.reply(
        Document.STATS,
        peer -> {
          asked.countDown();
          go.await();
          peer.answer(peer.document());
        });
    RawClient scraper = connect();
    scraper.request("GET", "/metrics");
    RawClient idle = connect();
    idle.request("GET", "/health");
    assertThat(idle.read().status()).isEqualTo(200);
    assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

    exporter.toHandle().destroy();
    // It has begun to stop when it has closed the idle connection.
    assertThat(idle.readToEnd()).isEmpty();
    go.countDown();

    assertThat(scraper.read().status()).isEqualTo(200);
    assertThat(scraper.readToEnd()).isEmpty();
    assertStopsInOrder();
  }

  @Test
  void holdsWithASmallHeapUnderEndlessBodies() throws Exception {
    for (Document source : Document.values()) {
      endpoint.reply(
          source,
          peer -> {
            peer.send("HTTP/1.1 200 OK\r\n\r\n");
            peer.flood("{\"a\":[1,2,3]}");
          });
    }
    for (int i = 0; i < 50; i++) {
      assertThat(status("/metrics")).isEqualTo(200);
      assertThat(status(i % 2 == 0 ? "/task" : "/stats")).isEqualTo(502);
    }
    endpoint.heal();
    assertThat(status("/metrics")).isEqualTo(200);
    assertThat(status("/ready")).isEqualTo(200);
    assertThat(exporter.isAlive()).isTrue();
  }
}
