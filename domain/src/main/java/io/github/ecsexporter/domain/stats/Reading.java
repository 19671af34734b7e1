package io.github.ecsexporter.domain.stats;

import java.util.OptionalDouble;

/**
 * One number of the endpoint: an exact unsigned 64-bit integer, or absent.
 *
 * <p>Every counter and size of the task metadata endpoint is unsigned 64-bit, and "no limit" is
 * given as 2<sup>64</sup>-1 or about 2<sup>63</sup>, so a plain {@code long} would turn negative.
 * Absence travels through the arithmetic: a formula with an absent term is absent, never zero.
 *
 * <p>Immutable and thread-safe.
 */
public final class Reading {
  private static final Reading ABSENT = new Reading(0);
  private static final Reading ZERO = new Reading(0);

  private final long bits;

  private Reading(long bits) {
    this.bits = bits;
  }

  /**
   * A present reading below 2<sup>63</sup>.
   *
   * @throws IllegalArgumentException if the value is negative; for the upper half use {@link
   *     #ofUnsigned}
   */
  public static Reading of(long value) {
    if (value < 0) {
      throw new IllegalArgumentException(
          value + " is negative: give zero or more, or the bits of an unsigned number");
    }
    return ofUnsigned(value);
  }

  /**
   * A present reading.
   *
   * @param bits the number's 64 bits; a negative {@code long} stands for 2<sup>63</sup> and above
   */
  public static Reading ofUnsigned(long bits) {
    return bits == 0 ? ZERO : new Reading(bits);
  }

  /** The reading that the endpoint did not give. */
  public static Reading absent() {
    return ABSENT;
  }

  /** Whether the endpoint gave it. */
  public boolean isPresent() {
    return this != ABSENT;
  }

  /** This reading, or {@code other} where this one is absent. */
  public Reading or(Reading other) {
    return isPresent() ? this : other;
  }

  /**
   * This reading minus another, exact and at least zero; absent if either is absent.
   *
   * <p>Clamped because the terms of one formula are sampled at slightly different moments: usage
   * may be a page below the cache that it contains.
   */
  public Reading minus(Reading other) {
    if (!isPresent() || !other.isPresent()) {
      return ABSENT;
    }
    return Long.compareUnsigned(bits, other.bits) < 0 ? ZERO : ofUnsigned(bits - other.bits);
  }

  /** Whether both are present and this one is smaller. */
  public boolean isBelow(Reading other) {
    return isPresent() && other.isPresent() && Long.compareUnsigned(bits, other.bits) < 0;
  }

  /** Whether this reading is present and not zero. */
  public boolean isPositive() {
    return bits != 0;
  }

  /** The nearest {@code double}; NaN when absent. */
  public double toDouble() {
    if (!isPresent()) {
      return Double.NaN;
    }
    // For the upper half: halve (keeping the lost bit, for correct rounding), convert, double.
    return bits >= 0 ? (double) bits : (double) ((bits >>> 1) | (bits & 1)) * 2;
  }

  /** The nearest {@code double}; empty when absent. */
  public OptionalDouble value() {
    return isPresent() ? OptionalDouble.of(toDouble()) : OptionalDouble.empty();
  }

  /** This reading in a larger unit, such as nanoseconds (1e9) as seconds; empty when absent. */
  public OptionalDouble dividedBy(double divisor) {
    return isPresent() ? OptionalDouble.of(toDouble() / divisor) : OptionalDouble.empty();
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Reading that && isPresent() && that.isPresent() && bits == that.bits;
  }

  @Override
  public int hashCode() {
    return isPresent() ? Long.hashCode(bits) : -1;
  }

  /** The decimal digits, or {@code absent}. */
  @Override
  public String toString() {
    return isPresent() ? Long.toUnsignedString(bits) : "absent";
  }
}
