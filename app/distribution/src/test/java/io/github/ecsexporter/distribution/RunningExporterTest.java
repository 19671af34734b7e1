package io.github.ecsexporter.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunningExporterTest {
  @Test
  void findsThePortInTheLineThatSaysWhereItServes() {
    String log =
        """
        level=info msg="reads http://127.0.0.1:51/v4/training"
        level=info msg="1.0.0 serves on http://0.0.0.0:9546/metrics"
        """;

    assertThat(RunningExporter.port(log)).hasValue(9546);
  }

  @Test
  void waitsForTheWholeLine() {
    assertThat(RunningExporter.port("serves on http://0.0.0.0:95")).isEmpty();
    assertThat(RunningExporter.port("")).isEmpty();
  }
}
