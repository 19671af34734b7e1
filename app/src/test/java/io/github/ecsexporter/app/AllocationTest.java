package io.github.ecsexporter.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.ecsexporter.adapter.ecs.RecordingFolder;
import io.github.ecsexporter.adapter.ecs.ReplayTaskMetadataSource;
import io.github.ecsexporter.adapter.prometheus.ClientJavaRenderer;
import io.github.ecsexporter.domain.catalogue.EeCatalogue;
import io.github.ecsexporter.domain.collect.CollectionSettings;
import io.github.ecsexporter.domain.collect.Families;
import io.github.ecsexporter.domain.collect.ScrapeService;
import io.github.ecsexporter.domain.collect.TaskCollector;
import io.github.ecsexporter.domain.observation.BuildInfo;
import io.github.ecsexporter.domain.port.in.ScrapeRequest;
import io.github.ecsexporter.domain.testkit.Recordings;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Holds what one scrape of a Fargate task of three containers allocates, from the documents to the
 * exposition, below a bound. No timing: the same code allocates the same on every machine. Raise
 * the bound only together with the reason.
 */
class AllocationTest {
  private static final Path RECORDING = Recordings.folder("fargate-stopped-null-stats");
  private static final Duration TIMEOUT = Duration.ofSeconds(4);
  private static final int SCRAPES = 50;
  private static final long MAX_BYTES = 270_000;

  @Test
  void allocatesNoMoreThanItsBoundPerScrape() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    // The replay reads on the thread that asks, so that one thread allocates everything.
    TaskCollector collector =
        new TaskCollector(
            new ReplayTaskMetadataSource(RecordingFolder.of(RECORDING)),
            (observation, problems) -> {},
            Map::of,
            new CollectionSettings(TIMEOUT, Duration.ZERO),
            System::nanoTime);
    ScrapeService service =
        new ScrapeService(
            collector,
            new Families(EeCatalogue.standard(), new BuildInfo("1", "2", "3"), Optional.empty()),
            new ClientJavaRenderer(),
            TIMEOUT);

    long least = Long.MAX_VALUE;
    for (int i = 0; i < SCRAPES; i++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      int bytes = service.scrape(ScrapeRequest.ALL).body().length;
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      assertThat(bytes).isPositive();
    }

    assertThat(least).isBetween(1L, MAX_BYTES);
  }
}
