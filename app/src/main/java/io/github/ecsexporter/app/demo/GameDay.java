package io.github.ecsexporter.app.demo;

/**
 * The hours at which the shop practices for an emergency: for 20 of every 40 minutes faults are
 * injected. Closed formulas of the task's age, so that counters can follow them.
 */
final class GameDay {
  /** Seconds from one drill to the next; each takes the second half. */
  static final int PERIOD = 2_400;

  private static final int QUIET = PERIOD / 2;
  private static final double RAMP = 30;

  private GameDay() {}

  /** Whether a drill is under way. */
  static boolean isOn(double age) {
    return secondsIntoPeriod(age) >= QUIET;
  }

  /** Seconds of all drills so far. */
  static double seconds(double age) {
    double periods = Math.floor(age / PERIOD);
    return periods * (PERIOD - QUIET) + Math.max(0, secondsIntoPeriod(age) - QUIET);
  }

  /** Seconds without a drill so far. */
  static double quietSeconds(double age) {
    return age - seconds(age);
  }

  /** From 0 without a drill to 1 in one; gradually at its beginning and after its end. */
  static double level(double age) {
    double into = secondsIntoPeriod(age);
    if (into >= QUIET) {
      return Math.min(1, (into - QUIET) / RAMP);
    }
    return age < PERIOD ? 0 : Math.max(0, 1 - into / RAMP);
  }

  /** The age at which the present drill began; only while one is on. */
  static double began(double age) {
    return age - (secondsIntoPeriod(age) - QUIET);
  }

  private static double secondsIntoPeriod(double age) {
    return age - Math.floor(age / PERIOD) * PERIOD;
  }
}
