package io.github.ecsexporter.domain.catalogue;

import static io.github.ecsexporter.domain.catalogue.MetricRule.counter;
import static io.github.ecsexporter.domain.metric.Unit.BYTES;
import static io.github.ecsexporter.domain.metric.Unit.NONE;
import static io.github.ecsexporter.domain.metric.Unit.RATIO;
import static io.github.ecsexporter.domain.metric.Unit.SECONDS;

import io.github.ecsexporter.domain.derivation.BlockDeviceReadings;
import io.github.ecsexporter.domain.derivation.ContainerReadings;
import io.github.ecsexporter.domain.derivation.InterfaceReadings;
import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.metric.Unit;
import io.github.ecsexporter.domain.stats.NetworkCounter;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The catalogue {@code ee}: the names of the original ECS Metrics Exporter, exactly, and everything
 * else that the endpoint tells, under the same prefix but named by the conventions of Prometheus.
 *
 * <p>To add a metric, add one entry.
 */
public final class EeCatalogue {
  private static final List<String> COMMON_LABELS =
      List.of("container_name", "container_id", "task_family", "task_revision");
  private static final String WHOLE_TASK = "_task_";

  private static final String NO_SAMPLE = "the container has no sample";
  private static final String NO_LIMIT = "no limit is set";
  private static final String NOT_YET = "it has not happened yet";
  private static final String HOST_NETWORK =
      "the network mode is `host` or `none`, or no interface is reported";
  private static final String CGROUP_V2_COUNTS_NONE =
      "the host runs cgroup v2, which counts no operations";
  private static final String NO_PERIODS =
      "no periods are counted, which is so on most ECS platforms";
  private static final String NOT_FARGATE = "the platform is not Fargate (Linux, 1.4.0 or newer)";

  private final Level<TaskReadings, TaskReadings> task;
  private final Level<TaskReadings, ContainerReadings> container;
  private final Level<TaskReadings, InterfaceReadings> network;
  private final Level<TaskReadings, BlockDeviceReadings> device;
  private final SelectedLabels containerLabels;
  private final SelectedLabels taskTags;

  private EeCatalogue(CatalogueOptions options) {
    task = new Level<>("task", COMMON_LABELS, List::of, t -> taskLabels(t.task()));
    container =
        new Level<>(
            "container",
            COMMON_LABELS,
            t -> shownContainers(t, options),
            EeCatalogue::containerLabels);
    network =
        new Level<>(
            "interface",
            plus(COMMON_LABELS, "interface"),
            t -> shownInterfaces(t, options),
            n ->
                plus(
                    n.container().isPresent()
                        ? containerLabels(n.container().get())
                        : taskLabels(n.task()),
                    n.name()));
    device =
        new Level<>(
            "block device",
            plus(COMMON_LABELS, "device"),
            t -> shownDevices(t, options),
            d -> plus(containerLabels(d.container()), d.device()));
    containerLabels = options.containerLabels();
    taskTags = options.taskTags();
  }

  /** The catalogue with all containers and no further labels. */
  public static MetricCatalogue<TaskReadings> standard() {
    return with(CatalogueOptions.DEFAULT);
  }

  /** The catalogue with a user's choices. */
  public static MetricCatalogue<TaskReadings> with(CatalogueOptions options) {
    EeCatalogue catalogue = new EeCatalogue(options);
    List<MetricRule<TaskReadings>> rules = new ArrayList<>(catalogue.legacyRules());
    rules.addAll(catalogue.taskRules());
    rules.addAll(catalogue.containerRules());
    rules.addAll(catalogue.networkRules());
    return MetricCatalogue.of(rules);
  }

