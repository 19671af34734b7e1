package io.github.ecsexporter.domain.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.catalogue.EeCatalogue;
import io.github.ecsexporter.domain.collect.Families;
import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.metric.MetricFamily;
import io.github.ecsexporter.domain.observation.BuildInfo;
import io.github.ecsexporter.domain.observation.DocumentState;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.observation.FetchFailure;
import io.github.ecsexporter.domain.observation.Observation;
import io.github.ecsexporter.domain.push.PushedMetrics;
import io.github.ecsexporter.domain.testkit.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObservedMetricsTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration TIMEOUT = Duration.ofSeconds(7);
  private static final DocumentState UP =
      new DocumentState(Optional.empty(), Optional.of(Duration.ofMillis(2)));
  private static final DocumentState DOWN =
      new DocumentState(
          Optional.of(new FetchFailure(FailureReason.TIMEOUT, "for a test")), Optional.empty());
  private static final Observation KNOWN =
      new Observation(
          UP,
          UP,
          Optional.of(TaskReadings.of(Tasks.fargateTask(), Tasks.fargateStats())),
          Optional.of(Duration.ZERO));
  private static final Observation UNKNOWN =
      new Observation(DOWN, DOWN, Optional.empty(), Optional.empty());

  private final List<Duration> timeouts = new ArrayList<>();
  private Instant now = START;
  private Observation observation = KNOWN;
  private Optional<Duration> sinceCollection = Optional.of(Duration.ZERO);

  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return now;
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          throw new UnsupportedOperationException();
        }
      };

  private final ObservedMetrics snapshot =
      new ObservedMetrics(
          timeout -> {
            timeouts.add(timeout);
            return observation;
          },
          new Families(EeCatalogue.standard(), new BuildInfo("1.0", "abc", "17"), Optional.empty()),
          () -> sinceCollection,
          clock);

  private Instant collectedAt() {
    return snapshot.take(TIMEOUT).orElseThrow().collectedAt();
  }

  @Test
  void takesWhatAScrapeWouldShow() {
    now = START.plusSeconds(30);
    PushedMetrics metrics = snapshot.take(TIMEOUT).orElseThrow();

    assertThat(timeouts).containsExactly(TIMEOUT);
    assertThat(metrics.task()).isEqualTo(Tasks.fargateTask());
    assertThat(metrics.exporterStartedAt()).isEqualTo(START);
    assertThat(metrics.taskFamilies())
        .extracting(MetricFamily::name)
        .contains("ee_task_cpu_limit", "ee_network_receive_bytes_total");
    assertThat(metrics.exporterFamilies())
        .extracting(MetricFamily::name)
        .contains("ee_exporter_build_info", "ee_ecs_metrics_exporter_success");
  }

  @Test
  void hasTheTimeOfTheCollection() {
    now = START.plusSeconds(30);
    sinceCollection = Optional.of(Duration.ofMillis(1500));

    assertThat(collectedAt()).isEqualTo(START.plusMillis(28_500));
  }

  /** Two pushes of one collection, and a clock that is set back: a store refuses equal times. */
  @Test
  void isLaterEachTime() {
    now = START.plusSeconds(30);
    Instant first = collectedAt();
    assertThat(collectedAt()).isEqualTo(first.plusMillis(1));
    now = START.minusSeconds(3600);
    assertThat(collectedAt()).isEqualTo(first.plusMillis(2));
    now = START.plusSeconds(60);
    assertThat(collectedAt()).isEqualTo(now);
  }

  @Test
  void remembersWhoseTheFailureIs() {
    snapshot.take(TIMEOUT);
    observation = UNKNOWN;
    now = START.plusSeconds(60);
    PushedMetrics metrics = snapshot.take(TIMEOUT).orElseThrow();

    assertThat(metrics.task()).isEqualTo(Tasks.fargateTask());
    assertThat(metrics.taskFamilies()).isEmpty();
    assertThat(metrics.exporterFamilies())
        .filteredOn(family -> family.name().equals("ee_ecs_metrics_exporter_success"))
        .singleElement()
        .satisfies(family -> assertThat(family.samples().get(0).value()).isZero());
  }

  @Test
  void isNothingWhileTheTaskIsUnknown() {
    observation = UNKNOWN;
    sinceCollection = Optional.empty();

    assertThat(snapshot.take(TIMEOUT)).isEmpty();
    observation = KNOWN;
    assertThat(snapshot.take(TIMEOUT)).isPresent();
  }
}
