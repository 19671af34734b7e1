package io.github.ecsexporter.app.wiring;

import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import io.github.ecsexporter.app.config.ExporterConfig;
import io.github.ecsexporter.domain.catalogue.MetricCatalogue;
import io.github.ecsexporter.domain.collect.TaskTags;
import io.github.ecsexporter.domain.delivery.PushService;
import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.observation.Readiness;
import io.github.ecsexporter.domain.port.in.CheckReadiness;
import io.github.ecsexporter.domain.port.in.CheckReport;
import io.github.ecsexporter.domain.port.in.CheckTask;
import io.github.ecsexporter.domain.port.in.ScrapeMetrics;
import io.github.ecsexporter.domain.port.in.ScrapeRequest;
import io.github.ecsexporter.domain.push.PushResult;
import java.time.Duration;
import java.util.Optional;

/** The exporter without a server, for a single look at the task. Not thread-safe. */
public final class OneShotExporter implements AutoCloseable {
  private final Lifecycle lifecycle;
  private final Injector injector;
  private final Duration timeout;
  private final boolean pushes;

  private OneShotExporter(Lifecycle lifecycle, Injector injector, ExporterConfig config) {
    this.lifecycle = lifecycle;
    this.injector = injector;
    this.timeout = config.collection().timeout();
    this.pushes = config.push().isPresent();
  }

  /** Makes the parts that the configuration asks for. */
  public static OneShotExporter open(ExporterConfig config) {
    return open(config, Overrides.NONE);
  }

  /** Makes the parts that the configuration asks for, but for those given. */
  public static OneShotExporter open(ExporterConfig config, Overrides overrides) {
    Lifecycle lifecycle = new Lifecycle();
    try {
      Injector injector =
          Application.wire(lifecycle, Application.taskModules(config, new LogModule()), overrides);
      return new OneShotExporter(lifecycle, injector, config);
    } catch (RuntimeException | Error e) {
      lifecycle.close();
      throw e;
    }
  }

  /** The metrics, in the default format. Waits for the task's tags if any are configured. */
  public byte[] metrics() throws InterruptedException {
    awaitTags();
    return injector.getInstance(ScrapeMetrics.class).scrape(ScrapeRequest.ALL).body();
  }

  private void awaitTags() throws InterruptedException {
    TaskTags tags = injector.getInstance(TaskTags.class);
    tags.start();
    tags.awaitFirstTry(timeout);
  }

  /** Whether the last collection read both documents. */
  public Readiness readiness() {
    return injector.getInstance(CheckReadiness.class).check();
  }

  /** The report on the task. Waits for the task's tags if someone wants them. */
  public CheckReport check() throws InterruptedException {
    awaitTags();
    return injector.getInstance(CheckTask.class).check();
  }

  /**
   * Pushes once.
   *
   * @return what became of it; empty if no task document could be read, so that there is nothing to
   *     push
   * @throws IllegalStateException if pushing is not configured
   */
  public Optional<PushResult> push() throws InterruptedException {
    if (!pushes) {
      throw new IllegalStateException("pushing is off: configure it first");
    }
    awaitTags();
    return injector.getInstance(PushService.class).pushNow();
  }

  /** The metrics that are derived. */
  public MetricCatalogue<TaskReadings> catalogue() {
    return injector.getInstance(Key.get(new TypeLiteral<MetricCatalogue<TaskReadings>>() {}));
  }

  @Override
  public void close() {
    lifecycle.close();
  }
}
