package io.github.ecsexporter.adapter.http.endpoints;

import java.time.Duration;
import java.util.Optional;

/** Reads the header in which Prometheus states how long it will wait. */
final class ScrapeTimeout {
  private static final int MAX_LENGTH = 20;
  private static final double MAX_SECONDS = 86_400;
  private static final double NANOS_PER_SECOND = 1e9;

  private ScrapeTimeout() {}

  /**
   * Reads a time.
   *
   * @param seconds a plain decimal number above zero
   * @return at most a day; empty for anything else, which counts as no header
   */
  static Optional<Duration> parse(String seconds) {
    if (!isDecimal(seconds)) {
      return Optional.empty();
    }
    double value = Math.min(Double.parseDouble(seconds), MAX_SECONDS);
    long nanos = (long) (value * NANOS_PER_SECOND);
    return nanos > 0 ? Optional.of(Duration.ofNanos(nanos)) : Optional.empty();
  }

  private static boolean isDecimal(String text) {
    if (text.length() > MAX_LENGTH) {
      return false;
    }
    int digits = 0;
    int points = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c == '.') {
        points++;
      } else {
        return false;
      }
    }
    return digits > 0 && points <= 1;
  }
}
