package io.github.ecsexporter.domain.derivation;

import static io.github.ecsexporter.domain.stats.NetworkCounter.RECEIVED_BYTES;
import static io.github.ecsexporter.domain.testkit.Tasks.running;
import static io.github.ecsexporter.domain.testkit.Tasks.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.stats.InterfaceCounters;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.Task;
import io.github.ecsexporter.domain.testkit.Tasks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every interface once per namespace, and never less than before. */
class NetworkTotalsTest {
  private final TaskTotals totals = new TaskTotals();
  private final List<Container> containers = new ArrayList<>();

  private NetworkTotalsTest user(String id, String mode) {
    containers.add(running(id, id).networkMode(mode).build());
    return this;
  }

  private NetworkTotalsTest pause(String id, String mode) {
    containers.add(
        Container.builder(id, "~internal~ecs~pause-" + id)
            .type("CNI_PAUSE")
            .networkMode(mode)
            .build());
    return this;
  }

  private Task task(String launchType) {
    Task.Builder task = task().launchType(launchType);
    containers.forEach(task::container);
    return task.build();
  }

  private static Task.Builder task() {
    return Tasks.task();
  }

  /** Looks at the task; each text is {@code id=received bytes of eth0}. */
  private TaskReadings look(String... samples) {
    Map<String, ContainerStats> stats = new HashMap<>();
    for (String given : samples) {
      int at = given.indexOf('=');
      stats.put(given.substring(0, at), eth0(Long.parseLong(given.substring(at + 1))));
    }
    return totals.observe(task("EC2"), Optional.of(stats));
  }

  private static ContainerStats eth0(long received) {
    return sample(0, 0).network("eth0", InterfaceCounters.ofBytes(received, 0)).build();
  }

  private static double total(TaskReadings readings) {
    return readings.networkSum(RECEIVED_BYTES).orElseThrow();
  }

  /** The series as {@code container=value}, {@code _task_} for the task's. */
  private static List<String> series(TaskReadings readings) {
    List<String> texts = new ArrayList<>();
    for (InterfaceReadings network : readings.interfaces()) {
      texts.add(
          network.container().map(Container::name).orElse("_task_")
              + "="
              + (long) network.get(RECEIVED_BYTES).orElseThrow());
    }
    return texts;
  }

  @Test
  void addsUpNamespacesOfContainersThatTheTaskDoesNotList() {
    TaskReadings readings =
        user("a", "container:p").user("b", "container:q").look("a=10000", "b=3000");

    assertThat(total(readings)).isEqualTo(13000);
    assertThat(series(readings)).containsExactly("a=10000", "b=3000");
  }

  @Test
  void doesNotDoubleTwoContainersOfOneNamespaceBesideAThird() {
    TaskReadings readings =
        user("a", "container:p")
            .user("b", "container:p")
            .user("c", "bridge")
            .look("a=100", "b=105", "c=7");

    assertThat(total(readings)).isEqualTo(112);
    assertThat(series(readings)).containsExactly("a=105", "c=7");
  }

  @Test
  void prefersTheOwnersOwnReportToALargerOne() {
    // The figures of a run with the agent: it adds what was before to a restarted container.
    TaskReadings readings =
        pause("p", "bridge").user("a", "container:p").look("p=25517", "a=37525");

    assertThat(total(readings)).isEqualTo(25517);
    assertThat(series(readings)).containsExactly("a=25517");
    assertThat(readings.containers().get(0).networkSum(RECEIVED_BYTES))
        .as("the container as it reports")
        .hasValue(37525);
  }

  @Test
  void takesTheLargestWhereTheOwnerIsNotSampled() {
    TaskReadings readings =
        pause("p", "bridge").user("a", "container:p").user("b", "container:p").look("a=5", "b=7");

    assertThat(series(readings)).containsExactly("_task_=7");
  }

  @Test
  void takesOffWhatAMemberHadInExcessWhileTheOwnerIsNotSampled() {
    // The agent starts again, and samples the restarted container before its pause container.
    pause("p", "bridge").user("a", "container:p");
    look("p=36024", "a=73549");

    assertThat(total(look())).isEqualTo(36024);
    assertThat(total(look("a=73600"))).isEqualTo(36075);
    assertThat(total(look("p=36080", "a=73605"))).isEqualTo(36080);
  }

