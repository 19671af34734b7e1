package io.github.ecsexporter.domain.derivation;

/**
 * Counters that never fall, fed with those of a source that may start again from zero: what earlier
 * runs of the source added up to stays. Not thread-safe.
 */
final class RunningTotal {
  private Counters finished;
  private Counters current;

  RunningTotal(int size) {
    finished = Counters.absent(size);
    current = finished;
  }

  /**
   * Takes the present readings; what is absent changes nothing.
   *
   * @param before what the same source showed the last time
   */
  void observe(Counters before, Counters now) {
    Counters run = current.whereBegunAgain(before, now);
    finished = finished.plus(run);
    current = current.without(run).max(now);
  }

  /** What all runs of the source add up to. */
  Counters total() {
    return finished.plus(current);
  }
}
