package io.github.ecsexporter.adapter.http.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScrapeTimeoutTest {
  @ParameterizedTest
  @CsvSource({
    "10, PT10S",
    "0.5, PT0.5S",
    ".5, PT0.5S",
    "10., PT10S",
    "0.000000001, PT0.000000001S",
    "86401, PT24H",
    "99999999999999999999, PT24H"
  })
  void readsDecimals(String seconds, Duration expected) {
    assertThat(ScrapeTimeout.parse(seconds)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "0",
        "0.0",
        "-1",
        "+1",
        "NaN",
        "Infinity",
        "1e3",
        "0x1p3",
        "1f",
        "1d",
        "1,5",
        "1.2.3",
        ".",
        "10s",
        " 10",
        "0.0000000001",
        "999999999999999999999"
      })
  void ignoresAnythingElse(String seconds) {
    assertThat(ScrapeTimeout.parse(seconds)).isEmpty();
  }
}
