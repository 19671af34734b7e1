package io.github.ecsexporter.domain.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsexporter.domain.collect.CollectionSettings;
import io.github.ecsexporter.domain.collect.TaskCollector;
import io.github.ecsexporter.domain.testkit.EndingTask;
import io.github.ecsexporter.domain.testkit.EndingTask.Fault;
import io.github.ecsexporter.domain.testkit.VirtualTime;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SamplerTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(4);

  private final VirtualTime time = new VirtualTime();
  private final EndingTask task = new EndingTask(time);
  private final TaskCollector collector = collector(Duration.ofSeconds(1));

  private TaskCollector collector(Duration minInterval) {
    return new TaskCollector(
        task,
        (observation, problems) -> {},
        Map::of,
        new CollectionSettings(TIMEOUT, minInterval),
        time);
  }

  private void start(Duration interval) {
    new Sampler(collector, time, interval, TIMEOUT).start();
  }

  private int fetchesAfter(long millis) {
    time.pass(Duration.ofMillis(millis));
    return task.fetches();
  }

  @Test
  void collectsASecondAfterTheStartAndThenAtEachInterval() {
    start(Duration.ofSeconds(10));

    assertThat(fetchesAfter(999)).isZero();
    assertThat(fetchesAfter(1)).isEqualTo(1);
    assertThat(fetchesAfter(9_990)).isEqualTo(1);
    assertThat(fetchesAfter(10)).isEqualTo(2);
    assertThat(fetchesAfter(600_000)).isEqualTo(62);
  }

  @Test
  void leavesItToScrapesWhereThereAreEnough() {
    start(Duration.ofSeconds(10));
    for (int i = 0; i < 20; i++) {
      time.pass(Duration.ofMillis(9_000));
      collector.observe(TIMEOUT);
    }

    assertThat(task.fetches()).isEqualTo(21);
  }

  @Test
  void waitsAWholeIntervalAfterAScrape() {
    start(Duration.ofSeconds(10));
    time.pass(Duration.ofSeconds(7));
    collector.observe(TIMEOUT);

    assertThat(fetchesAfter(9_900)).isEqualTo(2);
    assertThat(fetchesAfter(100)).isEqualTo(3);
  }

  @Test
  void neverCollectsWithoutAnInterval() {
    start(Duration.ZERO);

    assertThat(fetchesAfter(3_600_000)).isZero();
  }

  @Test
  void goesEasyOnTheEndpointWhateverItIsTold() {
    new Sampler(collector(Duration.ZERO), time, Duration.ofNanos(1), TIMEOUT).start();

    assertThat(fetchesAfter(1_999)).isEqualTo(10);
  }

  @Test
  void keepsToTheMinimumInterval() {
    start(Duration.ofMillis(200));

    assertThat(fetchesAfter(3_900)).isEqualTo(3);
  }

  @Test
  void goesOnWhileTheEndpointHangs() {
    task.faults(() -> Fault.HANGS);
    start(Duration.ofSeconds(10));

    assertThat(fetchesAfter(101_000)).isEqualTo(11);
  }

  @Test
  void goesOnAfterABug() {
    task.faults(() -> Fault.THROWS);
    start(Duration.ofSeconds(10));
    // The scheduler reports what the sampler throws.
    assertThatThrownBy(() -> fetchesAfter(1_000)).hasMessageContaining("told to break");
    task.faults(() -> Fault.NONE);

    assertThat(fetchesAfter(10_100)).isEqualTo(2);
  }
}
