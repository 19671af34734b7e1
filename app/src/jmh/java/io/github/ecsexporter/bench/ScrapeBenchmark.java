package io.github.ecsexporter.bench;

import io.github.ecsexporter.adapter.ecs.RecordingFolder;
import io.github.ecsexporter.adapter.ecs.ReplayTaskMetadataSource;
import io.github.ecsexporter.adapter.prometheus.ClientJavaRenderer;
import io.github.ecsexporter.domain.catalogue.EeCatalogue;
import io.github.ecsexporter.domain.catalogue.MetricCatalogue;
import io.github.ecsexporter.domain.observation.BuildInfo;
import io.github.ecsexporter.domain.collect.Families;
import io.github.ecsexporter.domain.collect.CollectionSettings;
import io.github.ecsexporter.domain.collect.ScrapeService;
import io.github.ecsexporter.domain.collect.TaskCollector;
import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.derivation.TaskTotals;
import io.github.ecsexporter.domain.metric.MetricFamily;
import io.github.ecsexporter.domain.port.in.ScrapeMetrics;
import io.github.ecsexporter.domain.port.in.ScrapeRequest;
import io.github.ecsexporter.domain.metric.Exposition;
import io.github.ecsexporter.domain.port.out.FetchResult;
import io.github.ecsexporter.domain.port.out.MetricsRenderer;
import io.github.ecsexporter.domain.port.out.TaskDocuments;
import io.github.ecsexporter.domain.port.out.TaskMetadataSource;
import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The steps of a scrape, and the whole of it without the network. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-Xmx256m", "-Xmn32m", "-XX:TieredStopAtLevel=1"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScrapeBenchmark {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** How many containers the task has. */
  @Param({"1", "3", "10", "100", "1000"})
  public int containers;

  private final MetricCatalogue<TaskReadings> catalogue = EeCatalogue.standard();
  private final MetricsRenderer renderer = new ClientJavaRenderer();
  private final TaskTotals totals = new TaskTotals();

  private Path folder;
  private TaskMetadataSource source;
  private Task task;
  private Map<String, ContainerStats> stats;
  private List<MetricFamily> families;
  private ScrapeMetrics scrape;

  /** Records documents and what each step makes of them. */
  @Setup
  public void prepare() throws IOException {
    folder = Files.createTempDirectory("benchmark");
    FargateDocuments.write(folder, containers);
    source = new ReplayTaskMetadataSource(RecordingFolder.of(folder));
    TaskDocuments documents = parse();
    task = value(documents.task());
    stats = value(documents.stats());
    families = derive();
    scrape =
        new ScrapeService(
            new TaskCollector(
                source,
                (observation, problems) -> {},
                Map::of,
                new CollectionSettings(TIMEOUT, Duration.ZERO),
                System::nanoTime),
            new Families(catalogue, new BuildInfo("1", "1", "1"), Optional.empty()),
            renderer,
            TIMEOUT);
  }

  private static <T> T value(FetchResult<T> result) {
    return result.fold(
        FetchResult.Fetched::value,
        failed -> {
          throw new IllegalStateException(failed.toString());
        });
  }

  /** Removes the recording. */
  @TearDown
  public void cleanUp() throws IOException {
    Files.delete(folder.resolve("task.json"));
    Files.delete(folder.resolve("stats.json"));
    Files.delete(folder);
  }

  /** Both documents, from files that the operating system has in memory. */
  @Benchmark
  public TaskDocuments parse() {
    return source.fetch(TIMEOUT).join();
  }

  /** From the parsed documents to the families, totals included. */
  @Benchmark
  public List<MetricFamily> derive() {
    return catalogue.derive(totals.observe(task, Optional.of(stats)));
  }

  /** From the families to text. */
  @Benchmark
  public Exposition render() {
    return renderer.render(families, name -> true, "");
  }

  /** All of it, as the HTTP server calls it. */
  @Benchmark
  public Exposition collection() {
    return scrape.scrape(ScrapeRequest.ALL);
  }
}
