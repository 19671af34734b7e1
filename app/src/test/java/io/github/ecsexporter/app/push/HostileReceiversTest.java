package io.github.ecsexporter.app.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.adapter.http.push.HttpPushSender;
import io.github.ecsexporter.adapter.http.push.PushTarget;
import io.github.ecsexporter.adapter.prometheus.otlp.OtlpEncoder;
import io.github.ecsexporter.adapter.prometheus.remotewrite.RemoteWriteEncoder;
import io.github.ecsexporter.app.config.Command;
import io.github.ecsexporter.app.config.ConfigReader;
import io.github.ecsexporter.app.wiring.Application;
import io.github.ecsexporter.domain.catalogue.EeCatalogue;
import io.github.ecsexporter.domain.delivery.PushService;
import io.github.ecsexporter.domain.delivery.PushSettings;
import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.port.out.PushEncoder;
import io.github.ecsexporter.domain.push.AwsCredentials;
import io.github.ecsexporter.domain.push.PushResult.Outcome;
import io.github.ecsexporter.domain.push.PushState;
import io.github.ecsexporter.domain.push.PushedMetrics;
import io.github.ecsexporter.domain.testkit.RawServer;
import io.github.ecsexporter.domain.testkit.Tasks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a receiver does, scrapes go on and memory stays as it is. */
@Timeout(180)
class HostileReceiversTest {
  private static final String CLOSE = "Connection: close\r\n";

  /** What a receiver does with a request, and what becomes of the push. */
  private enum Receiver {
    HANG("timeout", RawServer.Peer::hang),
    HANG_AFTER_STATUS(
        "timeout",
        peer -> {
          peer.send("HTTP/1.1 200 OK\r\n");
          peer.hang();
        }),
    HANG_IN_BODY(
        "timeout",
        peer -> {
          peer.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345");
          peer.hang();
        }),
    TRICKLE(
        "timeout",
        peer -> {
          peer.send("HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n");
          peer.drip("x");
        }),
    RESET("unreachable", RawServer.Peer::reset),
    CLOSED("unreachable", peer -> {}),
    GARBAGE("unreachable", peer -> peer.send("SSH-2.0-OpenSSH_9.2\r\n")),
    INTERIM("unreachable", peer -> peer.flood("HTTP/1.1 100 Continue\r\n\r\n")),
    TOO_MANY("rejected", status("429 Too Many Requests", "")),
    TOO_MANY_FOR_LONG("rejected", status("429 Too Many Requests", "Retry-After: 999999999999\r\n")),
    BAD_REQUEST("rejected", status("400 Bad Request", "")),
    TOO_LARGE("rejected", status("413 Content Too Large", "")),
    BROKEN("rejected", status("500 Oops", "")),
    UNAVAILABLE("rejected", status("503 Service Unavailable", "Retry-After: 0\r\n")),
    ELSEWHERE("rejected", status("307 Temporary Redirect", "Location: http://127.0.0.1:1/\r\n")),
    PASSWORD("rejected", status("401 Unauthorized", "WWW-Authenticate: Basic realm=x\r\n")),
    GIGABYTES(
        "ok",
        peer -> {
          peer.send("HTTP/1.1 200 OK\r\nContent-Length: 4000000000\r\n\r\n");
          peer.flood("x".repeat(10_000));
        }),
    GIGABYTES_OF_ERROR(
        "rejected",
        peer -> {
          peer.send("HTTP/1.1 500 Oops\r\nTransfer-Encoding: chunked\r\n\r\n");
          peer.flood("2710\r\n" + "x".repeat(10_000) + "\r\n");
        });

    private final String result;
    private final RawServer.Script reaction;

    Receiver(String result, RawServer.Script reaction) {
      this.result = result;
      this.reaction = reaction;
    }

    private static RawServer.Script status(String status, String headers) {
      return peer ->
          peer.send(
              "HTTP/1.1 " + status + "\r\n" + CLOSE + headers + "Content-Length: 4\r\n\r\nno\r\n");
    }

