package io.github.ecsexporter.adapter.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayFormatTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1, 1 B",
    "1023, 1023 B",
    "1024, 1 KiB",
    "1536, 1.5 KiB",
    "10240, 10 KiB",
    "1048575, 1 MiB",
    "536870912, 512 MiB",
    "2147483648, 2 GiB",
    "1e13, 9.09 TiB",
    "18446744073709551615, 16 EiB",
  })
  void showsBytes(double bytes, String shown) {
    assertThat(DisplayFormat.bytes(bytes)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "999, 999",
    "9999, 9999",
    "10000, 10 k",
    "12345, 12.3 k",
    "999999, 1 M",
    "7.5e9, 7.5 G"
  })
  void showsCounts(double count, String shown) {
    assertThat(DisplayFormat.count(count)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 vCPU",
    "0.0001, < 0.001 vCPU",
    "0.0125, 0.013 vCPU",
    "0.25, 0.25 vCPU",
    "1, 1 vCPU",
    "2.004, 2 vCPU",
    "16.25, 16.3 vCPU",
  })
  void showsCores(double cores, String shown) {
    assertThat(DisplayFormat.cores(cores)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 %",
    "0.0001, < 0.1 %",
    "0.0123, 1.2 %",
    "0.0999, 10 %",
    "0.426, 43 %",
    "1, 100 %",
    "1.5, 150 %",
    "1e9, > 9999 %",
    "Infinity, > 9999 %",
  })
  void showsRatiosAsPercent(double ratio, String shown) {
    assertThat(DisplayFormat.percent(ratio)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "-PT5S, 0 s",
    "PT0.9S, 0 s",
    "PT59S, 59 s",
    "PT60S, 1 min",
    "PT5M3S, 5 min 3 s",
    "PT4H, 4 h",
    "PT4H5M6S, 4 h 5 min",
    "P3DT4H59M, 3 d 4 h",
    "P400D, 400 d",
  })
  void showsTheTwoLargestUnitsOfDurations(Duration duration, String shown) {
    assertThat(DisplayFormat.duration(duration)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"PT0.0009S, < 1 ms", "PT0.012S, 12 ms", "PT1S, 1 s", "PT1.95S, 1.95 s"})
  void showsHowLongSomethingTook(Duration duration, String shown) {
    assertThat(DisplayFormat.shortDuration(duration)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T12:00:00.999Z, 2026-01-31 12:00:00 UTC, 2026-01-31T12:00:00Z",
    "2026-01-31T00:00:00Z, 2026-01-31 00:00:00 UTC, 2026-01-31T00:00:00Z",
  })
  void showsMomentsToTheSecond(Instant moment, String shown, String iso) {
    assertThat(DisplayFormat.time(moment)).isEqualTo(shown);
    assertThat(DisplayFormat.isoTime(moment)).isEqualTo(iso);
  }
}
