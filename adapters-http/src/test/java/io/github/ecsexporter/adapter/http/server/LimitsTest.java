package io.github.ecsexporter.adapter.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
  @ParameterizedTest
  @ValueSource(longs = {952, 1024, 1_048_576, Long.MAX_VALUE})
  void areTheStandardOnesWhereThereAreFilesEnough(long openFiles) {
    assertThat(Limits.STANDARD.within(openFiles)).isSameAs(Limits.STANDARD);
  }

  @ParameterizedTest
  @CsvSource({"951, 447, 223", "600, 272, 136", "200, 72, 36", "64, 4, 2", "10, 4, 1", "0, 4, 1"})
  void shrinkWithTheLimitOnOpenFiles(long openFiles, int connections, int rawReads) {
    Limits limits = Limits.STANDARD.within(openFiles);

    assertThat(limits.connections()).isEqualTo(connections);
    assertThat(limits.rawReads()).isEqualTo(rawReads);
    assertThat(limits.backlog()).isEqualTo(rawReads);
    assertThat(limits.idleTime()).isEqualTo(Limits.STANDARD.idleTime());
    assertThat(limits.threads()).isEqualTo(Limits.STANDARD.threads());
  }
}