  @Test
  void followsAMemberThatWasOnlyEarlyOrLateWhileTheOwnerIsNotSampled() {
    user("a", "bridge").user("b", "container:a");
    look("a=100", "b=103");

    assertThat(total(look("b=150"))).isEqualTo(150);
  }

  @Test
  void takesNothingOffAMemberThatBeganAgain() {
    pause("p", "bridge").user("a", "container:p");
    look("p=100", "a=300");

    assertThat(total(look("a=10"))).isEqualTo(110);
    assertThat(total(look("a=150"))).isEqualTo(250);
  }

  @Test
  void takesTheLargestInTheTasksNamespace() {
    TaskReadings readings =
        pause("p", "awsvpc").user("a", "awsvpc").user("b", "awsvpc").look("p=8", "a=9", "b=7");

    assertThat(series(readings)).containsExactly("_task_=9");
    assertThat(total(readings)).isEqualTo(9);
  }

  @Test
  void labelsANamespaceWithItsOwnerElseItsFirstUserContainer() {
    TaskReadings readings =
        user("b", "container:a")
            .user("a", "bridge")
            .pause("p", "bridge")
            .user("d", "container:p")
            .user("c", "container:p")
            .look("a=1", "p=2");

    assertThat(series(readings)).containsExactly("a=1", "d=2");
  }

  @Test
  void keepsTheLabelWhenTheDocumentsOrderChanges() {
    user("z", "bridge").user("a", "container:p").user("b", "container:p").look("a=5", "b=5");
    Collections.reverse(containers);

    assertThat(series(look("a=6", "b=6"))).containsExactly("a=6");
  }

  @Test
  void leavesOutANamespaceOfTheAgentAlone() {
    TaskReadings readings = pause("p", "bridge").user("a", "bridge").look("p=50", "a=1");

    assertThat(series(readings)).containsExactly("a=1");
    assertThat(total(readings)).isEqualTo(1);
  }

  @Test
  void doesNotStepBackWhenTheContainerSampledLastStops() {
    user("z", "bridge").user("a", "container:p").user("b", "container:p");
    look("a=100", "b=105");

    TaskReadings later = look("a=103");
    assertThat(series(later)).containsExactly("a=105");
    assertThat(series(look("a=110"))).containsExactly("a=110");
  }

  @Test
  void keepsWhatANamespaceCountedWhenItsContainersLeave() {
    user("a", "container:p").user("b", "bridge").look("a=100", "b=50");
    containers.remove(0);

    TaskReadings later = look("b=60");
    assertThat(total(later)).isEqualTo(160);
    assertThat(series(later)).containsExactly("b=60");
  }

  @Test
  void goesOnWhenTheOwnerOfANamespaceStartsAgain() {
    pause("p", "bridge").user("a", "container:p").look("p=1000", "a=1000");

    assertThat(total(look("p=5", "a=1000"))).isEqualTo(1005);
    assertThat(series(look("p=25"))).containsExactly("a=1025");
  }

  @Test
  void goesOnWhenAContainerStartsAgainAfterAPause() {
    user("a", "bridge").look("a=1000");
    look();

    assertThat(total(look("a=5"))).isEqualTo(1005);
  }

  @Test
  void holdsTheTasksInterfaceWhichOutlivesEveryContainer() {
    user("a", "awsvpc").user("b", "awsvpc").look("a=1000", "b=900");

    assertThat(total(look("b=910"))).isEqualTo(1000);
    assertThat(series(look()))
        .as("task series stay like all totals")
        .containsExactly("_task_=1000");
  }

  @Test
  void forgetsWhatItCountedForANamespaceThatDoesNotExist() {
    user("a", "").user("b", "").look("a=100", "b=100");
    containers.clear();

    assertThat(total(user("a", "awsvpc").user("b", "awsvpc").look("a=101", "b=101")))
        .isEqualTo(101);
  }

  @Test
  void keepsWhatItCountedForAContainerThatStoppedAndHasNoModeAnyMore() {
    user("z", "bridge").user("a", "container:p").user("b", "container:p");
    look("z=1000", "a=1", "b=1");
    containers.set(0, running("z", "z").networkMode("").build());

    assertThat(total(look("a=2", "b=2"))).isEqualTo(1002);
  }

  @Test
  void countsNothingInHostMode() {
    TaskReadings readings = user("a", "host").user("b", "none").look("a=1", "b=2");

    assertThat(readings.networkSum(RECEIVED_BYTES)).isEmpty();
    assertThat(readings.interfaces()).isEmpty();
    assertThat(readings.containers().get(0).networkSum(RECEIVED_BYTES)).isEmpty();
  }

