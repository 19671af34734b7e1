package io.github.ecsexporter.adapter.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenFilesTest {
  private static final String LIMITS =
      """
      Limit                     Soft Limit           Hard Limit           Units
      Max processes             unlimited            unlimited            processes
      Max open files            %s        4096                 files
      Max locked memory         8388608              8388608              bytes
      """;

  @ParameterizedTest
  @CsvSource({"200, 200", "1048576, 1048576", "unlimited, 9223372036854775807"})
  void readsTheSoftLimit(String written, long limit) {
    assertThat(OpenFiles.parse(LIMITS.formatted(written))).isEqualTo(limit);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Max open files", "Max open files  ", "Max open files x"})
  void isWithoutLimitWhereNoneIsWritten(String limits) {
    assertThat(OpenFiles.parse(limits)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void knowsThatOfThisProcess() {
    assertThat(OpenFiles.limit()).isPositive();
  }
}