  // Names, types and labels as the original has them; several are not what we would choose today.
  private List<MetricRule<TaskReadings>> legacyRules() {
    return List.of(
        MetricRule.<TaskReadings>gauge(
                "ee_task_cpu_limit", NONE, "CPU limit of the task, in vCPUs.")
            .row(task, t -> t.task().limits().cpuLimit())
            .absentWhen(NO_LIMIT),
        MetricRule.<TaskReadings>gauge(
                "ee_task_memory_limit_byte", NONE, "Memory limit of the task, in bytes.")
            .row(task, t -> t.task().limits().memoryLimitBytes())
            .absentWhen(NO_LIMIT),
        MetricRule.<TaskReadings>counter(
                "ee_container_cpu_usage_seconds_total", SECONDS, "Cumulative CPU time consumed.")
            .row(container, ContainerReadings::cpuSeconds)
            .row(task, TaskReadings::cpuSeconds)
            .absentWhen(NO_SAMPLE)
            .query(
                "sum by (container_name)"
                    + " (rate(ee_container_cpu_usage_seconds_total{container_name!=\"_task_\"}[5m]))"),
        MetricRule.<TaskReadings>gauge(
                "ee_container_memory_usage_byte",
                NONE,
                "Memory in use, page cache included, in bytes.")
            .row(container, ContainerReadings::memoryUsageBytes)
            .row(task, t -> t.sum(ContainerReadings::memoryUsageBytes))
            .absentWhen(NO_SAMPLE),
        MetricRule.<TaskReadings>gauge(
                "ee_container_memory_usage_without_cache_byte",
                NONE,
                "Memory in use without the page cache, in bytes.")
            .row(container, ContainerReadings::memoryUsageWithoutCacheBytes)
            .row(task, t -> t.sum(ContainerReadings::memoryUsageWithoutCacheBytes))
            .absentWhen("the page cache is not known"),
        networkIo("rx", NetworkCounter.RECEIVED_BYTES, "Bytes received on all interfaces."),
        networkIo("tx", NetworkCounter.TRANSMITTED_BYTES, "Bytes transmitted on all interfaces."),
        MetricRule.<TaskReadings>gauge(
                "ee_container_block_io_read_bytes",
                BYTES,
                "Cumulative bytes read from all block devices.")
            .row(container, ContainerReadings::blockReadBytes)
            .row(task, TaskReadings::blockReadBytes)
            .absentWhen("the platform lists no block I/O"),
        MetricRule.<TaskReadings>gauge(
                "ee_container_block_io_write_bytes",
                BYTES,
                "Cumulative bytes written to all block devices.")
            .row(container, ContainerReadings::blockWrittenBytes)
            .row(task, TaskReadings::blockWrittenBytes)
            .absentWhen("the platform lists no block I/O"),
        MetricRule.<TaskReadings>gauge(
                "ee_container_block_io_read_ops",
                NONE,
                "Cumulative read operations on all block devices.")
            .row(container, ContainerReadings::blockReads)
            .row(task, TaskReadings::blockReads)
            .absentWhen(CGROUP_V2_COUNTS_NONE),
        MetricRule.<TaskReadings>gauge(
                "ee_container_block_io_write_ops",
                NONE,
                "Cumulative write operations on all block devices.")
            .row(container, ContainerReadings::blockWrites)
            .row(task, TaskReadings::blockWrites)
            .absentWhen(CGROUP_V2_COUNTS_NONE),
        MetricRule.<TaskReadings>gauge(
                "ee_task_pull_started_at_time",
                NONE,
                "Start of the first image pull, in seconds since the epoch.")
            .row(task, t -> epochSeconds(t.task().pullStartedAt()))
            .absentWhen(NOT_YET),
        MetricRule.<TaskReadings>gauge(
                "ee_task_pull_stopped_at_time",
                NONE,
                "End of the last image pull, in seconds since the epoch.")
            .row(task, t -> epochSeconds(t.task().pullStoppedAt()))
            .absentWhen(NOT_YET),
        MetricRule.<TaskReadings>gauge(
                "ee_container_last_started_at_time",
                NONE,
                "Latest start of the task's containers, in seconds since the epoch.")
            .row(task, t -> epochSeconds(t.lastStartedAt()))
            .absentWhen("no container has started yet"));
  }

  private MetricRule<TaskReadings> networkIo(
      String direction, NetworkCounter counter, String help) {
    return MetricRule.<TaskReadings>gauge(
            "ee_container_network_io_" + direction + "_bytes", BYTES, help)
        .row(container, c -> c.networkSum(counter))
        .row(task, t -> t.networkSum(counter))
        .absentWhen(HOST_NETWORK);
  }

