package io.github.ecsexporter.domain.derivation;

import io.github.ecsexporter.domain.stats.InterfaceCounters;
import io.github.ecsexporter.domain.stats.NetworkCounter;
import io.github.ecsexporter.domain.stats.Reading;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Several counters at one moment, each of which may be absent. The one place where NaN stands for
 * that: a total is kept per counter, container and interface over thousands of collections, and
 * plain numbers keep it small. Immutable and thread-safe.
 */
final class Counters {
  private static final double ABSENT = Double.NaN;

  /**
   * A counter that falls by no more than this share has not begun again: somebody reads a moment
   * behind.
   */
  private static final double STEP_BACK = 0.05;

  private static final NetworkCounter[] NETWORK = NetworkCounter.values();

  /** No counter of an interface. */
  static final Counters NO_NETWORK = absent(NETWORK.length);

  private final double[] values;

  private Counters(double[] values) {
    this.values = values;
  }

  /** As many counters, all absent. */
  static Counters absent(int size) {
    double[] values = new double[size];
    Arrays.fill(values, ABSENT);
    return new Counters(values);
  }

  /** The counters in the order of an enum. */
  static Counters of(OptionalDouble[] readings) {
    double[] values = new double[readings.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = readings[i].orElse(ABSENT);
    }
    return new Counters(values);
  }

  /** The counters in the order of {@link NetworkCounter}. */
  static Counters of(InterfaceCounters counters) {
    double[] values = new double[NETWORK.length];
    for (NetworkCounter counter : NETWORK) {
      Reading reading = counters.get(counter);
      values[counter.ordinal()] = reading.isPresent() ? reading.toDouble() : ABSENT;
    }
    return new Counters(values);
  }

  /** The counter of that place in its enum. */
  OptionalDouble get(Enum<?> counter) {
    double value = values[counter.ordinal()];
    return isAbsent(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Each counter plus the other's; where one is absent, the other. */
  Counters plus(Counters other) {
    double[] sums = values.clone();
    for (int i = 0; i < sums.length; i++) {
      double term = other.values[i];
      if (!isAbsent(term)) {
        sums[i] = isAbsent(sums[i]) ? term : sums[i] + term;
      }
    }
    return new Counters(sums);
  }

  /** The larger of each two counters; where one is absent, the other. */
  Counters max(Counters other) {
    double[] larger = values.clone();
    for (int i = 0; i < larger.length; i++) {
      double value = other.values[i];
      if (!isAbsent(value) && !(value <= larger[i])) {
        larger[i] = value;
      }
    }
    return new Counters(larger);
  }

  /** The counters at the places where those of a source began again between two looks. */
  Counters whereBegunAgain(Counters before, Counters now) {
    double[] kept = new double[values.length];
    for (int i = 0; i < kept.length; i++) {
      // False where one of them is absent.
      boolean begunAgain = now.values[i] < before.values[i] * (1 - STEP_BACK);
      kept[i] = begunAgain ? values[i] : ABSENT;
    }
    return new Counters(kept);
  }

  /** What the counters have more than the other's, where that is more than late reports explain. */
  Counters excessOver(Counters other) {
    double[] excess = new double[values.length];
    for (int i = 0; i < excess.length; i++) {
      // False where one of them is absent.
      boolean exceeds = values[i] * (1 - STEP_BACK) > other.values[i];
      excess[i] = exceeds ? values[i] - other.values[i] : ABSENT;
    }
    return new Counters(excess);
  }

  /** Each counter less the other's, at least zero; where the other is absent, the counter. */
  Counters minus(Counters other) {
    double[] rest = values.clone();
    for (int i = 0; i < rest.length; i++) {
      if (!isAbsent(other.values[i])) {
        rest[i] = Math.max(0, rest[i] - other.values[i]);
      }
    }
    return new Counters(rest);
  }

  /** The counters but for the places where the other's are present. */
  Counters without(Counters other) {
    double[] rest = values.clone();
    for (int i = 0; i < rest.length; i++) {
      if (!isAbsent(other.values[i])) {
        rest[i] = ABSENT;
      }
    }
    return new Counters(rest);
  }

  private static boolean isAbsent(double value) {
    return Double.isNaN(value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Counters that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
