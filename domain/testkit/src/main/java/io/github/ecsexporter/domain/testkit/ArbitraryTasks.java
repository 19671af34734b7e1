package io.github.ecsexporter.domain.testkit;

import io.github.ecsexporter.domain.stats.BlockTally;
import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.stats.CpuStats;
import io.github.ecsexporter.domain.stats.InterfaceCounters;
import io.github.ecsexporter.domain.stats.MemoryKey;
import io.github.ecsexporter.domain.stats.MemoryStats;
import io.github.ecsexporter.domain.stats.NetworkCounter;
import io.github.ecsexporter.domain.stats.Reading;
import io.github.ecsexporter.domain.stats.StorageStats;
import io.github.ecsexporter.domain.task.ClockDrift;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.EphemeralStorage;
import io.github.ecsexporter.domain.task.HealthStatus;
import io.github.ecsexporter.domain.task.Limits;
import io.github.ecsexporter.domain.task.Task;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * Any task with any samples, from a seed: few names and ids, so that they collide, and numbers at
 * the edges. Whatever the readers can make of hostile documents is in here.
 */
public final class ArbitraryTasks {
  private static final List<String> TEXTS =
      List.of("", "a", "_task_", "app", "\"\\\n", "größe", "\uD83D\uDE80", "a{b=\"c\"} 1", "\t\0");
  private static final List<String> IDS =
      List.of("", "a", "_task_", "0123456789abcdef", "0123456789abXXXX", "0123456789ab");
  private static final List<String> MODES =
      List.of("", "awsvpc", "bridge", "host", "none", "my-network");
  private static final List<String> TYPES = List.of("", "NORMAL", "NORMAL", "CNI_PAUSE", "OTHER");
  private static final List<String> STATUSES = List.of("", "RUNNING", "STOPPED", "\"odd\"\n");
  private static final List<String> LAUNCH_TYPES =
      List.of("", "EC2", "FARGATE", "EXTERNAL", "MANAGED_INSTANCES");
  private static final long[] NUMBERS = {0, 1, 2, 1000, 1L << 53, 1L << 62, Long.MIN_VALUE, -1};
  private static final double[] LIMITS = {-1, 0, 1, 2, 0.25, 512, 0x1p42, 0x1p62, 1e308};
  private static final Instant[] TIMES = {
    Instant.MIN, Instant.EPOCH, Instant.parse("2026-01-01T00:00:00.000000001Z"), Instant.MAX
  };

  private final Random random;

  private ArbitraryTasks(long seed) {
    this.random = new Random(seed);
  }

  /** One task with samples; the same for the same seed. */
  public static TaskWithStats of(long seed) {
    return new ArbitraryTasks(seed).taskWithStats();
  }

  private TaskWithStats taskWithStats() {
    Task.Builder task =
        Task.builder(any(TEXTS), any(TEXTS))
            .cluster(any(TEXTS))
            .arn(any(TEXTS))
            .serviceName(any(TEXTS))
            .desiredStatus(any(STATUSES))
            .knownStatus(any(STATUSES))
            .launchType(any(LAUNCH_TYPES))
            .availabilityZone(any(TEXTS))
            .limits(limits())
            .tags(Map.of("a", any(TEXTS)));
    maybe(() -> task.pullStartedAt(time()));
    maybe(() -> task.executionStoppedAt(time()));
    maybe(() -> task.clockDrift(new ClockDrift(limit(), Optional.of(random.nextBoolean()))));
    maybe(() -> task.ephemeralStorage(new EphemeralStorage(limit(), limit())));
    Map<String, ContainerStats> stats = new HashMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      Container container = container();
      task.container(container);
      maybe(() -> stats.put(container.dockerId(), sample()));
    }
    return new TaskWithStats(task.build(), stats);
  }

  private Container container() {
    Container.Builder container =
        Container.builder(any(IDS), any(TEXTS))
            .dockerName(any(TEXTS))
            .image(any(TEXTS))
            .type(any(TYPES))
            .knownStatus(any(STATUSES))
            .limits(limits())
            .restartCount(reading())
            .networkMode(any(MODES))
            .labels(Map.of("a", any(TEXTS)));
    maybe(() -> container.exitCode(random.nextLong()));
    maybe(() -> container.startedAt(time()));
    maybe(() -> container.health(HealthStatus.UNHEALTHY));
    return container.build();
  }

  private ContainerStats sample() {
    Map<MemoryKey, Reading> details = new EnumMap<>(MemoryKey.class);
    for (MemoryKey key : MemoryKey.values()) {
      maybe(() -> details.put(key, reading()));
    }
    ContainerStats.Builder sample =
        ContainerStats.builder()
            .cpu(new CpuStats(reading(), reading(), reading(), reading(), reading(), reading()))
            .previousCpuTotal(reading())
            .memory(new MemoryStats(reading(), reading(), reading(), reading(), details))
            .pids(reading(), reading());
    maybe(() -> sample.readAt(time()));
    maybe(() -> sample.previousReadAt(time()));
    maybe(() -> sample.blockBytes(tally()));
    maybe(() -> sample.blockOperations(tally()));
    maybe(() -> sample.storage(new StorageStats(reading(), reading(), reading(), reading())));
    for (int i = random.nextInt(3); i > 0; i--) {
      Map<NetworkCounter, Reading> counters = new EnumMap<>(NetworkCounter.class);
      for (NetworkCounter counter : NetworkCounter.values()) {
        counters.put(counter, reading());
      }
      sample.network(any(TEXTS), InterfaceCounters.of(counters));
    }
    return sample.build();
  }

  private BlockTally tally() {
    BlockTally.Builder tally = BlockTally.builder();
    for (int i = random.nextInt(4); i > 0; i--) {
      Optional<String> device = random.nextBoolean() ? Optional.of("8:0") : Optional.empty();
      tally.add(device, random.nextBoolean() ? "Read" : "write", reading());
      maybe(() -> tally.addUnusable(device, "read"));
    }
    return tally.build();
  }

  private Limits limits() {
    return new Limits(limit(), limit());
  }

  private OptionalDouble limit() {
    return random.nextBoolean()
        ? OptionalDouble.of(LIMITS[random.nextInt(LIMITS.length)])
        : OptionalDouble.empty();
  }

  private Reading reading() {
    return random.nextBoolean()
        ? Reading.ofUnsigned(NUMBERS[random.nextInt(NUMBERS.length)])
        : Reading.absent();
  }

  private Instant time() {
    return TIMES[random.nextInt(TIMES.length)];
  }

  private String any(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private void maybe(Runnable step) {
    if (random.nextInt(3) > 0) {
      step.run();
    }
  }

  /**
   * A task and its samples.
   *
   * @param task the task
   * @param stats samples by {@code DockerId}
   */
  public record TaskWithStats(Task task, Map<String, ContainerStats> stats) {}
}
