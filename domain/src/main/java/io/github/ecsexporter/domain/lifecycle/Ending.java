package io.github.ecsexporter.domain.lifecycle;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.observation.Observation;
import io.github.ecsexporter.domain.port.in.CollectTask;
import io.github.ecsexporter.domain.port.out.LastWord;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.Task;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The exporter's end. Every container of a task is told to stop at the same moment; the exporter
 * goes on until it has seen how the others ended, collects a last time and sums up.
 *
 * <p>Whatever the endpoint does, {@link #run} ends within the configured wait and {@link
 * #FINISHING} more. Not to be run twice.
 */
public final class Ending {
  /** For the last collection, the summary and the last word. */
  public static final Duration FINISHING = Duration.ofSeconds(3);

  /** What of that is kept for the last word. */
  private static final Duration LAST_WORD = Duration.ofSeconds(1);

  private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

  /** Waits for a time. */
  @FunctionalInterface
  public interface Sleeper {
    /** Like {@link Thread#sleep(long)}; an interrupt means to leave at once. */
    void sleep(Duration time) throws InterruptedException;
  }

  private final CollectTask collector;
  private final Supplier<Optional<String>> ownId;
  private final ReadinessUntilStop readiness;
  private final SummaryRecorder summary;
  private final LastWord lastWord;
  private final LifecycleSettings settings;
  private final Duration timeout;
  private final LongSupplier nanoClock;
  private final Sleeper sleeper;

  /**
   * Creates an ending.
   *
   * @param ownId {@code DockerId} of the exporter's own container, once it is known
   * @param timeout of one collection
   * @param nanoClock nanoseconds from any fixed moment, such as {@code System::nanoTime}
   */
  public Ending(
      CollectTask collector,
      Supplier<Optional<String>> ownId,
      ReadinessUntilStop readiness,
      SummaryRecorder summary,
      LastWord lastWord,
      LifecycleSettings settings,
      Duration timeout,
      LongSupplier nanoClock,
      Sleeper sleeper) {
    this.collector = requireNonNull(collector, "collector is null");
    this.ownId = requireNonNull(ownId, "ownId is null");
    this.readiness = requireNonNull(readiness, "readiness is null");
    this.summary = requireNonNull(summary, "summary is null");
    this.lastWord = requireNonNull(lastWord, "lastWord is null");
    this.settings = requireNonNull(settings, "settings is null");
    this.timeout = requireNonNull(timeout, "timeout is null");
    this.nanoClock = requireNonNull(nanoClock, "nanoClock is null");
    this.sleeper = requireNonNull(sleeper, "sleeper is null");
  }

  /**
   * Waits, collects and sums up; blocks. An interrupt means to leave at once, with the summary of
   * what is known by then.
   *
   * @return why the wait ended
   */
  public Departure run() {
    long start = nanoClock.getAsLong();
    readiness.stop();
    Departure departure = waitForOthers(start);
    try {
      if (departure != Departure.ASKED_AGAIN) {
        collect(min(timeout, left(start).minus(LAST_WORD)));
      }
    } finally {
      summary.finish(ownId.get());
    }
    Duration rest = left(start);
    if (departure != Departure.ASKED_AGAIN && isPositive(rest)) {
      try {
        lastWord.say(rest);
      } catch (InterruptedException e) {
        return Departure.ASKED_AGAIN;
      }
    }
    return departure;
  }

  /** What is left of the whole time. */
  private Duration left(long start) {
    return settings.shutdownWait().plus(FINISHING).minus(elapsed(start));
  }

  private Duration elapsed(long start) {
    return Duration.ofNanos(nanoClock.getAsLong() - start);
  }

  private Departure waitForOthers(long start) {
    if (settings.shutdownWait().isZero()) {
      return Departure.NO_WAIT;
    }
    while (true) {
      Duration asked = elapsed(start);
      Duration left = settings.shutdownWait().minus(asked);
      if (!isPositive(left)) {
        return Departure.WAIT_OVER;
      }
      Optional<Departure> departure =
          collect(min(timeout, left)).flatMap(o -> departure(o, elapsed(start)));
      if (departure.isPresent()) {
        return departure.get();
      }
      Duration next = min(asked.plus(POLL_INTERVAL), settings.shutdownWait());
      Duration pause = next.minus(elapsed(start));
      try {
        sleeper.sleep(isPositive(pause) ? pause : Duration.ZERO);
      } catch (InterruptedException e) {
        return Departure.ASKED_AGAIN;
      }
    }
  }

  /** A collection of this moment; empty if there is no time or the collector broke down. */
  private Optional<Observation> collect(Duration time) {
    if (!isPositive(time)) {
      return Optional.empty();
    }
    try {
      return Optional.of(collector.collect(time, Duration.ZERO));
    } catch (RuntimeException bug) {
      return Optional.empty(); // the next one may succeed; a scrape logs it
    }
  }

  private Optional<Departure> departure(Observation observation, Duration elapsed) {
    if (observation.readings().isEmpty()) {
      return Optional.empty();
    }
    Task task = observation.readings().get().task();
    // Even of an old document: a container that has stopped for good does not start again.
    if (haveOthersStopped(task)) {
      return Optional.of(Departure.OTHERS_STOPPED);
    }
    boolean goesOn = observation.task().isUp() && !Status.isStopped(task.desiredStatus());
    return goesOn && elapsed.compareTo(settings.stopGrace()) >= 0
        ? Optional.of(Departure.ONLY_THIS)
        : Optional.empty();
  }

  /** Only where the document lists the exporter itself: one that does not tells too little. */
  private boolean haveOthersStopped(Task task) {
    Optional<String> own = ownId.get();
    boolean isListed = false;
    for (Container container : task.containers()) {
      if (own.isPresent() && container.dockerId().equals(own.get())) {
        isListed = true;
      } else if (container.isNormal() && !Status.isStopped(container.knownStatus())) {
        return false;
      }
    }
    return isListed;
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static boolean isPositive(Duration duration) {
    return !duration.isZero() && !duration.isNegative();
  }
}
