package io.github.ecsexporter.adapter.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {
  @ParameterizedTest
  @CsvSource({
    "2025-02-27T05:18:07.856950259Z, 2025-02-27T05:18:07.856950259Z",
    "2025-02-27T05:18:07.8Z, 2025-02-27T05:18:07.800Z",
    "2025-02-27T05:18:07Z, 2025-02-27T05:18:07Z",
    "2025-02-27t05:18:07z, 2025-02-27T05:18:07Z",
    "2025-02-27T05:18:07.1234567899999Z, 2025-02-27T05:18:07.123456789Z",
    "2025-02-27T05:18:07.000000001+00:00, 2025-02-27T05:18:07.000000001Z",
    "2025-02-27T05:18:07+05:30, 2025-02-26T23:48:07Z",
    "2025-02-27T20:18:07-08:00, 2025-02-28T04:18:07Z",
    "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
    "2000-02-29T23:59:59Z, 2000-02-29T23:59:59Z",
    "1970-01-01T00:00:10.000000000Z, 1970-01-01T00:00:10Z",
    "1969-12-31T23:59:59.5Z, 1969-12-31T23:59:59.500Z",
    "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
    "0000-03-01T00:00:00Z, 0000-03-01T00:00:00Z",
    "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999999Z",
  })
  void readsTimestamp(String text, Instant moment) {
    assertThat(Rfc3339.parse(text)).contains(moment);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2025",
        "2025-02-27",
        "2025-02-27T05:18:07",
        "2025-02-27 05:18:07Z",
        "2025-02-27T05:18Z",
        "2025-02-27T05:18:07.Z",
        "2025-02-27T05:18:07,5Z",
        "2025-02-27T05:18:07ZZ",
        " 2025-02-27T05:18:07Z",
        "2025-02-27T05:18:07Z ",
        "2025-02-29T05:18:07Z",
        "1900-02-29T05:18:07Z",
        "2025-04-31T05:18:07Z",
        "2025-00-10T05:18:07Z",
        "2025-13-10T05:18:07Z",
        "2025-02-00T05:18:07Z",
        "2025-02-27T24:00:00Z",
        "2025-02-27T05:60:07Z",
        "2025-02-27T05:18:60Z",
        "2025-02-27T05:18:07+5:30",
        "2025-02-27T05:18:07+0530",
        "2025-02-27T05:18:07+24:00",
        "2025-02-27T05:18:07+05:60",
        "2025-02-27T05:18:07+05",
        "-025-02-27T05:18:07Z",
        "12025-02-27T05:18:07Z",
        "２０25-02-27T05:18:07Z",
        "yesterday",
      })
  void refusesText(String text) {
    assertThat(Rfc3339.parse(text)).isEmpty();
  }

  @Test
  void agreesWithTheCalendarOnEveryDay() {
    LocalDate last = LocalDate.of(2101, 1, 1);
    for (LocalDate day = LocalDate.of(1896, 1, 1); day.isBefore(last); day = day.plusDays(1)) {
      assertThat(Rfc3339.parse(day + "T00:00:00Z"))
          .contains(day.atStartOfDay().toInstant(ZoneOffset.UTC));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0001-01-01T00:00:00Z, true",
    "0001-12-31T23:59:59Z, true",
    "0000-01-01T00:00:00Z, true",
    "0001-01-01T00:00:00+05:00, true",
    "0002-01-01T00:00:00Z, false",
    "1970-01-01T00:00:00Z, true",
    "1970-01-01T00:00:00.000000001Z, false",
  })
  void takesZeroTimesForNotSet(String text, boolean unset) {
    assertThat(Rfc3339.isUnset(Rfc3339.parse(text).orElseThrow())).isEqualTo(unset);
  }

  @Test
  void readsEveryDayOfFourCenturies() {
    LocalDate last = LocalDate.of(2400, 12, 31);
    for (LocalDate day = LocalDate.of(2000, 1, 1); !day.isAfter(last); day = day.plusDays(1)) {
      assertThat(Rfc3339.parse(day + "T00:00:00Z"))
          .contains(day.atStartOfDay().toInstant(ZoneOffset.UTC));
    }
  }
}
