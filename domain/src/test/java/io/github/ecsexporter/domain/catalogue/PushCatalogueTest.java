package io.github.ecsexporter.domain.catalogue;

import static io.github.ecsexporter.domain.push.PushResult.Outcome.OK;
import static io.github.ecsexporter.domain.push.PushResult.Outcome.PARTIAL;
import static io.github.ecsexporter.domain.push.PushResult.Outcome.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.metric.MetricFamily;
import io.github.ecsexporter.domain.metric.Sample;
import io.github.ecsexporter.domain.push.PushReadings;
import io.github.ecsexporter.domain.push.PushResult;
import io.github.ecsexporter.domain.push.PushState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PushCatalogueTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.250Z");

  private final PushState state = new PushState();

  private List<String> series() {
    List<String> series = new ArrayList<>();
    for (MetricFamily family : PushCatalogue.standard().derive(new PushReadings(state))) {
      for (Sample sample : family.samples()) {
        series.add(family.name() + sample.labels().values() + " " + sample.value());
      }
    }
    return series;
  }

  private void ends(PushResult.Outcome outcome, long millis, Instant now) {
    state.add(new PushResult(outcome, "", false, Optional.empty()), Duration.ofMillis(millis), now);
  }

  @Test
  void countsFromZeroAndLeavesOutWhatWasNever() {
    assertThat(series())
        .containsExactly(
            "ee_exporter_push_total[ok] 0.0",
            "ee_exporter_push_total[rejected] 0.0",
            "ee_exporter_push_total[unreachable] 0.0",
            "ee_exporter_push_total[timeout] 0.0",
            "ee_exporter_push_total[partial] 0.0");
  }

  @Test
  void hasTheLastDurationAndTheLastSuccess() {
    ends(OK, 40, NOW);
    ends(PARTIAL, 50, NOW.plusSeconds(60));
    ends(UNREACHABLE, 1500, NOW.plusSeconds(120));

    assertThat(series())
        .containsExactly(
            "ee_exporter_push_total[ok] 1.0",
            "ee_exporter_push_total[rejected] 0.0",
            "ee_exporter_push_total[unreachable] 1.0",
            "ee_exporter_push_total[timeout] 0.0",
            "ee_exporter_push_total[partial] 1.0",
            "ee_exporter_push_last_success_timestamp_seconds[] 1.77235926025E9",
            "ee_exporter_push_duration_seconds[] 1.5");
  }

  @Test
  void hasNoSuccessAfterFailuresOnly() {
    ends(UNREACHABLE, 250, NOW);

    assertThat(series())
        .contains("ee_exporter_push_duration_seconds[] 0.25")
        .noneMatch(line -> line.startsWith("ee_exporter_push_last_success"));
  }
}
