package io.github.ecsexporter.domain.testkit;

import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.stats.CpuStats;
import io.github.ecsexporter.domain.stats.InterfaceCounters;
import io.github.ecsexporter.domain.stats.MemoryKey;
import io.github.ecsexporter.domain.stats.MemoryStats;
import io.github.ecsexporter.domain.stats.Reading;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.Limits;
import io.github.ecsexporter.domain.task.Task;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Small tasks and their samples, for tests that need any and look at few of their values. */
public final class TaskSnapshots {
  /** {@code read} of all samples. */
  public static final Instant READ_AT = Instant.parse("2026-02-03T04:05:06.789Z");

  private static final long MEBIBYTE = 1 << 20;

  private TaskSnapshots() {}

  /**
   * A Fargate task of half a vCPU and 1 GiB whose containers run; see {@link #idOf} for their ids.
   */
  public static Task task(String family, String... containerNames) {
    Task.Builder task =
        Task.builder(family, "7")
            .cluster("arn:aws:ecs:eu-central-1:123456789012:cluster/demo")
            .arn("arn:aws:ecs:eu-central-1:123456789012:task/demo/0123456789abcdef0123456789abcdef")
            .desiredStatus("RUNNING")
            .knownStatus("RUNNING")
            .launchType("FARGATE")
            .limits(Limits.of(0.5, 1024));
    for (String name : containerNames) {
      task.container(
          Container.builder(idOf(name), name)
              .image(name + ":latest")
              .type("NORMAL")
              .knownStatus("RUNNING")
              .networkMode("awsvpc")
              .build());
    }
    return task.build();
  }

  /** The {@code DockerId} that {@link #task} gives to a container. */
  public static String idOf(String containerName) {
    return containerName + "-0123456789abcdef";
  }

  /** A sample for every container of a task: the n-th has used n seconds of CPU and n MiB. */
  public static Map<String, ContainerStats> stats(Task task) {
    Map<String, ContainerStats> stats = new LinkedHashMap<>();
    for (Container container : task.containers()) {
      stats.put(container.dockerId(), sample(stats.size() + 1));
    }
    return stats;
  }

  /** A sample of a container that has used {@code n} seconds of CPU and uses {@code n} MiB. */
  public static ContainerStats sample(int n) {
    return ContainerStats.builder()
        .readAt(READ_AT)
        .previousReadAt(READ_AT.minusSeconds(10))
        .cpu(CpuStats.ofTotal(n * 1_000_000_000L))
        .memory(
            new MemoryStats(
                Reading.of(n * MEBIBYTE),
                Reading.absent(),
                Reading.of(0),
                Reading.absent(),
                Map.of(MemoryKey.ANON, Reading.of(n * MEBIBYTE / 2))))
        .network("eth1", InterfaceCounters.ofBytes(1000, 2000))
        .build();
  }
}
