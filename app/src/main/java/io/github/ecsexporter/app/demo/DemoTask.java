package io.github.ecsexporter.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.app.demo.DemoContainer.Cpu;
import io.github.ecsexporter.app.demo.DemoContainer.Disk;
import io.github.ecsexporter.app.demo.DemoContainer.Life;
import io.github.ecsexporter.app.demo.DemoContainer.Memory;
import io.github.ecsexporter.app.demo.DemoContainer.Wave;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A simulated Fargate task (platform 1.4, cgroup v1) that shows what an exporter is there for: a
 * web shop on a bad day, so that every alert about a single task has something to fire at.
 *
 * <p>At all times:
 *
 * <ul>
 *   <li>{@code cache} holds 93 % of its memory limit;
 *   <li>{@code worker} leaks, is killed for it every 150 seconds (exit code 137) and restarted 20
 *       seconds later;
 *   <li>{@code proxy} is unhealthy for 7 minutes of 10, the first ones among them, and leaks so
 *       slowly that its memory will run out within the hour;
 *   <li>{@code migrations} has ended well, {@code report} with exit code 1;
 *   <li>the images took three minutes to pull, ephemeral storage is more than 86 % full, and fault
 *       injection is enabled.
 * </ul>
 *
 * <p>For 20 of every 40 minutes, and so for the first 20 that anybody sees, a game day's drill adds
 * ({@link GameDay}): load close to the task's limits of CPU and memory, throttled CPU, dropped
 * packets, a clock that is not synchronized, and statistics of {@code log-router} that stand still.
 *
 * <p>It can be told when to stop: the essential container {@code web} exits with 1 then, and the
 * others follow within five seconds.
 *
 * <p>Not in it, for it takes other platforms or more than one task: OOM events (counted on cgroup
 * v2 only) and everything about replaced tasks. Throttling, which Fargate always counts as zero, is
 * in it nevertheless.
 *
 * <p>Its documents are a pure function of the launch and the present moment. Statistics are new
 * each second; the real platform takes ten. Thread-safe.
 */
public final class DemoTask {
  static final String ID = "5f2c0d1e9b8a47d6a3c4e5f60718293a";
  static final double VCPUS = 1;
  static final int MEBIBYTES = 2_048;

  private static final long LAUNCHED_BEFORE_MILLIS = GameDay.PERIOD / 2 * 1_000L;
  private static final double MIGRATIONS_TOOK = 7.42;
  private static final double REPORT_TOOK = 95.2;

  static final DemoContainer WEB =
      new DemoContainer(
          "web",
          "registry.example/webshop:3.14.1",
          "1585788040",
          130,
          new Cpu(new Wave(0.32, 0.26, 180), new Wave(0.85, 0.01, 60)),
          new Memory(420, 0, 1, 662, 96, 1_300),
          new Disk(48, 9_000),
          Life.forever());
  static final DemoContainer WORKER =
      new DemoContainer(
          "worker",
          "registry.example/worker:3.14.1",
          "1819985369",
          310,
          Cpu.steady(0.05, 0.01, 45),
          new Memory(40, 0.8, Double.MAX_VALUE, 0, 2, 128),
          new Disk(22, 60_000),
          Life.restarted(150, 130, 137));
  static final DemoContainer PROXY =
      new DemoContainer(
          "proxy",
          "registry.example/envoy:1.36",
          "4159844948",
          420,
          Cpu.steady(0.05, 0.005, 180),
          new Memory(153, 0.0225, 3_600, 0, 18, 256),
          new Disk(30, 1_500),
          Life.forever());
  static final DemoContainer CACHE =
      new DemoContainer(
          "cache",
          "registry.example/valkey:8.1",
          "5270740921",
          560,
          Cpu.steady(0.03, 0.005, 600),
          Memory.steady(474, 4, 512),
          new Disk(8, 120_000),
          Life.forever());
  static final DemoContainer LOG_ROUTER =
      new DemoContainer(
          "log-router",
          "registry.example/fluent-bit:4.2",
          "6048213377",
          640,
          Cpu.steady(0.01, 0.002, 90),
          Memory.steady(38, 3, 0),
          new Disk(11, 20_000),
          Life.forever());
  static final DemoContainer MIGRATIONS =
      new DemoContainer(
          "migrations",
          "registry.example/webshop:3.14.1",
          "2264013377",
          0,
          Cpu.steady(0, 0, 1),
          Memory.steady(0, 0, 0),
          new Disk(0, 0),
          Life.once(MIGRATIONS_TOOK, 0));
  static final DemoContainer REPORT =
      new DemoContainer(
          "report",
          "registry.example/webshop:3.14.1",
          "3305127810",
          0,
          Cpu.steady(0, 0, 1),
          Memory.steady(0, 0, 0),
          new Disk(0, 0),
          Life.once(REPORT_TOOK, 1));
  static final DemoContainer EXPORTER =
      new DemoContainer(
          "ecs-metrics-exporter",
          "registry.example/ecs-metrics-exporter:1",
          "3790112645",
          710,
          Cpu.steady(0.004, 0.001, 60),
          Memory.steady(34, 9, 128),
          new Disk(14, 0),
          Life.forever());