  private List<MetricRule<TaskReadings>> taskRules() {
    return List.of(
        MetricRule.<TaskReadings>info("ee_task_info", "Facts about the task.")
            .facts(
                task,
                plus(
                    List.of(
                        "cluster",
                        "task_id",
                        "task_arn",
                        "service",
                        "launch_type",
                        "availability_zone"),
                    taskTags.names()),
                t ->
                    plus(
                        List.of(
                            t.task().clusterName(),
                            t.task().id(),
                            t.task().arn(),
                            t.task().serviceName(),
                            t.task().launchType(),
                            t.task().availabilityZone()),
                        taskTags.valuesFrom(t.task().tags()))),
        MetricRule.<TaskReadings>gauge("ee_task_status", NONE, "Status of the task; always 1.")
            .row(
                task,
                List.of("desired", "known"),
                t -> List.of(t.task().desiredStatus(), t.task().knownStatus()),
                t ->
                    oneIf(!t.task().desiredStatus().isEmpty() || !t.task().knownStatus().isEmpty()))
            .absentWhen("no status is given"),
        MetricRule.<TaskReadings>gauge(
                "ee_task_execution_stopped_timestamp_seconds",
                SECONDS,
                "When an essential container stopped and the task began to stop.")
            .row(task, t -> epochSeconds(t.task().executionStoppedAt()))
            .absentWhen("the task is not stopping"),
        MetricRule.<TaskReadings>gauge(
                "ee_task_ephemeral_storage_utilized_bytes",
                BYTES,
                "Ephemeral storage in use by the task.")
            .row(task, TaskReadings::ephemeralStorageUtilizedBytes)
            .absentWhen(NOT_FARGATE)
            .query(
                "ee_task_ephemeral_storage_utilized_bytes"
                    + " / ee_task_ephemeral_storage_reserved_bytes"),
        MetricRule.<TaskReadings>gauge(
                "ee_task_ephemeral_storage_reserved_bytes",
                BYTES,
                "Ephemeral storage that the task may use.")
            .row(task, TaskReadings::ephemeralStorageReservedBytes)
            .absentWhen(NOT_FARGATE),
        MetricRule.<TaskReadings>gauge(
                "ee_task_clock_error_bound_seconds", SECONDS, "How far the clock may be off.")
            .row(task, TaskReadings::clockErrorBoundSeconds)
            .absentWhen(NOT_FARGATE),
        MetricRule.<TaskReadings>gauge(
                "ee_task_clock_synchronized",
                NONE,
                "Whether the clock is synchronized: 1 if so, 0 if not.")
            .row(task, TaskReadings::clockSynchronized)
            .absentWhen(NOT_FARGATE),
        MetricRule.<TaskReadings>gauge(
                "ee_task_cpu_utilization_ratio",
                RATIO,
                "CPU in use by the task's containers over their last sampling interval, as a share of"
                    + " the task's CPU limit.")
            .row(task, TaskReadings::cpuUtilizationRatio)
            .absentWhen("no limit is set, or a running container has no second sample yet")
            .query("100 * ee_task_cpu_utilization_ratio"),
        MetricRule.<TaskReadings>gauge(
                "ee_task_memory_utilization_ratio",
                RATIO,
                "Working set of the task's containers as a share of the task's memory limit.")
            .row(task, TaskReadings::memoryUtilizationRatio)
            .absentWhen("no limit is set, or a running container has no sample")
            .query("100 * ee_task_memory_utilization_ratio"));
  }

