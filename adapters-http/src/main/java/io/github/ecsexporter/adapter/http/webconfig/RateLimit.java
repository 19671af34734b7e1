package io.github.ecsexporter.adapter.http.webconfig;

/** A token bucket. Thread-safe. */
public final class RateLimit {
  private final long intervalNanos;
  private final long capacityNanos;
  private long saved;
  private long last;

  /**
   * Starts with a full bucket.
   *
   * @param intervalNanos between two requests in the long run; above zero
   * @param burst how many requests may come at once; above zero
   * @throws IllegalArgumentException if the burst is not above zero
   * @throws ArithmeticException if that many intervals are more than fits
   */
  RateLimit(long intervalNanos, int burst, long now) {
    if (burst < 1) {
      throw new IllegalArgumentException(burst + " is not a burst: use a number above zero");
    }
    this.intervalNanos = intervalNanos;
    this.capacityNanos = Math.multiplyExact(intervalNanos, (long) burst);
    this.saved = capacityNanos;
    this.last = now;
  }

  /**
   * Takes a token if there is one.
   *
   * @param now as {@link System#nanoTime}
   */
  public synchronized boolean allows(long now) {
    saved = Math.min(capacityNanos, saved + (now - last));
    last = now;
    if (saved < intervalNanos) {
      return false;
    }
    saved -= intervalNanos;
    return true;
  }
}
