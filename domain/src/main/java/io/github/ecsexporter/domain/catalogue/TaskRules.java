package io.github.ecsexporter.domain.catalogue;

import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.metric.Unit;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the tables about a task share, so that one entry is one statement. */
final class TaskRules {
  private static final double NANOS_PER_SECOND = 1e9;

  private TaskRules() {}

  static MetricRule<TaskReadings> counter(
      String name, Unit unit, String help, Absence... absences) {
    return MetricRule.counter(name, unit, help, absences);
  }

  static MetricRule<TaskReadings> gauge(String name, Unit unit, String help, Absence... absences) {
    return MetricRule.gauge(name, unit, help, absences);
  }

  static MetricRule<TaskReadings> info(String name, String help) {
    return MetricRule.info(name, help);
  }

  /** Seconds since 1970, the fraction kept. */
  static OptionalDouble epochSeconds(Optional<Instant> instant) {
    return instant.isPresent()
        ? OptionalDouble.of(epochSeconds(instant.get()))
        : OptionalDouble.empty();
  }

  private static double epochSeconds(Instant instant) {
    return instant.getEpochSecond() + instant.getNano() / NANOS_PER_SECOND;
  }

  static OptionalDouble oneIf(boolean condition) {
    return condition ? OptionalDouble.of(1) : OptionalDouble.empty();
  }
}
