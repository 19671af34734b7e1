package io.github.ecsexporter.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.port.out.ExporterCounters;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link ExporterCounters} does. */
public interface ExporterCountersContract {
  /** New counters. */
  ExporterCounters counters();

  @Test
  default void startsAtZero() {
    ExporterCounters counters = counters();

    for (Document source : Document.values()) {
      for (FailureReason reason : FailureReason.values()) {
        assertThat(counters.fetchFailures(source, reason)).isZero();
      }
    }
    assertThat(counters.containerProblems()).isZero();
  }

  @Test
  default void countsFailuresBySourceAndReason() {
    ExporterCounters counters = counters();
    int times = 0;
    for (Document source : Document.values()) {
      for (FailureReason reason : FailureReason.values()) {
        times++;
        for (int i = 0; i < times; i++) {
          counters.countFetchFailure(source, reason);
        }
      }
    }

    int expected = 0;
    for (Document source : Document.values()) {
      for (FailureReason reason : FailureReason.values()) {
        expected++;
        assertThat(counters.fetchFailures(source, reason)).isEqualTo(expected);
      }
    }
    assertThat(counters.containerProblems()).isZero();
  }

  @Test
  default void addsUpContainerProblems() {
    ExporterCounters counters = counters();

    counters.countContainerProblems(2);
    counters.countContainerProblems(0);
    counters.countContainerProblems(3);

    assertThat(counters.containerProblems()).isEqualTo(5);
    assertThat(counters.fetchFailures(Document.TASK, FailureReason.TIMEOUT)).isZero();
  }

  @Test
  default void keepsItsCountsApartFromOthers() {
    ExporterCounters counted = counters();
    ExporterCounters other = counters();

    counted.countFetchFailure(Document.STATS, FailureReason.MALFORMED);

    assertThat(counted.fetchFailures(Document.STATS, FailureReason.MALFORMED)).isEqualTo(1);
    assertThat(other.fetchFailures(Document.STATS, FailureReason.MALFORMED)).isZero();
  }

  @Test
  default void losesNoCountWhenManyThreadsCount() throws Exception {
    ExporterCounters counters = counters();
    Callable<Void> task =
        () -> {
          for (int i = 0; i < 10_000; i++) {
            counters.countFetchFailure(Document.TASK, FailureReason.TIMEOUT);
            counters.countContainerProblems(2);
          }
          return null;
        };

    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (Future<Void> done : threads.invokeAll(List.of(task, task, task, task))) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(counters.fetchFailures(Document.TASK, FailureReason.TIMEOUT)).isEqualTo(40_000);
    assertThat(counters.containerProblems()).isEqualTo(80_000);
  }
}
