package io.github.ecsexporter.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsexporter.domain.testkit.RawClient;
import io.github.ecsexporter.domain.testkit.RawClient.Response;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CloseTest extends ServedTest {
  @Test
  void finishesWhatRunsAndTakesNothingNew() throws Exception {
    CountDownLatch scraping = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    fakes.scrape =
        request -> {
          scraping.countDown();
          TestLatches.await(go);
          return FakeUseCases.exposition("last 1\n");
        };
    int port = start();
    try (RawClient running = RawClient.connect(port);
        RawClient idle = RawClient.connect(port)) {
      assertThat(idle.ask("GET", "/health").status()).isEqualTo(200);
      running.request("GET", "/metrics");
      TestLatches.await(scraping);
      Thread closing = new Thread(server()::close);
      closing.start();
      assertThat(idle.isClosedSilently()).isTrue();
      assertThatThrownBy(() -> RawClient.connect(port)).isInstanceOf(ConnectException.class);
      assertThat(closing.isAlive()).isTrue();
      go.countDown();
      Response last = running.read();
      assertThat(last.text()).isEqualTo("last 1\n");
      assertThat(last.header("Connection")).isEqualTo("close");
      closing.join();
    }
  }

  @Test
  void doesNotWaitForeverForWhatRuns() throws Exception {
    CountDownLatch scraping = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    fakes.scrape =
        request -> {
          scraping.countDown();
          TestLatches.awaitInterrupt(never);
          return FakeUseCases.exposition("never 1\n");
        };
    int port = start(true, TestLimits.impatient(Duration.ofMillis(200)));
    try (RawClient running = RawClient.connect(port)) {
      running.request("GET", "/metrics");
      TestLatches.await(scraping);
      server().close();
      assertThatThrownBy(running::read).isInstanceOf(IOException.class);
    }
  }

  @Test
  void isIdempotent() throws IOException {
    start();
    server().close();
    server().close();
  }

  @Test
  void closesAtOnceWhenNothingRuns() throws IOException {
    start();
    long begin = System.nanoTime();
    server().close();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void leavesNoThreadBehind() throws Exception {
    int port = start();
    assertThat(RawClient.get(port, "/metrics").status()).isEqualTo(200);
    server().close();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("http")) {
        thread.join(5000);
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }
}
