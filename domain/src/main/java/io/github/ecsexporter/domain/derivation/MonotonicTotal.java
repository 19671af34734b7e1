package io.github.ecsexporter.domain.derivation;

/**
 * One counter that never falls, fed with a source's counter that may start again from zero. NaN
 * stands for no reading yet.
 */
final class MonotonicTotal {
  /**
   * A fall of no more than this share is a source that missed its last sample, as the agent does at
   * a restart, and not a counter that began again.
   */
  private static final double STEP_BACK = 0.05;

  private double finished;
  private double last = Double.NaN;

  /** Takes the source's present reading; NaN changes nothing. */
  void observe(double reading) {
    if (Double.isNaN(reading)) {
      return;
    }
    if (reading < last) {
      if (reading >= last * (1 - STEP_BACK)) {
        return;
      }
      finished += last;
    }
    last = reading;
  }

  /** Adds a total that will not be observed any more. */
  void addFinished(double total) {
    if (!Double.isNaN(total)) {
      finished += total;
      last = Double.isNaN(last) ? 0 : last;
    }
  }

  /** What all runs of the source add up to; NaN before the first reading. */
  double total() {
    return finished + last;
  }
}
