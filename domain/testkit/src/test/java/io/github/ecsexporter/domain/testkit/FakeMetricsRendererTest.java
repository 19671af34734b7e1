package io.github.ecsexporter.domain.testkit;

import io.github.ecsexporter.domain.port.out.MetricsRenderer;

class FakeMetricsRendererTest implements MetricsRendererContract {
  @Override
  public MetricsRenderer renderer() {
    return new FakeMetricsRenderer();
  }
}
