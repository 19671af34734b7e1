package io.github.ecsexporter.domain.lifecycle;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.port.in.CollectTask;
import io.github.ecsexporter.domain.port.out.Scheduler;
import java.time.Duration;
import java.util.Optional;

/**
 * Collects between scrapes, so that short tasks, peaks and the last readings of a container that
 * stops are known without them. A scrape counts: nothing is collected that is not old enough.
 */
public final class Sampler {
  /** So that a task of a few seconds is known too. */
  private static final Duration FIRST = Duration.ofSeconds(1);

  /** The endpoint allows 40 requests a second and document; half a dozen of programs may ask. */
  private static final Duration MIN_INTERVAL = Duration.ofMillis(100);

  private final CollectTask collector;
  private final Scheduler scheduler;
  private final Duration interval;
  private final Duration timeout;

  /**
   * Creates a sampler.
   *
   * @param interval the oldest that the last collection may get; zero for never to sample; taken as
   *     100 ms if it is less
   * @param timeout of one collection
   */
  public Sampler(CollectTask collector, Scheduler scheduler, Duration interval, Duration timeout) {
    this.collector = requireNonNull(collector, "collector is null");
    this.scheduler = requireNonNull(scheduler, "scheduler is null");
    this.interval =
        interval.isZero() || interval.compareTo(MIN_INTERVAL) > 0 ? interval : MIN_INTERVAL;
    this.timeout = requireNonNull(timeout, "timeout is null");
  }

  /** Samples from now on, for the first time in a second. */
  public void start() {
    if (!interval.isZero()) {
      scheduler.schedule(this::sample, FIRST);
    }
  }

  private void sample() {
    try {
      if (due().isZero()) {
        collector.observe(timeout);
      }
    } finally {
      Duration due = due();
      scheduler.schedule(this::sample, due.compareTo(MIN_INTERVAL) > 0 ? due : MIN_INTERVAL);
    }
  }

  /** How long the last collection is still young enough; zero if it is not. */
  private Duration due() {
    Optional<Duration> age = collector.sinceLastCollection();
    return age.isEmpty() || age.get().compareTo(interval) >= 0
        ? Duration.ZERO
        : interval.minus(age.get());
  }
}
