package io.github.ecsexporter.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.testkit.RawClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Any number of scrapers costs the endpoint one request per document. */
@Timeout(60)
class SingleFlightTest {
  private static final int SCRAPERS = 200;

  private static FaultyEndpoint holding(CountDownLatch go) throws IOException {
    FaultyEndpoint endpoint = FaultyEndpoint.ofRecording("seed-mock");
    for (Document source : Document.values()) {
      endpoint.reply(
          source,
          peer -> {
            go.await();
            peer.answer(peer.document());
          });
    }
    return endpoint;
  }

  /**
   * Returns when the server has read what was sent to it before: it has one I/O thread, which has
   * then seen all connections at least once between the two answers.
   */
  private static void awaitReadBy(RawClient witness) throws IOException {
    for (int i = 0; i < 2; i++) {
      witness.request("GET", "/health");
      assertThat(witness.read().status()).isEqualTo(200);
    }
  }

  @Test
  void scrapersShareOneCollection() throws Exception {
    assertShareOneCollection("0", i -> "/metrics");
  }

  @Test
  void scrapersWithDifferentWishesShareOneCollectionToo() throws Exception {
    // Whoever comes late takes what is there: that is the other half of the promise.
    assertShareOneCollection("10m", i -> "/metrics?name[]=ee_task_info&name[]=x" + i);
  }

  private static void assertShareOneCollection(String minInterval, IntFunction<String> path)
      throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    List<RawClient> scrapers = new ArrayList<>();
    try (FaultyEndpoint endpoint = holding(go);
        Exporter exporter = Exporter.start(endpoint, "30s", minInterval);
        RawClient witness = RawClient.connect(exporter.port())) {
      for (int i = 0; i < SCRAPERS; i++) {
        RawClient scraper = RawClient.connect(exporter.port());
        scrapers.add(scraper);
        scraper.request("GET", "/health");
        assertThat(scraper.read().status()).isEqualTo(200);
      }
      for (int i = 0; i < SCRAPERS; i++) {
        scrapers.get(i).request("GET", path.apply(i));
      }
      awaitReadBy(witness);
      go.countDown();
      assertAllAnsweredByOneCollection(endpoint, scrapers);
    } finally {
      go.countDown();
      for (RawClient scraper : scrapers) {
        scraper.close();
      }
    }
  }

  private static void assertAllAnsweredByOneCollection(
      FaultyEndpoint endpoint, List<RawClient> scrapers) throws IOException {
    for (RawClient scraper : scrapers) {
      assertThat(scraper.read().status()).isEqualTo(200);
    }
    for (Document source : Document.values()) {
      assertThat(endpoint.requests(source)).isEqualTo(1);
    }
  }
}
