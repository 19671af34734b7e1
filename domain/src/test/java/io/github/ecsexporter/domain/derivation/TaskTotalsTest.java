package io.github.ecsexporter.domain.derivation;

import static io.github.ecsexporter.domain.testkit.Tasks.APP_ID;
import static io.github.ecsexporter.domain.testkit.Tasks.JOB_ID;
import static io.github.ecsexporter.domain.testkit.Tasks.running;
import static io.github.ecsexporter.domain.testkit.Tasks.sample;
import static io.github.ecsexporter.domain.testkit.Tasks.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.stats.CpuStats;
import io.github.ecsexporter.domain.stats.InterfaceCounters;
import io.github.ecsexporter.domain.stats.MemoryStats;
import io.github.ecsexporter.domain.stats.NetworkCounter;
import io.github.ecsexporter.domain.stats.Reading;
import io.github.ecsexporter.domain.stats.StorageStats;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.EphemeralStorage;
import io.github.ecsexporter.domain.task.Limits;
import io.github.ecsexporter.domain.task.Task;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TaskTotalsTest {
  private static final long SECOND = 1_000_000_000L;

  private final TaskTotals totals = new TaskTotals();

  private TaskReadings observe(Task task, Map<String, ContainerStats> stats) {
    return totals.observe(task, Optional.of(stats));
  }

  private static Task twoContainers(String networkMode) {
    return task()
        .container(running(APP_ID, "app").networkMode(networkMode).build())
        .container(running(JOB_ID, "job").networkMode(networkMode).build())
        .build();
  }

  private static ContainerStats cpu(long nanos) {
    return sample(nanos, 100).build();
  }

  private static ContainerStats network(long received) {
    return sample(0, 0).network("eth0", InterfaceCounters.ofBytes(received, 0)).build();
  }

  @Test
  void sumsTheContainers() {
    TaskReadings readings =
        observe(twoContainers(""), Map.of(APP_ID, cpu(SECOND), JOB_ID, cpu(2 * SECOND)));

    assertThat(readings.cpuSeconds()).hasValue(3);
    assertThat(readings.sum(ContainerReadings::memoryUsageBytes)).hasValue(200);
    assertThat(readings.blockReadBytes()).isEmpty();
  }

  @Test
  void keepsWhatAStoppedContainerAdded() {
    observe(twoContainers(""), Map.of(APP_ID, cpu(SECOND), JOB_ID, cpu(2 * SECOND)));

    TaskReadings later = observe(twoContainers(""), Map.of(APP_ID, cpu(2 * SECOND)));

    assertThat(later.cpuSeconds()).hasValue(4);
    assertThat(later.sum(ContainerReadings::memoryUsageBytes)).hasValue(100);
  }

  @Test
  void keepsWhatAContainerAddedThatLeftTheTaskDocument() {
    observe(twoContainers(""), Map.of(APP_ID, cpu(SECOND), JOB_ID, cpu(2 * SECOND)));
    Task without = task().container(running(APP_ID, "app").build()).build();

    assertThat(observe(without, Map.of(APP_ID, cpu(SECOND))).cpuSeconds()).hasValue(3);
  }

  @Test
  void goesOnWhereACounterStartsAgain() {
    observe(twoContainers(""), Map.of(APP_ID, cpu(10 * SECOND)));
    observe(twoContainers(""), Map.of(APP_ID, cpu(SECOND)));

    TaskReadings later = observe(twoContainers(""), Map.of(APP_ID, cpu(3 * SECOND)));

    assertThat(later.cpuSeconds()).hasValue(13);
    assertThat(later.containers().get(0).cpuSeconds()).hasValue(3);
  }

  @Test
  void takesASmallStepBackForAMissedSample() {
    observe(twoContainers(""), Map.of(APP_ID, cpu(1000 * SECOND)));

    assertThat(observe(twoContainers(""), Map.of(APP_ID, cpu(999 * SECOND))).cpuSeconds())
        .hasValue(1000);
    assertThat(observe(twoContainers(""), Map.of(APP_ID, cpu(1001 * SECOND))).cpuSeconds())
        .hasValue(1001);
  }

  @Test
  void continuesAfterTheStatsCouldNotBeRead() {
    observe(twoContainers(""), Map.of(APP_ID, cpu(SECOND), JOB_ID, cpu(2 * SECOND)));

    TaskReadings unread = totals.observe(twoContainers(""), Optional.empty());
    assertThat(unread.cpuSeconds()).isEmpty();
    assertThat(unread.containers()).hasSize(2);

    assertThat(observe(twoContainers(""), Map.of(APP_ID, cpu(SECOND))).cpuSeconds()).hasValue(3);
  }

  @Test
  void startsAgainForAnotherTask() {
    observe(twoContainers(""), Map.of(APP_ID, cpu(SECOND)));
    Task other =
        Task.builder("web", "8").arn("other").container(running(JOB_ID, "job").build()).build();

    assertThat(observe(other, Map.of(JOB_ID, cpu(5 * SECOND))).cpuSeconds()).hasValue(5);
  }

  @Test
  void countsASharedInterfaceOnceAtItsNewestValue() {
    TaskReadings readings =
        observe(twoContainers("awsvpc"), Map.of(APP_ID, network(100), JOB_ID, network(105)));

    assertThat(readings.networkSum(NetworkCounter.RECEIVED_BYTES)).hasValue(105);
    assertThat(readings.interfaces()).hasSize(1);
    assertThat(readings.interfaces().get(0).container()).isEmpty();
  }

  @Test
  void neverStepsASharedInterfaceBack() {
    observe(twoContainers("awsvpc"), Map.of(APP_ID, network(100), JOB_ID, network(105)));

    TaskReadings later = observe(twoContainers("awsvpc"), Map.of(APP_ID, network(103)));

    assertThat(later.networkSum(NetworkCounter.RECEIVED_BYTES)).hasValue(105);
  }

  @Test
  void takesThePauseContainersInterfacesForTheTasks() {
    Task paused =
        task()
            .container(pause())
            .container(running(APP_ID, "app").networkMode("awsvpc").build())
            .build();

    TaskReadings readings = observe(paused, Map.of(JOB_ID, network(7), APP_ID, cpu(SECOND)));

    assertThat(readings.networkSum(NetworkCounter.RECEIVED_BYTES)).hasValue(7);
    assertThat(readings.containers()).hasSize(1);
    assertThat(readings.cpuSeconds()).hasValue(1);
  }

  private static Container pause() {
    return Container.builder(JOB_ID, "~internal~ecs~pause")
        .type("CNI_PAUSE")
        .networkMode("awsvpc")
        .knownStatus("RESOURCES_PROVISIONED")
        .build();
  }

  @Test
  void addsInterfacesThatAreNotShared() {
    TaskReadings readings =
        observe(twoContainers("bridge"), Map.of(APP_ID, network(100), JOB_ID, network(105)));

    assertThat(readings.networkSum(NetworkCounter.RECEIVED_BYTES)).hasValue(205);
    assertThat(readings.interfaces()).hasSize(2);
    assertThat(readings.interfaceTotals()).hasSize(1);
  }

  @Test
  void keepsTheInterfacesOfAStoppedContainerInTheTotal() {
    observe(twoContainers("bridge"), Map.of(APP_ID, network(100), JOB_ID, network(105)));

    TaskReadings later = observe(twoContainers("bridge"), Map.of(APP_ID, network(110)));

    assertThat(later.networkSum(NetworkCounter.RECEIVED_BYTES)).hasValue(215);
    assertThat(later.interfaces()).hasSize(1);
  }

  @Test
  void addsUpTheSharesOfAnInterfaceOnWindows() {
    Task paused =
        task()
            .container(pause())
            .container(running(APP_ID, "app").networkMode("awsvpc").build())
            .container(running("third", "third").networkMode("awsvpc").build())
            .build();

    TaskReadings readings =
        observe(paused, Map.of(JOB_ID, windows(50), APP_ID, windows(50), "third", windows(50)));

    assertThat(readings.networkSum(NetworkCounter.RECEIVED_BYTES)).hasValue(100);
  }

  private static ContainerStats windows(long received) {
    return ContainerStats.builder()
        .network("Ethernet 3", InterfaceCounters.ofBytes(received, 0))
        .storage(
            new StorageStats(Reading.of(1), Reading.absent(), Reading.absent(), Reading.absent()))
        .build();
  }

  @Test
  void guessesTheNetworkModeByLaunchTypeOnlyWhereNothingTellsIt() {
    Task fargate =
        task()
            .launchType("FARGATE")
            .container(running(APP_ID, "app").build())
            .container(running(JOB_ID, "job").build())
            .build();
    assertThat(receivedBy(fargate)).hasValue(105);
    assertThat(receivedBy(twoContainers(""))).hasValue(205);

    Task halfTold =
        task()
            .container(running(APP_ID, "app").build())
            .container(running(JOB_ID, "job").networkMode("awsvpc").build())
            .build();
    assertThat(receivedBy(halfTold)).hasValue(105);
  }

  private static OptionalDouble receivedBy(Task task) {
    return TaskReadings.of(task, Map.of(APP_ID, network(100), JOB_ID, network(105)))
        .networkSum(NetworkCounter.RECEIVED_BYTES);
  }

  @Test
  void knowsNoRatioWhileARunningContainerLacksTheReading() {
    Task limited =
        task()
            .limits(Limits.ofVcpusAndMebibytes(1, 1))
            .container(running(APP_ID, "app").build())
            .container(running(JOB_ID, "job").build())
            .build();
    ContainerStats complete =
        ContainerStats.builder()
            .readAt(Instant.EPOCH.plusSeconds(10))
            .previousReadAt(Instant.EPOCH)
            .cpu(CpuStats.ofTotal(6 * SECOND))
            .previousCpuTotal(Reading.of(SECOND))
            .memory(
                new MemoryStats(
                    Reading.of(1 << 19),
                    Reading.absent(),
                    Reading.of(0),
                    Reading.absent(),
                    Map.of()))
            .build();

    TaskReadings incomplete = observe(limited, Map.of(APP_ID, complete));
    assertThat(incomplete.cpuUtilizationRatio()).isEmpty();
    assertThat(incomplete.memoryUtilizationRatio()).isEmpty();

    TaskReadings whole = observe(limited, Map.of(APP_ID, complete, JOB_ID, complete));
    assertThat(whole.cpuUtilizationRatio()).hasValue(1);
    assertThat(whole.memoryUtilizationRatio()).hasValue(1);
  }

  @Test
  void staysBoundedAndWholeWhenContainersComeAndGoForEver() {
    int containers = 5000;
    TaskReadings last = null;
    for (int i = 0; i < containers; i++) {
      String id = "container-" + i;
      Task task = task().container(running(id, "c").networkMode("bridge").build()).build();
      last = observe(task, Map.of(id, network(1)));
    }

    assertThat(last.networkSum(NetworkCounter.RECEIVED_BYTES)).hasValue(containers);
  }

  @Test
  void forgetsInterfacesThatNobodyReportsBeyondAnyReasonableNumber() {
    Task task = twoContainers("awsvpc");
    TaskReadings last = null;
    for (int i = 0; i < 1000; i++) {
      Map<String, ContainerStats> stats = new HashMap<>();
      stats.put(APP_ID, sample(0, 0).network("eth" + i, InterfaceCounters.ofBytes(1, 1)).build());
      last = observe(task, stats);
    }

    assertThat(last.interfaces()).hasSizeLessThanOrEqualTo(256);
  }

  @Test
  void takesTheLatestStartOfTheUsersContainers() {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    Task task =
        task()
            .container(running(APP_ID, "app").startedAt(start).build())
            .container(running(JOB_ID, "job").startedAt(start.plusSeconds(5)).build())
            .container(
                Container.builder("p", "~internal~ecs~pause")
                    .type("CNI_PAUSE")
                    .startedAt(start.plusSeconds(9))
                    .build())
            .build();

    assertThat(observe(task, Map.of()).lastStartedAt()).contains(start.plusSeconds(5));
    assertThat(observe(task().build(), Map.of()).lastStartedAt()).isEmpty();
  }

  @Test
  void knowsNoStorageWhileNothingIsReserved() {
    Task unmeasured =
        task()
            .ephemeralStorage(new EphemeralStorage(OptionalDouble.of(0), OptionalDouble.of(0)))
            .build();
    Task empty =
        task()
            .ephemeralStorage(new EphemeralStorage(OptionalDouble.of(0), OptionalDouble.of(20496)))
            .build();

    assertThat(observe(unmeasured, Map.of()).ephemeralStorageReservedBytes()).isEmpty();
    assertThat(observe(unmeasured, Map.of()).ephemeralStorageUtilizedBytes()).isEmpty();
    assertThat(observe(empty, Map.of()).ephemeralStorageUtilizedBytes()).hasValue(0);
  }

  /** CPU totals over random lives of containers, from fixed seeds. */
  @Test
  void neverLetsATotalFall() {
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      TaskTotals memory = new TaskTotals();
      long[] nanos = new long[4];
      double before = 0;
      for (int look = 0; look < 60; look++) {
        Task.Builder task = task();
        Map<String, ContainerStats> stats = new HashMap<>();
        for (int i = 0; i < nanos.length; i++) {
          nanos[i] = random.nextInt(10) == 0 ? 0 : nanos[i] + random.nextInt(1_000_000_000);
          if (random.nextInt(4) > 0) {
            task.container(running("id-" + i, "c" + i).build());
          }
          if (random.nextInt(4) > 0) {
            stats.put("id-" + i, cpu(nanos[i]));
          }
        }
        double total = memory.observe(task.build(), Optional.of(stats)).cpuSeconds().orElse(before);
        assertThat(total).as("seed %d, look %d", seed, look).isGreaterThanOrEqualTo(before);
        before = total;
      }
    }
  }
}
