package io.github.ecsexporter.adapter.http;

import io.github.ecsexporter.adapter.http.server.Limits;
import java.time.Duration;

/** Limits that a test can reach. */
final class TestLimits {
  private TestLimits() {}

  static Limits with(int connections, Duration headerTime, int threads, int rawReads) {
    Limits standard = Limits.STANDARD;
    return new Limits(
        connections,
        standard.backlog(),
        standard.headerBytes(),
        headerTime,
        standard.idleTime(),
        standard.sendTime(),
        standard.drainTime(),
        threads,
        1,
        rawReads);
  }

  /** All times the same. */
  static Limits impatient(Duration time) {
    Limits standard = Limits.STANDARD;
    return new Limits(
        standard.connections(),
        standard.backlog(),
        standard.headerBytes(),
        time,
        time,
        time,
        time,
        4,
        4,
        4);
  }

  static Limits connections(int connections) {
    return with(connections, Duration.ofSeconds(5), 64, 64);
  }
}
