package io.github.ecsexporter.domain.push;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What the exporter reports of its pushes.
 *
 * @param state of pushing, which goes on changing
 */
public record PushReadings(PushState state) {
  private static final double NANOS_PER_SECOND = 1e9;

  /**
   * @throws NullPointerException if the state is null
   */
  public PushReadings {
    requireNonNull(state, "state is null");
  }

  /** One for each outcome, whether or not it has happened. */
  public List<Count> counts() {
    List<Count> counts = new ArrayList<>();
    for (PushResult.Outcome outcome : PushResult.Outcome.values()) {
      counts.add(new Count(outcome, state.count(outcome)));
    }
    return counts;
  }

  /** When a push was taken last, seconds since the epoch; empty before the first. */
  public OptionalDouble lastSuccessSeconds() {
    return state
        .lastSuccess()
        .map(time -> OptionalDouble.of(time.getEpochSecond() + time.getNano() / NANOS_PER_SECOND))
        .orElse(OptionalDouble.empty());
  }

  /** Duration of the last request, seconds; empty before the first. */
  public OptionalDouble lastDurationSeconds() {
    return state
        .lastDuration()
        .map(duration -> OptionalDouble.of(duration.toNanos() / NANOS_PER_SECOND))
        .orElse(OptionalDouble.empty());
  }

  /**
   * Requests that ended in one way.
   *
   * @param outcome which
   * @param count how many so far
   */
  public record Count(PushResult.Outcome outcome, long count) {
    /**
     * @throws NullPointerException if the outcome is null
     */
    public Count {
      requireNonNull(outcome, "outcome is null");
    }
  }
}
