package io.github.ecsexporter.adapter.http.page;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Numbers as people read them: three significant digits and a unit.
 *
 * <p>Written by hand, because the JDK's formatter loads locales and regular expressions.
 */
final class DisplayFormat {
  private static final String[] BINARY = {" B", " KiB", " MiB", " GiB", " TiB", " PiB", " EiB"};
  private static final String[] DECIMAL = {"", " k", " M", " G", " T", " P", " E"};
  private static final double BINARY_STEP = 1024;
  private static final double DECIMAL_STEP = 1000;
  private static final double MAX_EXACT = 10_000;
  private static final double MAX_PERCENT = 9999;
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private DisplayFormat() {}

  /** Such as {@code 1.5 GiB}. */
  static String bytes(double bytes) {
    return scaled(bytes, BINARY_STEP, BINARY);
  }

  /** Such as {@code 12.3 k}; exact where it is short enough. */
  static String count(double count) {
    return count < MAX_EXACT ? decimal(count, 0) : scaled(count, DECIMAL_STEP, DECIMAL);
  }

  /** Such as {@code 0.25 vCPU}. */
  static String cores(double cores) {
    if (cores > 0 && cores < 0.0005) {
      return "< 0.001 vCPU";
    }
    return (cores < 1 ? decimal(cores, 3) : digits(cores)) + " vCPU";
  }

  /** A ratio such as {@code 42 %}. */
  static String percent(double ratio) {
    double percent = ratio * 100;
    if (percent > 0 && percent < 0.05) {
      return "< 0.1 %";
    }
    if (percent > MAX_PERCENT) {
      return "> 9999 %";
    }
    return decimal(percent, percent < 9.95 ? 1 : 0) + " %";
  }

  /** The two largest units, such as {@code 3 d 4 h}; a negative duration counts as zero. */
  static String duration(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < MINUTE) {
      return seconds + " s";
    }
    if (seconds < HOUR) {
      return units(seconds, MINUTE, " min", 1, " s");
    }
    return seconds < DAY
        ? units(seconds, HOUR, " h", MINUTE, " min")
        : units(seconds, DAY, " d", HOUR, " h");
  }

  private static String units(
      long seconds, long large, String largeName, long small, String smallName) {
    long rest = seconds % large / small;
    return seconds / large + largeName + (rest == 0 ? "" : " " + rest + smallName);
  }

  /** The duration of an operation, such as {@code 12 ms}. */
  static String shortDuration(Duration duration) {
    long millis = duration.toMillis();
    if (millis < 1) {
      return "< 1 ms";
    }
    return millis < DECIMAL_STEP ? millis + " ms" : digits(millis / DECIMAL_STEP) + " s";
  }

  /** A moment to the second, such as {@code 2026-01-31 12:00:00 UTC}. */
  static String time(Instant moment) {
    return isoTime(moment).replace('T', ' ').replace("Z", " UTC");
  }

  /** A moment to the second for programs, such as {@code 2026-01-31T12:00:00Z}. */
  static String isoTime(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String scaled(double value, double step, String[] units) {
    double rest = value;
    int unit = 0;
    // Half a unit less than the step: it would be rounded up to the step.
    while (rest >= step - 0.5 && unit < units.length - 1) {
      rest /= step;
      unit++;
    }
    return digits(rest) + units[unit];
  }

  private static String digits(double value) {
    if (value < 9.995) {
      return decimal(value, 2);
    }
    return decimal(value, value < 99.95 ? 1 : 0);
  }

  /** Rounded to at most that many places, without trailing zeros. */
  static String decimal(double value, int places) {
    long factor = 1;
    for (int i = 0; i < places; i++) {
      factor *= 10;
    }
    long scaled = Math.round(value * factor);
    long fraction = scaled % factor;
    StringBuilder text = new StringBuilder().append(scaled / factor);
    if (fraction > 0) {
      text.append('.');
      for (long digit = factor / 10; fraction > 0; digit /= 10) {
        text.append(fraction / digit);
        fraction %= digit;
      }
    }
    return text.toString();
  }
}
