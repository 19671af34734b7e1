package io.github.ecsexporter.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.testkit.RawClient;
import io.github.ecsexporter.domain.testkit.RawClient.Response;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectionsTest extends ServedTest {
  private static final Duration SHORT = Duration.ofMillis(200);

  @Test
  void keepsAConnectionForTheNextScrape() throws IOException {
    try (RawClient client = RawClient.connect(start())) {
      for (int i = 0; i < 3; i++) {
        Response response = client.ask("GET", "/metrics");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers()).doesNotContainKey("Connection");
      }
    }
  }

  @Test
  void closesWhenTheClientWantsItClosed() throws IOException {
    try (RawClient client = RawClient.connect(start())) {
      assertThat(client.ask("GET", "/health", "Connection: close").header("Connection"))
          .isEqualTo("close");
      assertThat(client.isClosedSilently()).isTrue();
    }
  }

  @Test
  void keepsAConnectionOfHttp10ForWhoeverAsks() throws IOException {
    try (RawClient client = RawClient.connect(start())) {
      for (int i = 0; i < 2; i++) {
        client.write("GET /health HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        assertThat(client.read().header("Connection")).isEqualTo("keep-alive");
      }
      client.write("GET /health HTTP/1.0\r\n\r\n");
      assertThat(client.read().status()).isEqualTo(200);
      assertThat(client.isClosedSilently()).isTrue();
    }
  }

  @Test
  void answersPipelinedRequestsInOrder() throws IOException {
    try (RawClient client = RawClient.connect(start())) {
      client.write(
          "GET /health HTTP/1.1\r\nHost: t\r\n\r\n"
              + "GET /metrics HTTP/1.1\r\nHost: t\r\n\r\n"
              + "GET /nothing HTTP/1.1\r\nHost: t\r\n\r\n"
              + "HEAD /ready HTTP/1.1\r\nHost: t\r\n\r\n");
      assertThat(client.read().text()).isEqualTo("ok\n");
      assertThat(client.read().text()).isEqualTo(FakeUseCases.BODY);
      assertThat(client.read().status()).isEqualTo(404);
    }
  }

  @Test
  void answersAClientThatHasClosedItsHalf() throws IOException {
    try (RawClient client = RawClient.connect(start())) {
      client.request("GET", "/metrics");
      client.endOutput();
      assertThat(client.read().text()).isEqualTo(FakeUseCases.BODY);
      assertThat(client.isClosedSilently()).isTrue();
    }
  }

  @Test
  void closesAConnectionWhoseClientHasClosedItsHalfSilently() throws IOException {
    try (RawClient client = RawClient.connect(start())) {
      client.endOutput();
      assertThat(client.isClosedSilently()).isTrue();
    }
  }

  @Test
  void refusesHeadersOfAMegabyte() throws IOException {
    int port = start();
    try (RawClient client = RawClient.connect(port)) {
      assertThatThrownBy(
              () -> {
                client.write("GET /metrics HTTP/1.1\r\nHost: t\r\nX: " + "x".repeat(1 << 20));
                throw new EOFException("status " + client.read().status());
              })
          .satisfiesAnyOf(
              e -> assertThat(e).hasMessage("status 400"),
              e -> assertThat(e).isInstanceOf(SocketException.class));
    }
    assertThat(RawClient.get(port, "/metrics").status()).isEqualTo(200);
  }

  @Test
  void refusesTooManyHeaders() throws IOException {
    String[] headers = new String[101];
    for (int i = 0; i < headers.length; i++) {
      headers[i] = "X-" + i + ": 1";
    }
    assertThat(RawClient.get(start(), "/metrics", headers).status()).isEqualTo(400);
  }

  @Test
  void refusesAnHttp11RequestWithoutHost() throws IOException {
    try (RawClient client = RawClient.connect(start())) {
      client.write("GET /metrics HTTP/1.1\r\n\r\n");
      assertThat(client.read().status()).isEqualTo(400);
    }
  }

  @Test
  void answersARequestWithASmallBodyAndCloses() throws IOException {
    try (RawClient client = RawClient.connect(start())) {
      client.write("GET /metrics HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\n\r\nabc");
      assertThat(client.read().status()).isEqualTo(200);
      assertThat(client.isClosedSilently()).isTrue();
    }
  }

  @Test
  void doesNotReadALargeBody() throws IOException {
    int port = start();
    try (RawClient client = RawClient.connect(port)) {
      client.write("GET /health HTTP/1.1\r\nHost: t\r\nContent-Length: 1000000000\r\n\r\n");
      assertThat(client.read().status()).isEqualTo(200);
      assertThat(client.isClosedSilently()).isTrue();
    }
  }

  @Test
  void closesAClientThatIsSlowWithItsHeaders() throws IOException {
    int port = start(true, TestLimits.with(64, SHORT, 4, 4));
    try (RawClient client = RawClient.connect(port)) {
      client.write("GET /metrics HTTP/1.1\r\nHost: t\r\n");
      assertThat(client.isClosedSilently()).isTrue();
    }
    assertThat(fakes.scrapes).isEmpty();
  }

  /** All connections being idle, the next look at them is a long way off, until one sends. */
  @Test
  void closesAnIdleClientThatBecomesSlowWithItsHeaders() throws IOException {
    int port = start(true, TestLimits.with(64, SHORT, 4, 4));
    try (RawClient client = RawClient.connect(port)) {
      assertThat(client.ask("GET", "/health").status()).isEqualTo(200);
      try (RawClient slow = RawClient.connect(port)) {
        slow.write("GET");
        // Closed by a sweep, which finds nothing but an idle connection left.
        assertThat(slow.isClosedSilently()).isTrue();
      }
      client.write("GET /metrics HTTP/1.1\r\nHost: t\r\n");
      assertThat(client.isClosedSilently()).isTrue();
    }
  }

  @Test
  void closesAConnectionThatIsIdleAfterOthersWereBusy() throws IOException {
    int port = start(true, TestLimits.impatient(SHORT));
    try (RawClient idle = RawClient.connect(port)) {
      for (int i = 0; i < 3; i++) {
        assertThat(RawClient.get(port, "/health").status()).isEqualTo(200);
      }
      assertThat(idle.isClosedSilently()).isTrue();
    }
    assertThat(RawClient.get(port, "/health").status()).isEqualTo(200);
  }

  @Test
  void closesAClientThatTricklesItsHeaders() throws Exception {
    int port = start(true, TestLimits.with(64, SHORT, 4, 4));
    try (RawClient client = RawClient.connect(port)) {
      client.write("GET /metrics HTTP/1.1\r\nHost: t\r\n");
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 1000; i++) {
                  client.write("X-" + i + ": y\r\n");
                  Thread.sleep(10);
                }
              })
          .isInstanceOf(SocketException.class);
    }
  }

  @Test
  void closesAnIdleConnection() throws IOException {
    int port = start(true, TestLimits.impatient(SHORT));
    try (RawClient silent = RawClient.connect(port);
        RawClient used = RawClient.connect(port)) {
      assertThat(used.ask("GET", "/health").status()).isEqualTo(200);
      assertThat(silent.isClosedSilently()).isTrue();
      assertThat(used.isClosedSilently()).isTrue();
    }
  }

  @Test
  void doesNotCloseAConnectionWhoseAnswerTakesLong() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    fakes.scrape =
        request -> {
          TestLatches.await(go);
          return FakeUseCases.exposition("late 1\n");
        };
    int port = start(true, TestLimits.impatient(SHORT));
    try (RawClient patient = RawClient.connect(port);
        RawClient idle = RawClient.connect(port)) {
      patient.request("GET", "/metrics");
      assertThat(idle.isClosedSilently()).isTrue();
      go.countDown();
      assertThat(patient.read().text()).isEqualTo("late 1\n");
    }
  }

  @Test
  void closesAClientThatDoesNotTakeItsAnswer() throws IOException {
    fakes.document(Document.TASK, new byte[64 << 20]);
    int port = start(true, TestLimits.impatient(SHORT));
    try (RawClient client = RawClient.connect(port)) {
      client.request("GET", "/task");
      // The first is closed after the limit or more, by when the answer is on its way for long.
      for (int i = 0; i < 3; i++) {
        try (RawClient clock = RawClient.connect(port)) {
          assertThat(clock.isClosedSilently()).isTrue();
        }
      }
      assertThatThrownBy(client::read).isInstanceOf(IOException.class);
    }
  }

  @Test
  void anHonestScrapeSucceedsWhileIdleConnectionsTakeAllPlaces() throws IOException {
    int port = start(true, TestLimits.connections(20));
    List<RawClient> idle = new ArrayList<>();
    try {
      for (int i = 0; i < 60; i++) {
        idle.add(RawClient.connect(port));
      }
      long begin = System.nanoTime();
      assertThat(RawClient.get(port, "/metrics").status()).isEqualTo(200);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
      assertThat(idle.get(0).isClosedSilently()).isTrue();
    } finally {
      closeAll(idle);
    }
  }

  @Test
  void anHonestScrapeSucceedsWhileUnfinishedHeadersTakeAllPlaces() throws IOException {
    int port = start(true, TestLimits.connections(20));
    List<RawClient> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 60; i++) {
        RawClient client = RawClient.connect(port);
        client.write("GET /metrics HTTP/1.1\r\nHost:");
        slow.add(client);
      }
      assertThat(RawClient.get(port, "/metrics").status()).isEqualTo(200);
    } finally {
      closeAll(slow);
    }
  }

  @Test
  void sparesARunningRequestBeforeIdleConnections() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    fakes.holdDocuments(reading, go);
    int port = start(true, TestLimits.connections(5));
    List<RawClient> idle = new ArrayList<>();
    try (RawClient running = RawClient.connect(port)) {
      running.request("GET", "/task");
      TestLatches.await(reading);
      for (int i = 0; i < 20; i++) {
        idle.add(RawClient.connect(port));
      }
      assertThat(RawClient.get(port, "/health").status()).isEqualTo(200);
      go.countDown();
      assertThat(running.read().text()).isEqualTo("1");
    } finally {
      closeAll(idle);
    }
  }

  @Test
  void closesARunningRequestIfThereIsNothingElse() throws Exception {
    CountDownLatch reading = new CountDownLatch(3);
    CountDownLatch go = new CountDownLatch(1);
    fakes.holdDocuments(reading, go);
    int port = start(true, TestLimits.connections(3));
    try (RawClient first = RawClient.connect(port);
        RawClient second = RawClient.connect(port);
        RawClient third = RawClient.connect(port)) {
      first.request("GET", "/task");
      second.request("GET", "/task");
      third.request("GET", "/task");
      TestLatches.await(reading);
      assertThat(RawClient.get(port, "/health").status()).isEqualTo(200);
      go.countDown();
      int answered = 0;
      for (RawClient client : List.of(first, second, third)) {
        try {
          client.read();
          answered++;
        } catch (IOException closed) {
          assertThat(closed).isNotNull();
        }
      }
      assertThat(answered).isEqualTo(2);
    }
  }

  @Test
  void twoHundredScrapersShareOneComputation() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger running = new AtomicInteger();
    fakes.scrape =
        request -> {
          running.incrementAndGet();
          TestLatches.await(go);
          return FakeUseCases.exposition("shared 1\n");
        };
    int port = start();
    List<RawClient> scrapers = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        RawClient client = RawClient.connect(port);
        client.request("GET", "/metrics");
        scrapers.add(client);
      }
      assertThat(RawClient.get(port, "/health").status()).isEqualTo(200);
      go.countDown();
      for (RawClient client : scrapers) {
        assertThat(client.read().text()).isEqualTo("shared 1\n");
      }
      assertThat(running).hasValue(1);
    } finally {
      closeAll(scrapers);
    }
  }

  @Test
  void scrapersWithDifferentWishesGetTheirOwnAnswers() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    fakes.scrape =
        request -> {
          both.countDown();
          TestLatches.await(both);
          return FakeUseCases.exposition(request.accept());
        };
    int port = start();
    try (RawClient a = RawClient.connect(port);
        RawClient b = RawClient.connect(port)) {
      a.request("GET", "/metrics", "Accept: a/a");
      b.request("GET", "/metrics", "Accept: b/b");
      assertThat(a.read().text()).isEqualTo("a/a");
      assertThat(b.read().text()).isEqualTo("b/b");
    }
  }

  @Test
  void letsOneWaitWhenAllThreadsAreBusyRefusesMoreAndHealthStillAnswers() throws Exception {
    CountDownLatch busy = new CountDownLatch(2);
    CountDownLatch go = new CountDownLatch(1);
    fakes.scrape =
        request -> {
          busy.countDown();
          TestLatches.await(go);
          return FakeUseCases.exposition("late 1\n");
        };
    int port = start(true, TestLimits.with(64, Duration.ofSeconds(5), 2, 2));
    try (RawClient a = RawClient.connect(port);
        RawClient b = RawClient.connect(port);
        RawClient c = RawClient.connect(port);
        RawClient d = RawClient.connect(port)) {
      a.request("GET", "/metrics?name[]=a");
      b.request("GET", "/metrics?name[]=b");
      TestLatches.await(busy);
      assertThat(c.ask("GET", "/health").status()).isEqualTo(200);
      c.request("GET", "/metrics");
      // Twice: by the second answer the one I/O thread has read what all others had sent.
      assertThat(d.ask("GET", "/health").status()).isEqualTo(200);
      assertThat(d.ask("GET", "/health").status()).isEqualTo(200);
      assertThat(d.ask("GET", "/metrics?name[]=d").status()).isEqualTo(503);
      assertThat(d.ask("GET", "/health").status()).isEqualTo(200);
      go.countDown();
      assertThat(a.read().status()).isEqualTo(200);
      assertThat(b.read().status()).isEqualTo(200);
      assertThat(c.read().text()).isEqualTo("late 1\n");
    }
  }

  private static void closeAll(List<RawClient> clients) throws IOException {
    for (RawClient client : clients) {
      client.close();
    }
  }
}
