package io.github.ecsexporter.domain.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.metric.Labels;
import io.github.ecsexporter.domain.metric.Sample;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.Task;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PushedMetricsTest {
  private static final Instant FIRST = Instant.parse("2026-03-01T10:00:01Z");
  private static final Instant SECOND = Instant.parse("2026-03-01T10:00:02Z");
  private static final Instant COLLECTED = Instant.parse("2026-03-01T10:01:00Z");

  private static Container container(String name, Optional<Instant> start) {
    Container.Builder container = Container.builder(name.repeat(8), name);
    start.ifPresent(container::startedAt);
    return container.build();
  }

  private static Optional<Instant> startOf(String name, Container... containers) {
    Task.Builder task = Task.builder("web", "7");
    for (Container container : containers) {
      task.container(container);
    }
    Labels labels =
        name.isEmpty() ? Labels.NONE : Labels.NONE.plus(List.of("container_name"), List.of(name));
    return new PushedMetrics(task.build(), COLLECTED, COLLECTED, List.of(), List.of())
        .startOf(new Sample(labels, 1));
  }

  @Test
  void isTheStartOfTheContainer() {
    Container proxy = container("proxy", Optional.of(FIRST));
    Container app = container("app", Optional.of(SECOND));

    assertThat(startOf("app", proxy, app)).contains(SECOND);
    assertThat(startOf("proxy", proxy, app)).contains(FIRST);
  }

  @Test
  void isTheStartOfTheFirstContainerForTotals() {
    Container waiting = container("waiting", Optional.empty());
    Container app = container("app", Optional.of(SECOND));
    Container proxy = container("proxy", Optional.of(FIRST));

    assertThat(startOf("_task_", waiting, app, proxy)).contains(FIRST);
    assertThat(startOf("", waiting, app, proxy)).contains(FIRST);
    assertThat(startOf("gone", waiting, app, proxy)).contains(FIRST);
  }

  @Test
  void isUnknownWhereTheContainerHasNoStart() {
    Container waiting = container("waiting", Optional.empty());
    Container app = container("app", Optional.of(SECOND));

    assertThat(startOf("waiting", waiting, app)).isEmpty();
    assertThat(startOf("_task_", waiting)).isEmpty();
    assertThat(startOf("_task_")).isEmpty();
  }

  @Test
  void isUnknownWhereItLiesAfterTheCollection() {
    assertThat(startOf("app", container("app", Optional.of(COLLECTED.plusNanos(1))))).isEmpty();
    assertThat(startOf("_task_", container("app", Optional.of(COLLECTED.plusNanos(1))))).isEmpty();
    assertThat(startOf("app", container("app", Optional.of(COLLECTED)))).contains(COLLECTED);
  }
}
