package io.github.ecsexporter.domain.testkit;

import io.github.ecsexporter.domain.port.out.ExporterCounters;

class FakeExporterCountersTest implements ExporterCountersContract {
  @Override
  public ExporterCounters counters() {
    return new FakeExporterCounters();
  }
}
