package io.github.ecsexporter.adapter.ecs;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.Optional;

/**
 * Timestamps as RFC 3339 has them, such as {@code 2025-02-27T05:18:07.856950259Z}: any number of
 * decimals, {@code Z} or an offset, no leap seconds.
 *
 * <p>Its own scanner, because {@code OffsetDateTime.parse} loads 200 classes more; the calendar is
 * the JDK's.
 */
final class Rfc3339 {
  private static final int NANO_DIGITS = 9;
  private static final long SECONDS_PER_DAY = 86_400;
  private static final int DAYS_OF_LEAP_YEAR = 366;

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

  /** Whether a moment stands for "not set": the zero time of Go is in year 1, of Unix in 1970. */
  static boolean isUnset(Instant moment) {
    return moment.isBefore(FIRST_SET) || moment.equals(Instant.EPOCH);
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
    broken |= position != text.length() || month == 0 || day == 0;
    if (broken) {
      return Instant.EPOCH;
    }
    // Of LocalDate only the first of January: further into a year, JDK 25 looks up leap years in a
    // class that makes a formatter, with a hundred classes, first.
    long newYear = LocalDate.of(year, 1, 1).toEpochDay();
    boolean isLeap = LocalDate.of(year + 1, 1, 1).toEpochDay() - newYear == DAYS_OF_LEAP_YEAR;
    Month calendar = Month.of(month);
    if (day > calendar.length(isLeap)) {
      broken = true;
      return Instant.EPOCH;
    }
    long epochDay = newYear + calendar.firstDayOfYear(isLeap) - 1 + day - 1;
    return Instant.ofEpochSecond(
        epochDay * SECONDS_PER_DAY + (hour * 60L + minute - offsetMinutes) * 60 + second, nanos);
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
}
