package io.github.ecsexporter.domain.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.catalogue.EeCatalogue;
import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.metric.Exposition;
import io.github.ecsexporter.domain.metric.MetricFamily;
import io.github.ecsexporter.domain.observation.BuildInfo;
import io.github.ecsexporter.domain.observation.DocumentState;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.observation.FetchFailure;
import io.github.ecsexporter.domain.observation.Observation;
import io.github.ecsexporter.domain.port.in.ScrapeRequest;
import io.github.ecsexporter.domain.testkit.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScrapeServiceTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(4);
  private static final DocumentState UP =
      new DocumentState(Optional.empty(), Optional.of(Duration.ofMillis(2)));
  private static final DocumentState DOWN =
      new DocumentState(
          Optional.of(new FetchFailure(FailureReason.TIMEOUT, "for a test")), Optional.empty());

  private final List<Duration> timeout = new ArrayList<>();
  private final List<List<MetricFamily>> rendered = new ArrayList<>();
  private Observation observation = observation();

  private final ScrapeService service =
      new ScrapeService(
          time -> {
            timeout.add(time);
            return observation;
          },
          new Families(EeCatalogue.standard(), new BuildInfo("1.0", "abc", "17"), Optional.empty()),
          (families, included, accept) -> {
            rendered.add(families);
            return new Exposition(accept, new byte[] {(byte) rendered.size()});
          },
          TIMEOUT);

  private static Observation observation() {
    return new Observation(
        UP,
        UP,
        Optional.of(TaskReadings.of(Tasks.fargateTask(), Tasks.fargateStats())),
        Optional.of(Duration.ZERO));
  }

  private List<String> names() {
    return rendered.get(rendered.size() - 1).stream().map(MetricFamily::name).toList();
  }

  private static ScrapeRequest named(String... names) {
    return new ScrapeRequest("", Set.of(names), Optional.empty());
  }

  private static ScrapeRequest within(Duration time) {
    return new ScrapeRequest("", Set.of(), Optional.of(time));
  }

  @Test
  void rendersTheExporterAndTheTask() {
    service.scrape(ScrapeRequest.ALL);

    assertThat(names())
        .contains(
            "ee_ecs_metrics_exporter_success",
            "ecs_metrics_exporter_success",
            "ee_exporter_build_info",
            "ee_task_cpu_limit",
            "ee_network_receive_bytes_total");
  }

  @Test
  void tellsFailuresAndNothingElseWithoutATask() {
    observation = new Observation(DOWN, DOWN, Optional.empty(), Optional.empty());
    service.scrape(ScrapeRequest.ALL);

    assertThat(names())
        .containsExactly(
            "ee_ecs_metrics_exporter_success",
            "ecs_metrics_exporter_success",
            "ee_exporter_build_info",
            "ee_exporter_source_up",
            "ee_exporter_fetch_failures_total",
            "ee_exporter_container_problems_total");
    assertThat(rendered.get(0).get(0).samples().get(0).value()).isZero();
    assertThat(rendered.get(0).get(4).samples()).hasSize(10);
  }

  @Test
  void rendersExactlyTheFamiliesAskedFor() {
    service.scrape(named("ee_task_cpu_limit", "ee_exporter_source_up", "ee_container"));

    assertThat(names()).containsExactly("ee_exporter_source_up", "ee_task_cpu_limit");
  }

  @Test
  void sharesARenderedAnswer() {
    Exposition first = service.scrape(ScrapeRequest.ALL);
    assertThat(service.scrape(ScrapeRequest.ALL)).isSameAs(first);
    assertThat(service.scrape(new ScrapeRequest("other", Set.of(), Optional.empty())))
        .isNotSameAs(first);

    service.scrape(named("ee_task_cpu_limit"));
    assertThat(rendered).hasSize(3);

    observation = observation();
    service.scrape(ScrapeRequest.ALL);
    assertThat(rendered).hasSize(4);
  }

  @Test
  void isAsPatientAsItsClientButNoLongerThanItsTimeout() {
    service.scrape(ScrapeRequest.ALL);
    service.scrape(within(Duration.ofSeconds(1)));
    service.scrape(within(Duration.ofSeconds(3)));
    service.scrape(within(Duration.ofSeconds(10)));
    service.scrape(within(Duration.ofMillis(1)));

    assertThat(timeout)
        .containsExactly(
            TIMEOUT,
            Duration.ofMillis(900),
            Duration.ofMillis(2700),
            TIMEOUT,
            Duration.ofNanos(900_000));
  }
}
