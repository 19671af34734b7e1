package io.github.ecsexporter.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DidYouMeanTest {

  @ParameterizedTest
  @CsvSource({"port,port,0", "prot,port,1", "por,port,1", "ports,port,1", "pint,port,2", "'',ab,2"})
  void countsEdits(String from, String to, int distance) {
    assertThat(DidYouMean.distance(from, to)).isEqualTo(distance);
  }

  @Test
  void suggestsTheNearest() {
    assertThat(DidYouMean.hint("--tiemout", List.of("--port", "--timeout", "--host")))
        .isEqualTo("; did you mean --timeout?");
  }

  @Test
  void keepsSilentWhenNothingIsNear() {
    assertThat(DidYouMean.hint("--frobnicate", List.of("--port"))).isEmpty();
    assertThat(DidYouMean.hint("-".repeat(100_000), List.of("--port"))).isEmpty();
  }
}
