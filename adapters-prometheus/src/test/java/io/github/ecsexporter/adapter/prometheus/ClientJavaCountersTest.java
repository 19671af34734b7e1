package io.github.ecsexporter.adapter.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsexporter.domain.port.out.ExporterCounters;
import io.github.ecsexporter.domain.testkit.ExporterCountersContract;
import org.junit.jupiter.api.Test;

class ClientJavaCountersTest implements ExporterCountersContract {
  @Override
  public ExporterCounters counters() {
    return new ClientJavaCounters();
  }

  @Test
  void refusesToCountBackwards() {
    ExporterCounters counters = counters();

    assertThatThrownBy(() -> counters.countContainerProblems(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(counters.containerProblems()).isZero();
  }
}
