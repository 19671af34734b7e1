package io.github.ecsexporter.app.report;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.catalogue.MetricCatalogue;
import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.observation.Observation;
import io.github.ecsexporter.domain.port.in.CheckReport;
import io.github.ecsexporter.domain.port.in.CheckTask;
import io.github.ecsexporter.domain.port.in.ObserveTask;
import java.time.Duration;

/** Observes the task and writes a {@link TaskReport} on it, which is loaded only then. */
public final class TaskCheck implements CheckTask {
  private final String source;
  private final ObserveTask observe;
  private final MetricCatalogue<TaskReadings> catalogue;
  private final Duration timeout;

  /**
   * Creates the check.
   *
   * @param source where the documents come from, in words
   * @param catalogue the metrics that the user chose
   * @param timeout for a collection
   */
  public TaskCheck(
      String source,
      ObserveTask observe,
      MetricCatalogue<TaskReadings> catalogue,
      Duration timeout) {
    this.source = requireNonNull(source, "source is null");
    this.observe = requireNonNull(observe, "observe is null");
    this.catalogue = requireNonNull(catalogue, "catalogue is null");
    this.timeout = requireNonNull(timeout, "timeout is null");
  }

  @Override
  public CheckReport check() {
    Observation observation = observe.observe(timeout);
    return new CheckReport(observation.isSuccess(), TaskReport.of(source, observation, catalogue));
  }
}
