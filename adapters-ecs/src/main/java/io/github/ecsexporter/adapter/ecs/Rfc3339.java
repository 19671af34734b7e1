package io.github.ecsexporter.adapter.ecs;

import java.time.Instant;
import java.util.Optional;

/**
 * Timestamps as RFC 3339 has them, such as {@code 2025-02-27T05:18:07.856950259Z}: any number of
 * decimals, {@code Z} or an offset, no leap seconds.
 *
 * <p>Our own, because a {@code DateTimeFormatter} loads a few hundred classes.
 */
final class Rfc3339 {
  private static final int[] DAYS_BEFORE_MONTH = {
    0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365
  };
  private static final int NANO_DIGITS = 9;
  private static final long SECONDS_PER_DAY = 86_400;
  private static final long DAYS_TO_1970 = 719_528;

  /** Start of the year 2. */
  private static final Instant FIRST_SET = Instant.ofEpochSecond(-62_104_060_800L);

  private final String text;
  private int position;
  private boolean broken;

  private Rfc3339(String text) {
    this.text = text;
  }

  /** The moment; empty if the text is not a timestamp of a real calendar date. */
  static Optional<Instant> parse(String text) {
    Rfc3339 reader = new Rfc3339(text);
    Instant moment = reader.read();
    return reader.broken ? Optional.empty() : Optional.of(moment);
  }

  /** Whether a moment stands for "not set": Go writes its zero time as year 1. */
  static boolean isUnset(Instant moment) {
    return moment.isBefore(FIRST_SET);
  }

  private Instant read() {
    int year = number(4, 9999);
    expect('-');
    int month = number(2, 12);
    expect('-');
    int day = number(2, 31);
    expect('T');
    int hour = number(2, 23);
    expect(':');
    int minute = number(2, 59);
    expect(':');
    int second = number(2, 59);
    int nanos = fraction();
    int offsetMinutes = offset();
    if (broken || position != text.length() || month == 0 || day == 0 || day > days(year, month)) {
      broken = true;
      return Instant.EPOCH;
    }
    return Instant.ofEpochSecond(
        epochDay(year, month, day) * SECONDS_PER_DAY
            + (hour * 60L + minute - offsetMinutes) * 60
            + second,
        nanos);
  }

  private int number(int digits, int max) {
    int value = 0;
    for (int i = 0; i < digits; i++) {
      int digit = next() - '0';
      broken |= digit < 0 || digit > 9;
      value = value * 10 + digit;
    }
    broken |= value > max;
    return value;
  }

  private int fraction() {
    if (peek() != '.') {
      return 0;
    }
    position++;
    int nanos = 0;
    int digits = 0;
    for (; peek() >= '0' && peek() <= '9'; position++, digits++) {
      if (digits < NANO_DIGITS) {
        nanos = nanos * 10 + peek() - '0';
      }
    }
    broken |= digits == 0;
    for (; digits < NANO_DIGITS; digits++) {
      nanos *= 10;
    }
    return nanos;
  }

  private int offset() {
    char sign = next();
    if (sign == 'Z' || sign == 'z') {
      return 0;
    }
    broken |= sign != '+' && sign != '-';
    int hours = number(2, 23);
    expect(':');
    int minutes = hours * 60 + number(2, 59);
    return sign == '-' ? -minutes : minutes;
  }

  private void expect(char wanted) {
    char c = next();
    broken |= c != wanted && !(wanted == 'T' && c == 't');
  }

  private char peek() {
    return position < text.length() ? text.charAt(position) : 0;
  }

  private char next() {
    char c = peek();
    position++;
    return c;
  }

  private static boolean isLeap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  }

  private static int days(int year, int month) {
    return DAYS_BEFORE_MONTH[month]
        - DAYS_BEFORE_MONTH[month - 1]
        + (month == 2 && isLeap(year) ? 1 : 0);
  }

  private static long epochDay(int year, int month, int day) {
    // Leap days of the years before this one, the year 0 being one.
    long leapDays = year == 0 ? 0 : (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400 + 1;
    return 365L * year
        + leapDays
        + DAYS_BEFORE_MONTH[month - 1]
        + (month > 2 && isLeap(year) ? 1 : 0)
        + day
        - 1
        - DAYS_TO_1970;
  }
}