  private List<MetricRule<TaskReadings>> containerRules() {
    return List.of(
        MetricRule.<TaskReadings>info("ee_container_info", "Facts about the container.")
            .facts(
                container,
                plus(
                    List.of(
                        "docker_id",
                        "docker_name",
                        "image",
                        "image_id",
                        "container_arn",
                        "network_mode",
                        "snapshotter"),
                    containerLabels.names()),
                c ->
                    plus(
                        List.of(
                            c.container().dockerId(),
                            c.container().dockerName(),
                            c.container().image(),
                            c.container().imageId(),
                            c.container().arn(),
                            c.container().networkModeName(),
                            c.container().snapshotter()),
                        containerLabels.valuesFrom(c.container().labels()))),
        MetricRule.<TaskReadings>gauge(
                "ee_container_status", NONE, "Status of the container; always 1.")
            .row(
                container,
                List.of("status"),
                c -> List.of(c.container().knownStatus()),
                c -> oneIf(!c.container().knownStatus().isEmpty()))
            .absentWhen("no status is given")
            .query("count by (status) (ee_container_status)"),
        MetricRule.<TaskReadings>gauge(
                "ee_container_health_status",
                NONE,
                "Result of the container's health check; always 1.")
            .row(
                container,
                List.of("status"),
                c -> List.of(c.container().health().orElseThrow().name()),
                c -> oneIf(c.container().health().isPresent()))
            .absentWhen("the container has no health check")
            .query("ee_container_health_status{status=\"UNHEALTHY\"}"),
        MetricRule.<TaskReadings>gauge(
                "ee_container_exit_code", NONE, "Exit code of the container.")
            .row(container, c -> exitCode(c.container()))
            .absentWhen("the container has not exited")
            .query("ee_container_exit_code != 0"),
        MetricRule.<TaskReadings>counter(
                "ee_container_restarts_total", NONE, "Restarts by the restart policy.")
            .row(container, c -> c.container().restartCount().value())
            .absentWhen("the container has no restart policy")
            .query("increase(ee_container_restarts_total[1h]) > 0"),
        MetricRule.<TaskReadings>gauge(
                "ee_container_created_timestamp_seconds",
                SECONDS,
                "When the container was created.")
            .row(container, c -> epochSeconds(c.container().createdAt()))
            .absentWhen(NOT_YET),
        MetricRule.<TaskReadings>gauge(
                "ee_container_started_timestamp_seconds",
                SECONDS,
                "When the container started; with a restart policy on EC2, for the first time.")
            .row(container, c -> epochSeconds(c.container().startedAt()))
            .absentWhen(NOT_YET),
        MetricRule.<TaskReadings>gauge(
                "ee_container_finished_timestamp_seconds",
                SECONDS,
                "When the container stopped for the last time.")
            .row(container, c -> epochSeconds(c.container().finishedAt()))
            .absentWhen(NOT_YET),
        MetricRule.<TaskReadings>gauge(
                "ee_container_stats_timestamp_seconds",
                SECONDS,
                "When the container's sample was taken; one that stands still is frozen.")
            .row(container, c -> epochSeconds(c.sampledAt()))
            .absentWhen(NO_SAMPLE)
            .query("time() - ee_container_stats_timestamp_seconds > 60"),
        MetricRule.<TaskReadings>counter(
                "ee_container_cpu_user_seconds_total",
                SECONDS,
                "Cumulative CPU time in user mode; on cgroup v1 in steps of 10 ms.")
            .row(container, ContainerReadings::cpuUserSeconds)
            .absentWhen(NO_SAMPLE),
        MetricRule.<TaskReadings>counter(
                "ee_container_cpu_system_seconds_total",
                SECONDS,
                "Cumulative CPU time in kernel mode; on cgroup v1 in steps of 10 ms.")
            .row(container, ContainerReadings::cpuSystemSeconds)
            .absentWhen(NO_SAMPLE),
        MetricRule.<TaskReadings>gauge(
                "ee_container_cpu_shares",
                NONE,
                "CPU shares of the container, 1024 for one vCPU; a weight and not a cap.")
            .row(container, ContainerReadings::cpuShares)
            .absentWhen("none are set"),
        MetricRule.<TaskReadings>counter(
                "ee_container_cpu_periods_total", NONE, "CPU enforcement periods of the container.")
            .row(container, ContainerReadings::cpuPeriods)
            .absentWhen(NO_PERIODS),
        MetricRule.<TaskReadings>counter(
                "ee_container_cpu_throttled_periods_total",
                NONE,
                "CPU enforcement periods in which the container was throttled.")
            .row(container, ContainerReadings::cpuThrottledPeriods)
            .absentWhen(NO_PERIODS),
        MetricRule.<TaskReadings>counter(
                "ee_container_cpu_throttled_seconds_total",
                SECONDS,
                "Time for which the container was throttled.")
            .row(container, ContainerReadings::cpuThrottledSeconds)
            .absentWhen(NO_PERIODS),
        MetricRule.<TaskReadings>gauge(
                "ee_container_cpu_utilization_ratio",
                RATIO,
                "CPU in use over the last sampling interval, as a share of the task's CPU limit.")
            .row(container, ContainerReadings::cpuUtilizationRatio)
            .absentWhen("no limit is set, or the container has no second sample yet"),
        MetricRule.<TaskReadings>gauge(
                "ee_container_cpu_utilization_peak_ratio",
                RATIO,
                "Largest CPU utilization that this exporter saw since the container started; kept"
                    + " after it has stopped.")
            .row(container, ContainerReadings::cpuUtilizationPeakRatio)
            .absentWhen("no limit is set, or no second sample was ever seen"),
        MetricRule.<TaskReadings>gauge(
                "ee_container_memory_working_set_bytes",
                BYTES,
                "Memory in use without what can be reclaimed first (inactive file pages).")
            .row(container, ContainerReadings::workingSetBytes)
            .absentWhen(NO_SAMPLE)
            .query("ee_container_memory_working_set_bytes / ee_container_memory_limit_bytes > 0.9"),
        MetricRule.<TaskReadings>gauge(
                "ee_container_memory_working_set_peak_bytes",
                BYTES,
                "Largest working set that this exporter saw since the container started; kept after"
                    + " it has stopped.")
            .row(container, ContainerReadings::workingSetPeakBytes)
            .absentWhen("no sample was ever seen")
            .query(
                "ee_container_memory_working_set_peak_bytes / ee_container_memory_limit_bytes > 0.9"),
        MetricRule.<TaskReadings>gauge("ee_container_memory_rss_bytes", BYTES, "Anonymous memory.")
            .row(container, ContainerReadings::rssBytes)
            .absentWhen("the platform gives no memory details (Windows)"),
        MetricRule.<TaskReadings>gauge(
                "ee_container_memory_page_cache_bytes",
                BYTES,
                "Page cache, shared memory and tmpfs included.")
            .row(container, ContainerReadings::pageCacheBytes)
            .absentWhen("the platform gives no memory details (Windows)"),
        MetricRule.<TaskReadings>gauge(
                "ee_container_memory_mapped_file_bytes", BYTES, "Mapped files.")
            .row(container, ContainerReadings::mappedFileBytes)
            .absentWhen("the platform gives no memory details (Windows)"),
        MetricRule.<TaskReadings>gauge(
                "ee_container_memory_max_usage_bytes", BYTES, "Highest memory usage seen.")
            .row(container, ContainerReadings::maxUsageBytes)
            .absentWhen("the host runs cgroup v2"),
        MetricRule.<TaskReadings>gauge(
                "ee_container_memory_limit_bytes",
                BYTES,
                "Memory limit that stops the container: its own hard limit, else the task's.")
            .row(container, ContainerReadings::memoryLimitBytes)
            .absentWhen("neither is set"),
        MetricRule.<TaskReadings>gauge(
                "ee_container_memory_utilization_ratio",
                RATIO,
                "Working set as a share of the memory limit that stops the container.")
            .row(container, ContainerReadings::memoryUtilizationRatio)
            .absentWhen("no limit is set, or the container has no sample")
            .query("topk(5, ee_container_memory_utilization_ratio)"),
        MetricRule.<TaskReadings>counter(
                "ee_container_memory_page_faults_total", NONE, "Page faults.")
            .row(container, ContainerReadings::pageFaults)
            .absentWhen("the platform gives no memory details (Windows)"),
        MetricRule.<TaskReadings>counter(
                "ee_container_memory_major_page_faults_total",
                NONE,
                "Page faults that needed a read from disk.")
            .row(container, ContainerReadings::majorPageFaults)
            .absentWhen("the platform gives no memory details (Windows)"),
        MetricRule.<TaskReadings>counter(
                "ee_container_oom_events_total",
                NONE,
                "Times that the container ran out of memory.")
            .row(container, ContainerReadings::oomEvents)
            .absentWhen("the host does not run cgroup v2"),
        MetricRule.<TaskReadings>gauge(
                "ee_container_pids", NONE, "Processes and threads of the container.")
            .row(container, ContainerReadings::pids)
            .absentWhen("the platform does not count them (Fargate, Windows)"),
        MetricRule.<TaskReadings>gauge(
                "ee_container_pids_limit", NONE, "Limit of processes and threads.")
            .row(container, ContainerReadings::pidsLimit)
            .absentWhen(NO_LIMIT),
        blockDevice("read_bytes", BYTES, "Bytes read from the device.")
            .row(device, BlockDeviceReadings::readBytes)
            .absentWhen("the platform lists no devices"),
        blockDevice("written_bytes", BYTES, "Bytes written to the device.")
            .row(device, BlockDeviceReadings::writtenBytes)
            .absentWhen("the platform lists no devices"),
        blockDevice("reads", NONE, "Read operations on the device.")
            .row(device, BlockDeviceReadings::reads)
            .absentWhen(CGROUP_V2_COUNTS_NONE),
        blockDevice("writes", NONE, "Write operations on the device.")
            .row(device, BlockDeviceReadings::writes)
            .absentWhen(CGROUP_V2_COUNTS_NONE));
  }

