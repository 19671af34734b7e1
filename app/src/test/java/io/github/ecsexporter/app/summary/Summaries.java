package io.github.ecsexporter.app.summary;

import io.github.ecsexporter.domain.summary.ContainerSummary;
import io.github.ecsexporter.domain.summary.ExitReason;
import io.github.ecsexporter.domain.summary.TaskSummary;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Summaries to test with. */
final class Summaries {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private Summaries() {}

  /** A task of which everything is known. */
  static TaskSummary task() {
    return new TaskSummary(
        "prod",
        "web",
        "7",
        "0123abcd",
        "STOPPED",
        "DEPROVISIONING",
        Optional.of(START),
        Optional.of(START.plusMillis(90_250)),
        Optional.of(START.minusSeconds(12)),
        Optional.of(START.minusMillis(1_500)),
        OptionalDouble.of(42.125),
        OptionalDouble.of(0.5),
        OptionalDouble.of(536_870_912),
        OptionalDouble.of(268_435_456),
        OptionalDouble.of(18_446_744_073_709_551_615.0),
        OptionalDouble.of(0),
        9,
        1);
  }

  /** A container of which everything is known. */
  static ContainerSummary container() {
    return container("app", "prod");
  }

  static ContainerSummary container(String name, String cluster) {
    return new ContainerSummary(
        cluster,
        "web",
        "7",
        "0123abcd",
        name,
        "registry.example/app:1",
        "STOPPED",
        OptionalLong.of(137),
        Optional.of(ExitReason.OOM_LIKELY),
        "UNHEALTHY",
        OptionalDouble.of(2),
        Optional.of(START),
        Optional.of(START.plusSeconds(90)),
        OptionalDouble.of(41.1),
        OptionalDouble.of(1.0 / 3),
        OptionalDouble.of(255_000_000),
        OptionalDouble.of(268_435_456),
        OptionalDouble.of(4_096),
        OptionalDouble.of(8_192),
        9);
  }

  /** A container of which nothing is known. */
  static ContainerSummary unknown() {
    return new ContainerSummary(
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        OptionalLong.empty(),
        Optional.empty(),
        "",
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalDouble.of(Double.POSITIVE_INFINITY),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        0);
  }
}
