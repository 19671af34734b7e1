package io.github.ecsexporter.app.report;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.catalogue.MetricCatalogue;
import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.observation.TagState;
import io.github.ecsexporter.domain.port.in.CheckReport;
import io.github.ecsexporter.domain.port.in.CheckTask;
import io.github.ecsexporter.domain.port.in.ObserveTask;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Observes the task and writes a report on it, whose classes are loaded only then. */
public final class TaskCheck implements CheckTask {
  private final ReportSource source;
  private final ObserveTask observe;
  private final Supplier<TagState> tags;
  private final MetricCatalogue<TaskReadings> catalogue;
  private final Predicate<String> shown;
  private final Duration timeout;
  private final InstantSource clock;

  /**
   * Creates the check.
   *
   * @param source where the documents come from
   * @param tags how far the task's tags are known
   * @param catalogue the metrics that the user chose
   * @param shown whether a container of this name gets series of its own
   * @param timeout for a collection
   */
  public TaskCheck(
      ReportSource source,
      ObserveTask observe,
      Supplier<TagState> tags,
      MetricCatalogue<TaskReadings> catalogue,
      Predicate<String> shown,
      Duration timeout,
      InstantSource clock) {
    this.source = requireNonNull(source, "source is null");
    this.observe = requireNonNull(observe, "observe is null");
    this.tags = requireNonNull(tags, "tags is null");
    this.catalogue = requireNonNull(catalogue, "catalogue is null");
    this.shown = requireNonNull(shown, "shown is null");
    this.timeout = requireNonNull(timeout, "timeout is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public CheckReport check() {
    Subject subject =
        new Subject(source, observe.observe(timeout), tags.get(), shown, clock.instant());
    return new CheckReport(subject.isComplete(), TaskReport.of(subject, catalogue));
  }
}