  @Test
  void staysBoundedAndWholeWhenNamespacesComeAndGoForEver() {
    int namespaces = 5000;
    TaskReadings last = null;
    for (int i = 0; i < namespaces; i++) {
      containers.clear();
      last = user("c" + i, "container:p" + i).look("c" + i + "=1");
    }

    assertThat(total(last)).isEqualTo(namespaces);
  }

  /** Containers come, go, restart and are not sampled, in random order, from fixed seeds. */
  @ParameterizedTest
  @ValueSource(
      strings = {"awsvpc", "bridge", "daemon-bridge", "", "joined", "mixed", "container:p", "host"})
  void totalsNeverFallAndSeriesAddUpToThem(String mode) {
    for (int seed = 0; seed < 25; seed++) {
      new RandomTask(new Random(seed), mode, "seed " + seed + ", mode " + mode).run();
    }
  }

  private static final class RandomTask {
    private static final int IDS = 6;

    private final Random random;
    private final String mode;
    private final String name;
    private final TaskTotals totals = new TaskTotals();
    private final long[] received = new long[IDS];
    private final String launchType;

    RandomTask(Random random, String mode, String name) {
      this.random = random;
      this.mode = mode;
      this.name = name;
      this.launchType = random.nextBoolean() ? "FARGATE" : "EC2";
    }

    void run() {
      double before = 0;
      Map<String, Double> seriesBefore = new HashMap<>();
      for (int look = 0; look < 40; look++) {
        Task task = task();
        Map<String, ContainerStats> stats = stats();
        TaskReadings readings = totals.observe(task, Optional.of(stats));

        double total = readings.networkSum(RECEIVED_BYTES).orElse(0);
        assertThat(total).as(name + ", look " + look).isGreaterThanOrEqualTo(before);
        before = total;
        double sum = 0;
        for (InterfaceReadings network : readings.interfaces()) {
          double value = network.get(RECEIVED_BYTES).orElseThrow();
          sum += value;
          String key = network.container().map(Container::name).orElse("_task_");
          assertThat(value)
              .as(name + ", look " + look + ", series of " + key)
              .isGreaterThanOrEqualTo(seriesBefore.getOrDefault(key, 0.0));
          if (!mode.equals("mixed") && !mode.equals("container:p")) {
            seriesBefore.put(key, value);
          }
        }
        assertThat(sum).as(name + ", look " + look).isLessThanOrEqualTo(total);

        TaskReadings single = TaskReadings.of(task, stats);
        double singleSum = 0;
        for (InterfaceReadings network : single.interfaces()) {
          singleSum += network.get(RECEIVED_BYTES).orElseThrow();
        }
        assertThat(singleSum)
            .as(name + ", look " + look + " without memory")
            .isEqualTo(single.networkSum(RECEIVED_BYTES).orElse(0));
      }
    }

    private Task task() {
      Task.Builder task = NetworkTotalsTest.task().launchType(launchType);
      for (int i = 0; i < IDS; i++) {
        // The pause containers stay; of the others some have not come or have left.
        if (i >= IDS / 2 || random.nextInt(4) > 0) {
          boolean pause = i >= IDS / 2 && mode.equals("joined");
          task.container(
              Container.builder("id-" + i, "c" + i)
                  .type(pause ? "CNI_PAUSE" : "NORMAL")
                  .knownStatus("RUNNING")
                  .networkMode(modeOf(i))
                  .build());
        }
      }
      return task.build();
    }

    private String modeOf(int i) {
      if (mode.equals("joined")) {
        return i >= IDS / 2 ? "bridge" : "container:id-" + (i + IDS / 2);
      }
      if (mode.equals("mixed")) {
        return List.of(
                "bridge", "container:id-4", "container:p", "host", "bridge", "container:id-0")
            .get(i);
      }
      return mode;
    }

    private Map<String, ContainerStats> stats() {
      Map<String, ContainerStats> stats = new HashMap<>();
      for (int i = 0; i < IDS; i++) {
        received[i] =
            random.nextInt(12) == 0 ? random.nextInt(5) : received[i] + random.nextInt(99);
        if (random.nextInt(5) > 0) {
          stats.put("id-" + i, eth0(received[i]));
        }
      }
      return stats;
    }
  }
}
