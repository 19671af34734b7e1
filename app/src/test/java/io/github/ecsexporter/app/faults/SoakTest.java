package io.github.ecsexporter.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.observation.Document;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Scrapes for long, while faults come and go by a schedule that is always the same. Memory, threads
 * and files must not grow, counters must not fall.
 */
@EnabledOnOs(OS.LINUX)
class SoakTest {
  private static final long SEED = 20_260_101;
  private static final int LOOKS = 5;
  private static final long HEAP_TOLERANCE = 4 << 20;
  private static final int TOLERANCE = 5;

  /** What the process holds at a moment. */
  private record Footprint(long heap, int threads, int files) {
    static Footprint now() throws IOException {
      // The second run frees what the first one's reference handling let go.
      System.gc();
      System.gc();
      int files = 0;
      try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
        for (Path any : open) {
          files++;
        }
      }
      return new Footprint(
          ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
          ManagementFactory.getThreadMXBean().getThreadCount(),
          files);
    }

    @Override
    public String toString() {
      return heap / 1024 + " KiB heap, " + threads + " threads, " + files + " files";
    }
  }

  @Test
  void holdsForAShortWhile() throws IOException {
    soak(500);
  }

  @Test
  @Tag("soak")
  void holdsForLong() throws IOException {
    soak(Integer.getInteger("soak.scrapes", 100_000));
  }

  private static void soak(int scrapes) throws IOException {
    Random random = new Random(SEED);
    List<Fault> faults = new ArrayList<>(Fault.quick());
    List<Footprint> footprints = new ArrayList<>();
    long begin = System.nanoTime();
    int failed = 0;
    int faulty = 0;
    int slow = 0;
    try (FaultyEndpoint endpoint = FaultyEndpoint.ofRecording("ec2-bridge-cgroupv1");
        Exporter exporter = Exporter.start(endpoint, "1s", "0")) {
      Map<String, Double> totals = exporter.scrape().totals();
      int left = 0;
      for (int i = 1; i <= scrapes; i++) {
        if (left == 0) {
          // A spell of some scrapes: more often good than not, now and then a slow fault.
          left = 1 + random.nextInt(20);
          endpoint.heal();
          if (random.nextInt(6) == 0) {
            boolean isSlow = random.nextInt(200) == 0;
            List<Fault> choice = isSlow ? Fault.slow() : faults;
            Fault fault = choice.get(random.nextInt(choice.size()));
            left = isSlow ? 1 : 1 + left / 4;
            slow += isSlow ? 1 : 0;
            int victims = 1 + random.nextInt(3);
            for (Document source : Document.values()) {
              if ((victims & 1 << source.ordinal()) != 0) {
                endpoint.reply(source, fault.reply());
              }
            }
            faulty += left;
          }
        }
        left--;
        failed += look(exporter, i, totals) ? 0 : 1;
        if (i % (scrapes / LOOKS) == 0) {
          endpoint.heal();
          left = 0;
          footprints.add(Footprint.now());
        }
      }
    }
    long millis = (System.nanoTime() - begin) / 1_000_000;
    System.out.printf(
        "%d scrapes in %d.%d s, %d of them under faults (%d slow ones), %d without success; at"
            + " every fifth of the run: %s%n",
        scrapes, millis / 1000, millis % 1000 / 100, faulty, slow, failed, footprints);
    assertThat(failed).isBetween(1, faulty);
    Footprint first = footprints.get(0);
    for (Footprint later : footprints) {
      assertThat(later.heap()).as("heap").isLessThan(first.heap() + HEAP_TOLERANCE);
      assertThat(later.threads()).as("threads").isLessThanOrEqualTo(first.threads() + TOLERANCE);
      assertThat(later.files()).as("files").isLessThanOrEqualTo(first.files() + TOLERANCE);
    }
  }

  /** Scrapes once; every tenth answer is looked at closely. Returns whether it was a success. */
  private static boolean look(Exporter exporter, int number, Map<String, Double> totals) {
    if (number % 10 != 0) {
      HttpResponse<byte[]> answer = exporter.ask("/metrics");
      assertThat(answer.statusCode()).isEqualTo(200);
      return Scrape.tellsSuccess(answer.body());
    }
    Scrape scrape = exporter.scrape();
    scrape
        .totals()
        .forEach(
            (series, value) -> {
              Double before = totals.put(series, value);
              if (before != null) {
                assertThat(value).as(series).isGreaterThanOrEqualTo(before);
              }
            });
    assertThat(totals).hasSizeLessThan(2_000);
    return scrape.isSuccess();
  }
}