  static final List<DemoContainer> CONTAINERS =
      List.of(WEB, WORKER, PROXY, CACHE, LOG_ROUTER, MIGRATIONS, REPORT, EXPORTER);

  private final long launchedAt;
  private final double stopAge;
  private final List<DemoContainer> containers;
  private final LongSupplier clock;

  /**
   * Creates a task.
   *
   * @param launchedAt when its containers started, milliseconds since 1970
   * @param stopAge the age at which it stops, seconds; infinite for never
   * @param clock the present moment, milliseconds since 1970
   */
  DemoTask(long launchedAt, double stopAge, LongSupplier clock) {
    this.launchedAt = launchedAt;
    this.stopAge = stopAge;
    this.containers = Double.isInfinite(stopAge) ? CONTAINERS : toldToStop(stopAge);
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** The essential web server fails, and the others are told to stop and take their time. */
  private static List<DemoContainer> toldToStop(double age) {
    return List.of(
        WEB.toldToStop(age, 0, 1),
        WORKER.toldToStop(age, 1.2, 143),
        PROXY.toldToStop(age, 0.6, 143),
        CACHE.toldToStop(age, 2.5, 0),
        LOG_ROUTER.toldToStop(age, 4.3, 0),
        MIGRATIONS,
        REPORT,
        EXPORTER);
  }

  /** A task that has run for 20 minutes, so that there is something to see from the first look. */
  public static DemoTask launchedBefore(LongSupplier clock) {
    return launchedBefore(clock, Optional.empty());
  }

  /**
   * A task that has run for 20 minutes.
   *
   * @param stopsAfter when it stops, from now on; empty for never
   */
  public static DemoTask launchedBefore(LongSupplier clock, Optional<Duration> stopsAfter) {
    double stopAge =
        stopsAfter.isPresent()
            ? (LAUNCHED_BEFORE_MILLIS + stopsAfter.get().toMillis()) / 1_000.0
            : Double.POSITIVE_INFINITY;
    return new DemoTask(clock.getAsLong() - LAUNCHED_BEFORE_MILLIS, stopAge, clock);
  }

  /** The document {@code /task}. */
  byte[] task() {
    return TaskDocument.at(moment(), containers).toString().getBytes(UTF_8);
  }

  /** The document {@code /taskWithTags}. */
  byte[] taskWithTags() {
    return TaskDocument.withTagsAt(moment(), containers).toString().getBytes(UTF_8);
  }

  /** The document {@code /task/stats}. */
  byte[] stats() {
    return StatisticsDocument.at(moment(), containers).toString().getBytes(UTF_8);
  }

  /** The document of the exporter's own container. */
  byte[] exporter() {
    return TaskDocument.container(EXPORTER, moment()).toString().getBytes(UTF_8);
  }

  private Moment moment() {
    return new Moment(launchedAt, clock.getAsLong(), stopAge);
  }

  static String dockerId(DemoContainer container) {
    return ID + "-" + container.idSuffix();
  }
}
