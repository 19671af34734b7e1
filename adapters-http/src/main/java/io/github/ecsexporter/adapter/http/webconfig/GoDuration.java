package io.github.ecsexporter.adapter.http.webconfig;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;

/** Durations as Go writes them: {@code 1s}, {@code 1m30s}, {@code 1.5h}. */
final class GoDuration {
  private static final int MAX_LENGTH = 32;

  private GoDuration() {}

  /** Nanoseconds; empty for what is no duration, is negative or does not fit. */
  static OptionalLong parseNanos(String text) {
    if (text.equals("0")) {
      return OptionalLong.of(0);
    }
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      return OptionalLong.empty();
    }
    try {
      BigDecimal total = BigDecimal.ZERO;
      int i = 0;
      while (i < text.length()) {
        int number = i;
        while (i < text.length() && isNumeric(text.charAt(i))) {
          i++;
        }
        int unit = i;
        while (i < text.length() && !isNumeric(text.charAt(i))) {
          i++;
        }
        BigDecimal value = new BigDecimal(text.substring(number, unit));
        total = total.add(value.multiply(BigDecimal.valueOf(nanos(text.substring(unit, i)))));
      }
      return OptionalLong.of(total.setScale(0, RoundingMode.DOWN).longValueExact());
    } catch (ArithmeticException | IllegalArgumentException e) {
      return OptionalLong.empty();
    }
  }

  private static boolean isNumeric(char c) {
    return c >= '0' && c <= '9' || c == '.';
  }

  private static long nanos(String unit) {
    return switch (unit) {
      case "ns" -> 1;
      case "us", "µs" -> 1_000;
      case "ms" -> 1_000_000;
      case "s" -> 1_000_000_000;
      case "m" -> 60_000_000_000L;
      case "h" -> 3_600_000_000_000L;
      default -> throw new IllegalArgumentException(unit + " is no unit");
    };
  }
}