  private static MetricRule<TaskReadings> blockDevice(String what, Unit unit, String help) {
    return counter("ee_container_block_device_" + what + "_total", unit, help);
  }

  private List<MetricRule<TaskReadings>> networkRules() {
    return List.of(
        network("receive_bytes", BYTES, NetworkCounter.RECEIVED_BYTES, "Bytes received.")
            .query("sum by (task_family) (rate(ee_network_receive_bytes_total[5m]))"),
        network("receive_packets", NONE, NetworkCounter.RECEIVED_PACKETS, "Packets received."),
        network("receive_errors", NONE, NetworkCounter.RECEIVE_ERRORS, "Receive errors."),
        network(
            "receive_dropped", NONE, NetworkCounter.RECEIVE_DROPPED, "Received packets dropped."),
        network("transmit_bytes", BYTES, NetworkCounter.TRANSMITTED_BYTES, "Bytes transmitted.")
            .query("sum by (task_family) (rate(ee_network_transmit_bytes_total[5m]))"),
        network(
            "transmit_packets", NONE, NetworkCounter.TRANSMITTED_PACKETS, "Packets transmitted."),
        network("transmit_errors", NONE, NetworkCounter.TRANSMIT_ERRORS, "Transmit errors."),
        network(
            "transmit_dropped",
            NONE,
            NetworkCounter.TRANSMIT_DROPPED,
            "Packets dropped before they were transmitted."));
  }

