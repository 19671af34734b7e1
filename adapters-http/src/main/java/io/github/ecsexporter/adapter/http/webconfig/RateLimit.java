package io.github.ecsexporter.adapter.http.webconfig;

/** A token bucket. For the I/O thread only. */
public final class RateLimit {
  private final long intervalNanos;
  private final long capacityNanos;
  private long saved;
  private long last;

  /**
   * Starts with a full bucket.
   *
   * @param intervalNanos between two requests in the long run; above zero
   * @param burst how many may come at once; above zero
   * @throws IllegalArgumentException if the burst is not above zero
   * @throws ArithmeticException if that many intervals are more than fits
   */
  RateLimit(long intervalNanos, int burst, long now) {
    if (burst < 1) {
      throw new IllegalArgumentException(burst + " is no burst: give a number above zero");
    }
    this.intervalNanos = intervalNanos;
    this.capacityNanos = Math.multiplyExact(intervalNanos, (long) burst);
    this.saved = capacityNanos;
    this.last = now;
  }

  /** Takes a token if there is one. */
  public boolean allows(long now) {
    saved = Math.min(capacityNanos, saved + (now - last));
    last = now;
    if (saved < intervalNanos) {
      return false;
    }
    saved -= intervalNanos;
    return true;
  }
}
