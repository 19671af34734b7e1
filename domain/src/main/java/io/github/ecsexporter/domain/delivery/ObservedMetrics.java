package io.github.ecsexporter.domain.delivery;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.collect.Families;
import io.github.ecsexporter.domain.observation.Observation;
import io.github.ecsexporter.domain.port.in.ObserveTask;
import io.github.ecsexporter.domain.push.PushedMetrics;
import io.github.ecsexporter.domain.task.Task;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is pushed of an observation. While the task cannot be read, the last one known goes on
 * naming the source, so that the failure itself arrives.
 */
public final class ObservedMetrics implements MetricsSnapshot {
  private final ObserveTask collector;
  private final Families families;
  private final Supplier<Optional<Duration>> sinceCollection;
  private final Clock clock;
  private final Instant startedAt;

  // All below are guarded by this.
  private Optional<Task> lastTask = Optional.empty();
  private Instant lastTime = Instant.MIN;

  /**
   * Creates the snapshots of one run of the exporter, which starts now.
   *
   * @param sinceCollection time since the last collection began
   * @param clock wall clock
   */
  public ObservedMetrics(
      ObserveTask collector,
      Families families,
      Supplier<Optional<Duration>> sinceCollection,
      Clock clock) {
    this.collector = requireNonNull(collector, "collector is null");
    this.families = requireNonNull(families, "families is null");
    this.sinceCollection = requireNonNull(sinceCollection, "sinceCollection is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.startedAt = clock.instant();
  }

  @Override
  public synchronized Optional<PushedMetrics> take(Duration timeout) {
    Observation observation = collector.observe(timeout);
    observation.readings().ifPresent(readings -> lastTask = Optional.of(readings.task()));
    if (lastTask.isEmpty()) {
      return Optional.empty();
    }
    Instant time = nextTime(clock.instant().minus(sinceCollection.get().orElse(Duration.ZERO)));
    return Optional.of(
        new PushedMetrics(
            lastTask.get(),
            time,
            startedAt,
            families.ofTask(observation),
            families.ofExporter(observation)));
  }

  /**
   * The time of a push, later than the one before by a millisecond at least: a store refuses two
   * samples of one moment, also where the clock was set back.
   */
  private Instant nextTime(Instant collected) {
    Instant earliest = lastTime.equals(Instant.MIN) ? collected : lastTime.plusMillis(1);
    lastTime = collected.isBefore(earliest) ? earliest : collected;
    return lastTime;
  }
}
