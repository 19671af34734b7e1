package io.github.ecsexporter.app.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.ecsexporter.app.lifecycle.LiveTask.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ends of a task with a real process. Times are upper bounds, generous because machines are slow,
 * but for what must not take long at all.
 */
@Timeout(120)
class EndProcessTest {
  private static final Duration AT_ONCE = Duration.ofSeconds(5);
  private static final Duration SLACK = Duration.ofSeconds(10);

  private final Map<String, String> env = new HashMap<>();
  private LiveTask task;
  private ExporterProcess exporter;

  @BeforeEach
  void startTask() throws IOException {
    task = LiveTask.start();
    env.put("ECS_CONTAINER_METADATA_URI_V4", task.url());
    env.put("ECS_METRICS_EXPORTER_MIN_INTERVAL", "0");
  }

  @AfterEach
  void stop() {
    if (exporter != null) {
      exporter.close();
    }
    task.close();
  }

  private void start() throws IOException {
    exporter = ExporterProcess.start(env);
  }

  /** What every end is like. */
  private void assertLeaves(Duration limit) throws InterruptedException {
    assertThat(exporter.await(limit)).isZero();
    assertThat(exporter.log())
        .noneMatch(line -> line.startsWith("\tat ") || line.contains("Exception"))
        .last()
        .asString()
        .contains("msg=Stopped");
    assertThat(exporter.lines("Task summary")).hasSizeLessThanOrEqualTo(1);
    assertThat(exporter.lines("Container summary"))
        .extracting(line -> line.get("container"))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({"0,200,", "1,200,", "137,200,", "137,250,oom-likely"})
  void seesHowAnEssentialContainerEnded(int exitCode, int mebibytes, String reason)
      throws Exception {
    task.with("app", 256).with("sidecar", 128);
    start();
    task.uses("app", mebibytes, 42.125);
    exporter.get("/metrics");
    task.uses("app", 100, 50.5);
    exporter.scraped();

    task.exits("app", exitCode, 90);
    task.isStopped();
    exporter.stop();
    exporter.awaitLog("Told to stop");
    exporter.awaitLog("container=app");
    assertThat(exporter.get("/ready").statusCode()).isEqualTo(503);
    assertThat(exporter.get("/ready").body()).contains("stopping");
    assertThat(exporter.get("/health").statusCode()).isEqualTo(200);
    task.exits("sidecar", 143, 91);

    assertLeaves(AT_ONCE);
    assertThat(exporter.lastScrape())
        .containsPattern("ee_container_exit_code\\{[^}]*container_name=\"app\"")
        .containsPattern(
            "ee_container_memory_working_set_peak_bytes\\{[^}]*container_name=\"app\"");
    Map<String, String> app = exporter.summaryOf("app");
    assertThat(app)
        .contains(
            entry("level", "info"),
            entry("image", "registry.example/app:1"),
            entry("status", "STOPPED"),
            entry("exit_code", Integer.toString(exitCode)),
            entry("started", "2026-01-01T00:00:00.000Z"),
            entry("finished", "2026-01-01T00:01:30.000Z"),
            entry("duration_s", "90"),
            entry("cpu_peak_ratio", "0.2"),
            entry("memory_peak_bytes", Long.toString((long) mebibytes << 20)),
            entry("memory_limit_bytes", "268435456"),
            entry("block_read_bytes", "4096"),
            entry("block_written_bytes", "8192"),
            entry("family", "web"),
            entry("task_id", "0123abcd"))
        .doesNotContainKeys("health", "restarts");
    assertThat(app.get("reason")).isEqualTo(reason);
    assertThat(Double.parseDouble(app.get("memory_peak_ratio")))
        .isCloseTo(mebibytes / 256.0, org.assertj.core.data.Offset.offset(1e-6));
    assertThat(exporter.summaryOf("sidecar")).contains(entry("exit_code", "143"));
    assertThat(exporter.summaryOf("exporter")).contains(entry("status", "RUNNING"));
    assertThat(exporter.lines("Task summary").get(0))
        .contains(
            entry("cluster", "prod"),
            entry("family", "web"),
            entry("revision", "7"),
            entry("task_id", "0123abcd"),
            entry("desired", "STOPPED"),
            entry("known", "RUNNING"),
            entry("started", "2026-01-01T00:00:00.000Z"),
            entry("stopped", "2026-01-01T00:01:30.000Z"),
            entry("duration_s", "90"),
            entry("pull_s", "10.5"),
            entry("cpu_limit", "0.5"),
            entry("memory_limit_bytes", "536870912"),
            entry("memory_peak_bytes", Long.toString((64L + 64 + mebibytes) << 20)),
            entry("network_rx_bytes", "1000"),
            entry("network_tx_bytes", "2000"),
            entry("failures", "0"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void waitsForContainersThatTakeTheirTimeToStop(int seconds) throws Exception {
    task.with("app", 256);
    start();
    exporter.scraped().awaitLog("serves on");
    exporter.get("/metrics");
    task.isStopped();
    if (seconds == 0) {
      task.exits("app", 143, 90);
    }
    exporter.stop();
    exporter.awaitLog("Told to stop");
    // Nothing is to wait for but time: the container stops on its own.
    CountDownLatch never = new CountDownLatch(1);
    assertThat(never.await(seconds, TimeUnit.SECONDS)).isFalse();
    task.exits("app", 143, 90);

    assertLeaves(AT_ONCE);
    assertThat(exporter.summaryOf("app")).contains(entry("exit_code", "143"));
    assertThat(exporter.log()).anyMatch(line -> line.contains("all other containers have stopped"));
  }

  @Test
  void leavesAtItsLimitWhenAContainerDoesNotStop() throws Exception {
    env.put("ECS_METRICS_EXPORTER_SHUTDOWN_WAIT", "3s");
    task.with("app", 256);
    start();
    task.isStopped();
    long asked = System.nanoTime();
    exporter.stop();

    assertLeaves(SLACK);
    assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThan(Duration.ofSeconds(3));
    assertThat(exporter.log()).anyMatch(line -> line.contains("the wait is over"));
    assertThat(exporter.summaryOf("app")).contains(entry("status", "RUNNING"));
  }

  @Test
  void leavesSoonWhenOnlyItIsStopped() throws Exception {
    task.with("app", 256);
    start();
    exporter.stop();

    assertLeaves(SLACK);
    assertThat(exporter.log()).anyMatch(line -> line.contains("the task goes on without"));
    assertThat(exporter.lines("Task summary").get(0))
        .contains(entry("desired", "RUNNING"))
        .doesNotContainKeys("stopped", "duration_s");
  }

  @Test
  void knowsAJobThatNobodyScrapes() throws Exception {
    task.with("job", 256);
    start();
    task.uses("job", 77, 2.5);
    CountDownLatch life = new CountDownLatch(1);
    assertThat(life.await(2, TimeUnit.SECONDS)).isFalse(); // the first sample comes after one
    task.exits("job", 3, 3);
    task.isStopped();
    exporter.stop();

    assertLeaves(AT_ONCE);
    assertThat(exporter.summaryOf("job"))
        .contains(
            entry("exit_code", "3"),
            entry("duration_s", "3"),
            entry("cpu_s", "2.5"),
            entry("memory_peak_bytes", Long.toString(77L << 20)));
  }

  @Test
  void leavesAtOnceAtASecondSignal() throws Exception {
    task.with("app", 256);
    start();
    exporter.get("/metrics");
    task.isStopped();
    exporter.stop();
    exporter.awaitLog("Told to stop");
    exporter.stop();

    assertLeaves(AT_ONCE);
    assertThat(exporter.log()).anyMatch(line -> line.contains("asked a second time"));
    assertThat(exporter.summaryOf("app")).contains(entry("status", "RUNNING"));
  }

  @Test
  void leavesAtOnceWithoutAWait() throws Exception {
    env.put("ECS_METRICS_EXPORTER_SHUTDOWN_WAIT", "0");
    task.with("app", 256);
    start();
    task.isStopped();
    exporter.stop();

    assertLeaves(AT_ONCE);
    assertThat(exporter.lines("Task summary")).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"STATUS_500", "RESET", "HANG", "GARBAGE", "EMPTY_OBJECT"})
  void leavesAtItsLimitWhateverTheEndpointDoes(Fault fault) throws Exception {
    env.put("ECS_METRICS_EXPORTER_SHUTDOWN_WAIT", "1s");
    task.with("app", 256);
    start();
    task.uses("app", 99, 8);
    exporter.get("/metrics");
    task.isStopped();
    task.faults(() -> fault);
    exporter.stop();

    assertLeaves(SLACK);
    if (fault != Fault.EMPTY_OBJECT) { // which is a task without anything
      assertThat(exporter.summaryOf("app"))
          .contains(entry("cpu_s", "8"), entry("memory_peak_bytes", Long.toString(99L << 20)));
    }
  }

  @Test
  void hasWrittenWhatItKnewWhenItIsKilled() throws Exception {
    task.with("app", 256).with("job", 128);
    start();
    task.exits("job", 1, 12);
    exporter.get("/metrics");
    exporter.awaitLog("container=job");
    exporter.kill();
    exporter.await(SLACK);

    assertThat(exporter.summaryOf("job")).contains(entry("exit_code", "1"));
  }

  @Test
  void writesCloudWatchMetricsToStandardOutput() throws Exception {
    env.put("ECS_METRICS_EXPORTER_SUMMARY", "emf");
    task.with("job", 256);
    start();
    exporter.get("/metrics");
    task.exits("job", 1, 12);
    task.isStopped();
    exporter.stop();

    assertLeaves(AT_ONCE);
    assertThat(exporter.lines("Container summary")).isEmpty();
    assertThat(exporter.out()).hasSize(3).allMatch(line -> line.startsWith("{\"_aws\":{"));
  }

  @Test
  void writesNothingIfThatIsOff() throws Exception {
    env.put("ECS_METRICS_EXPORTER_SUMMARY", "off");
    task.with("job", 256);
    start();
    task.exits("job", 1, 12);
    task.isStopped();
    exporter.stop();

    assertLeaves(AT_ONCE);
    assertThat(exporter.log()).noneMatch(line -> line.contains("summary"));
    assertThat(exporter.out()).isEmpty();
  }

  @Test
  void endsASimulatedTaskByItself() throws Exception {
    env.remove("ECS_CONTAINER_METADATA_URI_V4");
    exporter = ExporterProcess.start(env, "--demo", "--demo-stop=2s");

    assertLeaves(Duration.ofSeconds(30));
    assertThat(exporter.summaryOf("web")).contains(entry("exit_code", "1"));
    assertThat(exporter.summaryOf("log-router")).contains(entry("exit_code", "0"));
    assertThat(exporter.summaryOf("ecs-metrics-exporter")).contains(entry("status", "RUNNING"));
    assertThat(exporter.log()).anyMatch(line -> line.contains("all other containers have stopped"));
  }

  @Test
  void leavesASimulatedTaskAtOnce() throws Exception {
    env.remove("ECS_CONTAINER_METADATA_URI_V4");
    exporter = ExporterProcess.start(env, "--demo");
    exporter.stop();

    assertLeaves(AT_ONCE);
  }

  /** A few of the random ends, with real time; the many are on virtual time, in the domain. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void leavesInTimeAtRandom(int seed) throws Exception {
    Random random = new Random(seed);
    env.put("ECS_METRICS_EXPORTER_SHUTDOWN_WAIT", random.nextInt(1_500) + "ms");
    task.with("app", 256).with("proxy", 128);
    start();
    if (random.nextBoolean()) {
      exporter.scraped();
    }
    List<Fault> faults = List.of(Fault.values());
    int hostility = random.nextInt(5);
    task.faults(
        () ->
            random.nextInt(5) < hostility ? faults.get(random.nextInt(faults.size())) : Fault.NONE);
    if (random.nextBoolean()) {
      task.isStopped();
    }
    if (random.nextBoolean()) {
      task.exits("app", random.nextInt(200), 30);
    }
    exporter.stop();
    if (random.nextInt(3) == 0) {
      exporter.stop();
    }

    assertLeaves(Duration.ofSeconds(20));
  }
}
