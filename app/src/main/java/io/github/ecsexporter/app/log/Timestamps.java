package io.github.ecsexporter.app.log;

import java.time.LocalDate;

/** Writes times by hand: DateTimeFormatter loads a hundred classes. */
public final class Timestamps {
  private static final int MILLIS_PER_SECOND = 1_000;
  private static final int SECONDS_PER_MINUTE = 60;
  private static final int SECONDS_PER_HOUR = 3_600;
  private static final int SECONDS_PER_DAY = 86_400;

  private Timestamps() {}

  /** RFC 3339 in UTC with milliseconds. */
  public static String rfc3339(long epochMillis) {
    long epochSecond = Math.floorDiv(epochMillis, (long) MILLIS_PER_SECOND);
    int millis = (int) Math.floorMod(epochMillis, (long) MILLIS_PER_SECOND);
    int second = (int) Math.floorMod(epochSecond, (long) SECONDS_PER_DAY);
    StringBuilder text = new StringBuilder(24);
    text.append(LocalDate.ofEpochDay(Math.floorDiv(epochSecond, (long) SECONDS_PER_DAY)));
    pad(text.append('T'), second / SECONDS_PER_HOUR, 2);
    pad(text.append(':'), second / SECONDS_PER_MINUTE % SECONDS_PER_MINUTE, 2);
    pad(text.append(':'), second % SECONDS_PER_MINUTE, 2);
    pad(text.append('.'), millis, 3);
    return text.append('Z').toString();
  }

  private static void pad(StringBuilder text, int number, int digits) {
    String plain = Integer.toString(number);
    for (int i = plain.length(); i < digits; i++) {
      text.append('0');
    }
    text.append(plain);
  }
}