    void play(RawServer.Peer peer) throws IOException, InterruptedException {
      peer.awaitRequest();
      reaction.play(peer);
    }
  }

  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
  }

  private RawServer receiver(RawServer.Script script) throws IOException {
    RawServer server = new RawServer(script);
    open.add(server);
    return server;
  }

  private Application start(Receiver receiver) throws IOException {
    Application application =
        Application.start(
            ((Command.Serve)
                    ConfigReader.read(
                            Map.of(),
                            List.of(
                                "--demo",
                                "--host=127.0.0.1",
                                "--port=0",
                                "--push=otlp",
                                "--push-interval=5s",
                                "--push-url=http://127.0.0.1:" + receiver(receiver::play).port()))
                        .command()
                        .orElseThrow())
                .config());
    open.add(application);
    return application;
  }

  /** All at once, since a push takes its time to begin and to fail. */
  @Test
  void scrapesGoOn() throws Exception {
    List<Application> applications = new ArrayList<>();
    for (Receiver receiver : Receiver.values()) {
      applications.add(start(receiver));
    }
    HttpClient client = HttpClient.newHttpClient();
    for (Receiver receiver : Receiver.values()) {
      HttpRequest scrape =
          HttpRequest.newBuilder(
                  URI.create(applications.get(receiver.ordinal()).url() + "/metrics"))
              .timeout(Duration.ofSeconds(5))
              .build();
      String line;
      do {
        HttpResponse<String> response = client.send(scrape, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(receiver.name()).isEqualTo(200);
        assertThat(response.body()).contains("ee_ecs_metrics_exporter_success 1.0");
        line = counted(response.body());
      } while (line.isEmpty());
      assertThat(line).as(receiver.name()).contains("result=\"" + receiver.result + "\"");
    }
  }

  /** The first counter of pushes that is not zero; empty while there is none. */
  private static String counted(String exposition) {
    return exposition
        .lines()
        .filter(line -> line.startsWith("ee_exporter_push_total{") && !line.endsWith(" 0.0"))
        .findFirst()
        .orElse("");
  }

  /** Pushes and retries one after the other, as fast as they go, in no real time. */
  @Test
  void memoryStaysAsItIs() throws Exception {
    List<Receiver> failing = new ArrayList<>(List.of(Receiver.values()));
    // These take the whole time of a request.
    failing.removeIf(receiver -> receiver.result.equals("timeout"));
    Random random = new Random(42);
    RawServer server = receiver(peer -> failing.get(random.nextInt(failing.size())).play(peer));
    ScheduledExecutorService deadlines = Executors.newScheduledThreadPool(1);
    open.add(deadlines::shutdownNow);
    for (PushEncoder encoder :
        List.of(new OtlpEncoder("ecs", Map.of(), "1"), new RemoteWriteEncoder("ecs", Map.of()))) {
      Queue<Runnable> due = new ArrayDeque<>();
      PushState state = new PushState();
      PushService service =
          new PushService(
              timeout -> Optional.of(metrics()),
              encoder,
              new HttpPushSender(
                  new PushTarget(
                      URI.create("http://127.0.0.1:" + server.port() + "/"),
                      Map.of(),
                      Optional.empty(),
                      Optional.empty()),
                  timeout -> new AwsCredentials("", "", ""),
                  "1",
                  deadlines,
                  Clock.systemUTC()),
              result -> {},
              new PushSettings(Duration.ofSeconds(60)),
              (work, delay) -> due.add(work),
              () -> 0.5,
              System::nanoTime,
              Clock.systemUTC(),
              state);
      service.start();
      run(due, state, 200);
      long before = used();
      run(due, state, 1_200);

      // A single body kept for each push would be 20 MB.
      assertThat(used() - before).isLessThan(4 << 20);
      assertThat(due.size()).isLessThanOrEqualTo(2);
      assertThat(state.count(Outcome.REJECTED)).isPositive();
      assertThat(state.count(Outcome.UNREACHABLE)).isPositive();
    }
  }

  private static void run(Queue<Runnable> due, PushState state, long pushes) {
    long done = 0;
    while (done < pushes) {
      due.remove().run();
      done = 0;
      for (Outcome outcome : Outcome.values()) {
        done += state.count(outcome);
      }
    }
  }

  private static PushedMetrics metrics() {
    TaskReadings readings = TaskReadings.of(Tasks.fargateTask(), Tasks.fargateStats());
    return new PushedMetrics(
        Tasks.fargateTask(),
        Instant.now(),
        Instant.now(),
        EeCatalogue.standard().derive(readings),
        List.of());
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
