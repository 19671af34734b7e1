package io.github.ecsexporter.app.demo;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.app.demo.DemoContainer.Cpu;
import io.github.ecsexporter.app.demo.DemoContainer.Disk;
import io.github.ecsexporter.app.demo.DemoContainer.Memory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * A simulated Fargate task (platform 1.4, cgroup v1): a web server with a load that goes up and
 * down, a worker that leaks until it is restarted, a proxy that is unhealthy now and then, a steady
 * cache, a migration that has stopped, and the exporter.
 *
 * <p>Its documents are a pure function of the task's launch and the present moment. They are
 * sampled anew each second; the real platform takes ten. Thread-safe.
 */
public final class DemoTask {
  private static final String TASK_ID = "5f2c0d1e9b8a47d6a3c4e5f60718293a";
  private static final String REGION = "eu-west-1";
  private static final String ACCOUNT = "111122223333";
  private static final String CLUSTER = "demo";
  private static final String FAMILY = "webshop";
  private static final String REVISION = "42";
  private static final String ARN_PREFIX = "arn:aws:ecs:" + REGION + ":" + ACCOUNT + ":";
  private static final String CLUSTER_ARN = ARN_PREFIX + "cluster/" + CLUSTER;
  private static final String TASK_ARN = ARN_PREFIX + "task/" + CLUSTER + "/" + TASK_ID;
  private static final double TASK_VCPUS = 1;
  private static final long TASK_MEBIBYTES = 2_048;

  /** What cgroup v1 tells for "no limit". */
  private static final long NO_LIMIT = Long.MAX_VALUE / 4_096 * 4_096;

  private static final String NEVER = "0001-01-01T00:00:00Z";
  private static final int MIGRATIONS_TOOK = 7_420;
  private static final int HEALTH_PERIOD = 240;
  private static final int UNHEALTHY_FOR = 40;

  private static final long MEBIBYTE = 1 << 20;
  private static final long MILLIS_PER_SECOND = 1_000;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final long NANOS_PER_TICK = 10_000_000;
  private static final long LAUNCHED_BEFORE = 20 * 60 * MILLIS_PER_SECOND;

  private static final DemoContainer WEB =
      new DemoContainer(
          "web",
          "registry.example/webshop:3.14.1",
          "1585788040",
          130,
          new Cpu(0.32, 0.26, 180),
          new Memory(310, 0, 96, 768),
          new Disk(48, 9_000),
          0);
  private static final DemoContainer WORKER =
      new DemoContainer(
          "worker",
          "registry.example/worker:3.14.1",
          "1819985369",
          310,
          new Cpu(0.14, 0.06, 45),
          new Memory(90, 1.25, 24, 512),
          new Disk(22, 60_000),
          300);
  private static final DemoContainer PROXY =
      new DemoContainer(
          "proxy",
          "registry.example/envoy:1.36",
          "4159844948",
          420,
          new Cpu(0.05, 0.03, 180),
          new Memory(64, 0, 18, 0),
          new Disk(30, 1_500),
          0);
  private static final DemoContainer CACHE =
      new DemoContainer(
          "cache",
          "registry.example/valkey:8.1",
          "5270740921",
          560,
          new Cpu(0.03, 0.005, 600),
          new Memory(180, 0, 12, 256),
          new Disk(8, 120_000),
          0);
  private static final DemoContainer MIGRATIONS =
      new DemoContainer(
          "migrations",
          "registry.example/webshop:3.14.1",
          "2264013377",
          0,
          new Cpu(0, 0, 1),
          new Memory(0, 0, 0, 0),
          new Disk(0, 0),
          0);
  private static final DemoContainer EXPORTER =
      new DemoContainer(
          "ecs-metrics-exporter",
          "registry.example/ecs-metrics-exporter:1",
          "3790112645",
          710,
          new Cpu(0.004, 0.001, 60),
          new Memory(34, 0, 9, 128),
          new Disk(14, 0),
          0);
  private static final List<DemoContainer> CONTAINERS =
      List.of(WEB, WORKER, PROXY, CACHE, MIGRATIONS, EXPORTER);

  private final long launchedAt;
  private final LongSupplier clock;

