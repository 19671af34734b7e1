package io.github.ecsexporter.domain.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.derivation.TaskTotals;
import io.github.ecsexporter.domain.metric.Labels;
import io.github.ecsexporter.domain.metric.MetricFamily;
import io.github.ecsexporter.domain.metric.MetricType;
import io.github.ecsexporter.domain.metric.Sample;
import io.github.ecsexporter.domain.testkit.ArbitraryTasks;
import io.github.ecsexporter.domain.testkit.ArbitraryTasks.TaskWithStats;
import io.github.ecsexporter.domain.testkit.Seeds;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

class DerivationPropertyTest {
  private static final MetricCatalogue<TaskReadings> ALL =
      EeCatalogue.standard().and(EcsCatalogue.standard());

  @Seeds(1000)
  void derivesOnlyFiniteDistinctSamplesAndNoNegativeCounters(long seed) {
    TaskWithStats any = ArbitraryTasks.of(seed);

    for (MetricFamily family : ALL.derive(TaskReadings.of(any.task(), any.stats()))) {
      Set<Labels> distinct = new HashSet<>();
      for (Sample sample : family.samples()) {
        assertThat(sample.value()).isFinite();
        assertThat(distinct.add(sample.labels())).as("%s %s", family.name(), sample).isTrue();
        if (family.descriptor().type() == MetricType.COUNTER) {
          assertThat(sample.value()).isNotNegative();
        }
      }
    }
  }

  @Seeds(300)
  void totalsOfOneTaskNeverFall(long seed) {
    TaskTotals totals = new TaskTotals();
    double before = 0;
    for (int i = 0; i < 20; i++) {
      TaskWithStats any = ArbitraryTasks.of(seed + i);
      OptionalDouble cpu =
          totals.observe(ArbitraryTasks.of(seed).task(), Optional.of(any.stats())).cpuSeconds();
      if (cpu.isPresent()) {
        assertThat(cpu.getAsDouble()).isGreaterThanOrEqualTo(before);
        before = cpu.getAsDouble();
      }
    }
  }
}
