package io.github.ecsexporter.adapter.http.webconfig;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0s, 0",
    "1s, 1000000000",
    "100ms, 100000000",
    "1m30s, 90000000000",
    "1.5h, 5400000000000",
    ".5s, 500000000",
    "1us, 1000",
    "1µs, 1000",
    "7ns, 7",
    "0.1ns, 0"
  })
  void readsWhatGoWrites(String text, long nanos) {
    assertThat(GoDuration.parseNanos(text)).hasValue(nanos);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1", "s", "-1s", "1 s", "1d", "1s2", "..s", "one", "1e3s", "99999999999999h"})
  void knowsWhatIsNoDuration(String text) {
    assertThat(GoDuration.parseNanos(text)).isEmpty();
  }
}