  /**
   * Creates a task.
   *
   * @param launchedAt when its containers started, milliseconds since 1970
   * @param clock the present moment, milliseconds since 1970
   */
  DemoTask(long launchedAt, LongSupplier clock) {
    this.launchedAt = launchedAt;
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** A task that has run for some time, so that there is something to see from the first look. */
  public static DemoTask launchedBefore(LongSupplier clock) {
    return new DemoTask(clock.getAsLong() - LAUNCHED_BEFORE, clock);
  }

  /** The document {@code /task}. */
  byte[] task() {
    return task(false);
  }

  /** The document {@code /taskWithTags}. */
  byte[] taskWithTags() {
    return task(true);
  }

  private byte[] task(boolean withTags) {
    long now = clock.getAsLong();
    JsonText json = new JsonText();
    json.object(
        () -> {
          json.member("Cluster", CLUSTER_ARN);
          json.member("TaskARN", TASK_ARN);
          json.member("Family", FAMILY);
          json.member("Revision", REVISION);
          json.member("ServiceName", "webshop");
          json.member("DesiredStatus", "RUNNING");
          json.member("KnownStatus", "RUNNING");
          json.name("Limits")
              .object(
                  () -> {
                    json.name("CPU").number(TASK_VCPUS);
                    json.member("Memory", TASK_MEBIBYTES);
                  });
          json.member("PullStartedAt", time(launchedAt - 21_400));
          json.member("PullStoppedAt", time(launchedAt - 1_950));
          json.member("AvailabilityZone", REGION + "a");
          json.member("LaunchType", "FARGATE");
          json.name("Containers")
              .array(
                  () -> {
                    for (DemoContainer container : CONTAINERS) {
                      describe(json, container, now);
                    }
                  });
          json.name("ClockDrift")
              .object(
                  () -> {
                    json.name("ClockErrorBound").number(0.3 + secondsSinceLaunch(now) % 60 / 1e3);
                    json.member("ReferenceTimestamp", time(now - now % (60 * MILLIS_PER_SECOND)));
                    json.member("ClockSynchronizationStatus", "SYNCHRONIZED");
                  });
          json.name("EphemeralStorageMetrics")
              .object(
                  () -> {
                    json.member("Utilized", 1_870 + secondsSinceLaunch(now) / 30);
                    json.member("Reserved", 20_496);
                  });
          if (withTags) {
            json.name("TaskTags")
                .object(
                    () -> {
                      json.member("team", "checkout");
                      json.member("environment", "demo");
                    });
          }
        });
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void describe(JsonText json, DemoContainer container, long now) {
    boolean stopped = container == MIGRATIONS;
    json.object(
        () -> {
          json.member("DockerId", id(container));
          json.member("Name", container.name());
          json.member("DockerName", container.name());
          json.member("Image", container.image());
          json.member("ImageID", imageId(container));
          json.name("Labels")
              .object(
                  () -> {
                    json.member("com.amazonaws.ecs.cluster", CLUSTER_ARN);
                    json.member("com.amazonaws.ecs.container-name", container.name());
                    json.member("com.amazonaws.ecs.task-arn", TASK_ARN);
                    json.member("com.amazonaws.ecs.task-definition-family", FAMILY);
                    json.member("com.amazonaws.ecs.task-definition-version", REVISION);
                  });
          json.member("DesiredStatus", "RUNNING");
          json.member("KnownStatus", stopped ? "STOPPED" : "RUNNING");
          if (stopped) {
            json.member("ExitCode", 0);
          }
          json.name("Limits")
              .object(
                  () -> {
                    json.member("CPU", 2);
                    if (container.memory().limit() > 0) {
                      json.member("Memory", container.memory().limit());
                    }
                  });
          json.member("CreatedAt", time(launchedAt));
          json.member("StartedAt", time(launchedAt));
          if (stopped) {
            json.member("FinishedAt", time(launchedAt + MIGRATIONS_TOOK));
          }
          json.member("Type", "NORMAL");
          json.member("LogDriver", "awslogs");
          json.member(
              "ContainerARN",
              ARN_PREFIX
                  + "container/"
                  + CLUSTER
                  + "/"
                  + TASK_ID
                  + "/0c7e5a10-0000-4000-8000-00"
                  + container.idSuffix());
          describeNetwork(json);
          if (container == PROXY) {
            describeHealth(json, now);
          }
          if (container.life() > 0) {
            json.member("RestartCount", container.restarts(secondsSinceLaunch(now)));
          }
          json.member("Snapshotter", "overlayfs");
        });
  }

  private static void describeNetwork(JsonText json) {
    json.name("Networks")
        .array(
            () ->
                json.object(
                    () -> {
                      json.member("NetworkMode", "awsvpc");
                      json.name("IPv4Addresses").array(() -> json.string("10.0.42.17"));
                      json.member("AttachmentIndex", 0);
                      json.member("MACAddress", "0a:de:00:00:00:01");
                      json.member("IPv4SubnetCIDRBlock", "10.0.0.0/17");
                      json.member(
                          "PrivateDNSName", "ip-10-0-42-17." + REGION + ".compute.internal");
                      json.member("SubnetGatewayIpv4Address", "10.0.0.1/17");
                    }));
  }

  private void describeHealth(JsonText json, long now) {
    long age = secondsSinceLaunch(now);
    long sinceChange = age % HEALTH_PERIOD;
    boolean healthy = sinceChange < HEALTH_PERIOD - UNHEALTHY_FOR;
    long since = age - sinceChange + (healthy ? 0 : HEALTH_PERIOD - UNHEALTHY_FOR);
    json.name("Health")
        .object(
            () -> {
              json.member("status", healthy ? "HEALTHY" : "UNHEALTHY");
              json.member("statusSince", time(launchedAt + since * MILLIS_PER_SECOND));
              if (!healthy) {
                json.member("exitCode", 1);
              }
            });
  }

  /** The document {@code /task/stats}. */
  byte[] stats() {
    long now = clock.getAsLong();
    JsonText json = new JsonText();
    json.object(
        () -> {
          for (DemoContainer container : CONTAINERS) {
            json.name(id(container));
            sample(json, container, now);
          }
        });
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The last sample before {@code now}; null if there is none in this life of the container. */
  private void sample(JsonText json, DemoContainer container, long now) {
    long readAt =
        launchedAt
            + container.sampledAfter()
            + Math.floorDiv(now - launchedAt - container.sampledAfter(), MILLIS_PER_SECOND)
                * MILLIS_PER_SECOND;
    double age = (readAt - launchedAt) / (double) MILLIS_PER_SECOND;
    double lifeAge = container.ageOfThisLife(age);
    // The platform has no sample of a container that has not run for a second.
    if (container == MIGRATIONS || age < 1 || lifeAge < 1) {
      json.nothing();
      return;
    }
    boolean firstSample = lifeAge < 2;
    json.object(
        () -> {
          json.member("read", time(readAt));
          json.member("preread", firstSample ? NEVER : time(readAt - MILLIS_PER_SECOND));
          json.name("pids_stats").object(() -> {});
          sampleDisk(json, container, lifeAge);
          json.member("num_procs", 0);
          json.name("storage_stats").object(() -> {});
          json.name("cpu_stats");
          sampleCpu(json, container, lifeAge, age);
          json.name("precpu_stats");
          sampleCpu(json, container, firstSample ? 0 : lifeAge - 1, age - 1);
          sampleMemory(json, container, lifeAge);
          json.member("name", container.name());
          json.member("id", id(container));
          sampleNetwork(json, age);
        });
  }

  private static void sampleCpu(
      JsonText json, DemoContainer container, double age, double taskAge) {
    long total = container.cpu().nanos(age);
    long kernel = total / 5 / NANOS_PER_TICK * NANOS_PER_TICK;
    long user = (total - total / 5) / NANOS_PER_TICK * NANOS_PER_TICK;
    json.object(
        () -> {
          json.name("cpu_usage")
              .object(
                  () -> {
                    json.member("total_usage", total);
                    json.name("percpu_usage")
                        .array(
                            () -> {
                              json.number(total / 2);
                              json.number(total - total / 2);
                            });
                    json.member("usage_in_kernelmode", kernel);
                    json.member("usage_in_usermode", user);
                  });
          json.member("system_cpu_usage", (long) ((taskAge + 60) * 2 * NANOS_PER_SECOND));
          json.member("online_cpus", 2);
          json.name("throttling_data")
              .object(
                  () -> {
                    json.member("periods", 0);
                    json.member("throttled_periods", 0);
                    json.member("throttled_time", 0);
                  });
        });
  }

  private static void sampleMemory(JsonText json, DemoContainer container, double age) {
    long rss = container.memory().rssBytes(age, container.cpu().period());
    long cache = container.memory().cacheBytes(age);
    long inactiveFile = cache * 3 / 5;
    long kernel = MEBIBYTE;
    long ownLimit =
        (container.memory().limit() > 0 ? container.memory().limit() : TASK_MEBIBYTES) * MEBIBYTE;
    long maxUsage = container.memory().maxRssBytes(age) + cache + kernel;
    long faults = (long) (rss / 4_096 * 1.6 + age * 40);
    json.name("memory_stats")
        .object(
            () -> {
              json.member("usage", rss + cache + kernel);
              json.member("max_usage", maxUsage);
              json.name("stats")
                  .object(
                      () -> {
                        for (String prefix : List.of("", "total_")) {
                          json.member(prefix + "active_anon", 0);
                          json.member(prefix + "active_file", cache - inactiveFile);
                          json.member(prefix + "cache", cache);
                          json.member(prefix + "dirty", 0);
                          json.member(prefix + "inactive_anon", rss);
                          json.member(prefix + "inactive_file", inactiveFile);
                          json.member(prefix + "mapped_file", cache / 2);
                          json.member(prefix + "pgfault", faults);
                          json.member(prefix + "pgmajfault", 120 + (long) (age / 60));
                          json.member(prefix + "rss", rss);
                          json.member(prefix + "rss_huge", 0);
                          json.member(prefix + "unevictable", 0);
                          json.member(prefix + "writeback", 0);
                        }
                        json.member("hierarchical_memory_limit", ownLimit);
                        json.member("hierarchical_memsw_limit", NO_LIMIT);
                      });
              json.member("limit", container.memory().limit() > 0 ? ownLimit : NO_LIMIT);
            });
  }

  private static void sampleDisk(JsonText json, DemoContainer container, double age) {
    long read = container.disk().readBytes(age);
    long written = container.disk().writtenBytes(age);
    json.name("blkio_stats")
        .object(
            () -> {
              json.name("io_service_bytes_recursive")
                  .array(
                      () -> {
                        operations(json, 1, read / 4, 0);
                        operations(json, 0, read - read / 4, written);
                      });
              json.name("io_serviced_recursive")
                  .array(
                      () -> {
                        operations(json, 1, read / 4 / 65_536, 0);
                        operations(json, 0, (read - read / 4) / 65_536, written / 16_384);
                      });
              for (String empty :
                  List.of(
                      "io_queue_recursive",
                      "io_service_time_recursive",
                      "io_wait_time_recursive",
                      "io_merged_recursive",
                      "io_time_recursive",
                      "sectors_recursive")) {
                json.name(empty).array(() -> {});
              }
            });
  }

  private static void operations(JsonText json, int minor, long read, long written) {
    operation(json, minor, "Read", read);
    operation(json, minor, "Write", written);
    operation(json, minor, "Sync", read);
    operation(json, minor, "Async", written);
    operation(json, minor, "Discard", 0);
    operation(json, minor, "Total", read + written);
  }

  private static void operation(JsonText json, int minor, String operation, long value) {
    json.object(
        () -> {
          json.member("major", 259);
          json.member("minor", minor);
          json.member("op", operation);
          json.member("value", value);
        });
  }

  /** The interface that all containers share; each reports it as of its own sample. */
  private static void sampleNetwork(JsonText json, double age) {
    double requests = requests(age);
    double perSecond = requests - requests(age - 1);
    json.name("networks")
        .object(
            () ->
                json.name("eth1")
                    .object(
                        () -> {
                          json.member("rx_bytes", 96 * MEBIBYTE + (long) (requests * 1_900));
                          json.member("rx_packets", 70_000 + (long) (requests * 6));
                          json.member("rx_errors", 0);
                          json.member("rx_dropped", (long) (age / 300));
                          json.member("tx_bytes", MEBIBYTE + (long) (requests * 14_500));
                          json.member("tx_packets", 9_000 + (long) (requests * 13));
                          json.member("tx_errors", 0);
                          json.member("tx_dropped", 0);
                        }));
    json.name("network_rate_stats")
        .object(
            () -> {
              json.name("rx_bytes_per_sec").number(perSecond * 1_900);
              json.name("tx_bytes_per_sec").number(perSecond * 14_500);
            });
  }

  /** Requests served since launch, in the rhythm of the web server's load. */
  private static double requests(double age) {
    return WEB.cpu().nanos(age) / NANOS_PER_SECOND * 120;
  }

  private long secondsSinceLaunch(long now) {
    return (now - launchedAt) / MILLIS_PER_SECOND;
  }

  private static String id(DemoContainer container) {
    return TASK_ID + "-" + container.idSuffix();
  }

  private static String imageId(DemoContainer container) {
    String digits = container.idSuffix();
    StringBuilder id = new StringBuilder("sha256:");
    while (id.length() < 7 + 64) {
      id.append(digits, 0, Math.min(digits.length(), 7 + 64 - id.length()));
    }
    return id.toString();
  }

  private static String time(long epochMillis) {
    return Instant.ofEpochMilli(epochMillis).toString();
  }
}