  private MetricRule<TaskReadings> network(
      String what, Unit unit, NetworkCounter counter, String help) {
    return MetricRule.<TaskReadings>counter("ee_network_" + what + "_total", unit, help)
        .row(network, n -> n.get(counter))
        .absentWhen(HOST_NETWORK);
  }

  private static List<String> taskLabels(Task task) {
    return List.of(WHOLE_TASK, WHOLE_TASK, task.family(), task.revision());
  }

  private static List<String> containerLabels(ContainerReadings readings) {
    Container container = readings.container();
    Task task = readings.task();
    return List.of(container.name(), container.shortId(), task.family(), task.revision());
  }

  private static List<ContainerReadings> shownContainers(
      TaskReadings readings, CatalogueOptions options) {
    List<ContainerReadings> shown = new ArrayList<>(readings.containers().size());
    for (ContainerReadings container : readings.containers()) {
      if (options.containers().test(container.container().name())) {
        shown.add(container);
      }
    }
    return shown;
  }

  private static List<InterfaceReadings> shownInterfaces(
      TaskReadings readings, CatalogueOptions options) {
    List<InterfaceReadings> shown = new ArrayList<>(readings.interfaces().size());
    for (InterfaceReadings network : readings.interfaces()) {
      if (network.container().isEmpty()
          || options.containers().test(network.container().get().container().name())) {
        shown.add(network);
      }
    }
    return shown;
  }

  private static List<BlockDeviceReadings> shownDevices(
      TaskReadings readings, CatalogueOptions options) {
    List<BlockDeviceReadings> shown = new ArrayList<>();
    for (ContainerReadings container : shownContainers(readings, options)) {
      shown.addAll(container.blockDevices());
    }
    return shown;
  }

  private static OptionalDouble exitCode(Container container) {
    return container.exitCode().isPresent()
        ? OptionalDouble.of(container.exitCode().getAsLong())
        : OptionalDouble.empty();
  }

  private static OptionalDouble oneIf(boolean condition) {
    return condition ? OptionalDouble.of(1) : OptionalDouble.empty();
  }

  static OptionalDouble epochSeconds(Optional<Instant> instant) {
    return instant.isPresent()
        ? OptionalDouble.of(instant.get().getEpochSecond() + instant.get().getNano() / 1e9)
        : OptionalDouble.empty();
  }

  private static List<String> plus(List<String> list, String last) {
    return plus(list, List.of(last));
  }

  private static List<String> plus(List<String> list, List<String> more) {
    if (more.isEmpty()) {
      return list;
    }
    List<String> all = new ArrayList<>(list);
    all.addAll(more);
    return all;
  }
}
