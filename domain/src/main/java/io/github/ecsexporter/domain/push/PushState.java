package io.github.ecsexporter.domain.push;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;

/** What there is to report of pushing, kept for as long as the exporter runs. Thread-safe. */
public final class PushState {
  private static final PushResult.Outcome[] OUTCOMES = PushResult.Outcome.values();

  private final AtomicLongArray counts = new AtomicLongArray(OUTCOMES.length);
  private volatile Optional<Instant> lastSuccess = Optional.empty();
  private volatile Optional<Duration> lastDuration = Optional.empty();

  /** Nothing was pushed yet. */
  public PushState() {}

  /** Adds what became of a request. */
  public void add(PushResult result, Duration duration, Instant now) {
    counts.incrementAndGet(result.outcome().ordinal());
    lastDuration = Optional.of(duration);
    if (result.isTaken()) {
      lastSuccess = Optional.of(now);
    }
  }

  /** Requests that ended so, each try counted. */
  public long count(PushResult.Outcome outcome) {
    return counts.get(outcome.ordinal());
  }

  /** When the receiver last took a push; empty before. */
  public Optional<Instant> lastSuccess() {
    return lastSuccess;
  }

  /** Duration of the last request, a failed one included; empty before the first. */
  public Optional<Duration> lastDuration() {
    return lastDuration;
  }
}
