package io.github.ecsexporter.domain.catalogue;

import static io.github.ecsexporter.domain.catalogue.Absence.CGROUP_V2_ONLY;
import static io.github.ecsexporter.domain.catalogue.Absence.FARGATE_ONLY;
import static io.github.ecsexporter.domain.catalogue.Absence.FAULT_INJECTION_UNKNOWN;
import static io.github.ecsexporter.domain.catalogue.Absence.HOST_NETWORK;
import static io.github.ecsexporter.domain.catalogue.Absence.INCOMPLETE;
import static io.github.ecsexporter.domain.catalogue.Absence.NEVER_SAMPLED;
import static io.github.ecsexporter.domain.catalogue.Absence.NOT_EXITED;
import static io.github.ecsexporter.domain.catalogue.Absence.NOT_ON_CGROUP_V2;
import static io.github.ecsexporter.domain.catalogue.Absence.NOT_YET;
import static io.github.ecsexporter.domain.catalogue.Absence.NO_BLOCK_IO;
import static io.github.ecsexporter.domain.catalogue.Absence.NO_BLOCK_OPERATIONS;
import static io.github.ecsexporter.domain.catalogue.Absence.NO_CPU_PERIODS;
import static io.github.ecsexporter.domain.catalogue.Absence.NO_CPU_SHARES;
import static io.github.ecsexporter.domain.catalogue.Absence.NO_ESSENTIAL_STOP;
import static io.github.ecsexporter.domain.catalogue.Absence.NO_HEALTH_CHECK;
import static io.github.ecsexporter.domain.catalogue.Absence.NO_INTERFACE;
import static io.github.ecsexporter.domain.catalogue.Absence.NO_LIMIT;
import static io.github.ecsexporter.domain.catalogue.Absence.NO_MEMORY_DETAILS;
import static io.github.ecsexporter.domain.catalogue.Absence.NO_PAGE_CACHE;
import static io.github.ecsexporter.domain.catalogue.Absence.NO_PREVIOUS_STATISTICS;
import static io.github.ecsexporter.domain.catalogue.Absence.NO_PROCESS_COUNT;
import static io.github.ecsexporter.domain.catalogue.Absence.NO_RESTART_POLICY;
import static io.github.ecsexporter.domain.catalogue.Absence.NO_STATISTICS;
import static io.github.ecsexporter.domain.catalogue.Absence.NO_STATUS;
import static io.github.ecsexporter.domain.catalogue.Absence.VERSION_3;
import static io.github.ecsexporter.domain.catalogue.TaskRules.counter;
import static io.github.ecsexporter.domain.catalogue.TaskRules.epochSeconds;
import static io.github.ecsexporter.domain.catalogue.TaskRules.gauge;
import static io.github.ecsexporter.domain.catalogue.TaskRules.info;
import static io.github.ecsexporter.domain.catalogue.TaskRules.oneIf;
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
import io.github.ecsexporter.domain.task.NetworkMode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The catalogue {@code ee} (ECS exporter): the names of the original ECS Metrics Exporter, exactly,
 * and everything else that the endpoint reports, under the same prefix but named by the conventions
 * of Prometheus.
 *
 * <p>To add a metric, add one entry.
 */
public final class EeCatalogue {
  private final Level<TaskReadings, TaskReadings> task;
  private final Level<TaskReadings, ContainerReadings> container;
  private final Level<TaskReadings, InterfaceReadings> network;
  private final Level<TaskReadings, BlockDeviceReadings> device;
  private final SelectedLabels containerLabels;
  private final SelectedLabels taskTags;

  private EeCatalogue(CatalogueOptions options) {
    EeLevels levels = EeLevels.with(options);
    task = levels.task();
    container = levels.container();
    network = levels.networkInterface();
    device = levels.blockDevice();
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
    rules.addAll(catalogue.cpuRules());
    rules.addAll(catalogue.memoryRules());
    rules.addAll(catalogue.processAndBlockRules());
    rules.addAll(catalogue.networkRules());
    return MetricCatalogue.of(rules);
  }

  // Names, types and labels as the original has them; several are not what we would choose today.
  private List<MetricRule<TaskReadings>> legacyRules() {
    return List.of(
        gauge("ee_task_cpu_limit", NONE, "CPU limit of the task, in vCPUs.", NO_LIMIT)
            .series(task, t -> t.task().limits().cpuLimit()),
        gauge("ee_task_memory_limit_byte", NONE, "Memory limit of the task, in bytes.", NO_LIMIT)
            .series(task, t -> t.task().limits().memoryLimitBytes()),
        counter(
                "ee_container_cpu_usage_seconds_total",
                SECONDS,
                "Cumulative CPU time consumed.",
                NO_STATISTICS)
            .series(container, ContainerReadings::cpuSeconds)
            .series(task, TaskReadings::cpuSeconds)
            .query(
                "sum by (container_name)"
                    + " (rate(ee_container_cpu_usage_seconds_total{container_name!=\"_task_\"}[5m]))"),
        gauge(
                "ee_container_memory_usage_byte",
                NONE,
                "Memory in use, page cache included, in bytes.",
                NO_STATISTICS)
            .series(container, ContainerReadings::memoryUsageBytes)
            .series(task, t -> t.sum(ContainerReadings::memoryUsageBytes)),
        gauge(
                "ee_container_memory_usage_without_cache_byte",
                NONE,
                "Memory in use without the page cache, in bytes.",
                NO_PAGE_CACHE)
            .series(container, ContainerReadings::memoryUsageWithoutCacheBytes)
            .series(task, t -> t.sum(ContainerReadings::memoryUsageWithoutCacheBytes)),
        networkIo("rx", NetworkCounter.RECEIVED_BYTES, "Bytes received on all interfaces."),
        networkIo("tx", NetworkCounter.TRANSMITTED_BYTES, "Bytes transmitted on all interfaces."),
        blockIo("read_bytes", BYTES, "Cumulative bytes read from all block devices.", NO_BLOCK_IO)
            .series(container, ContainerReadings::blockReadBytes)
            .series(task, TaskReadings::blockReadBytes),
        blockIo("write_bytes", BYTES, "Cumulative bytes written to all block devices.", NO_BLOCK_IO)
            .series(container, ContainerReadings::blockWrittenBytes)
            .series(task, TaskReadings::blockWrittenBytes),
        blockIo(
                "read_ops",
                NONE,
                "Cumulative read operations on all block devices.",
                NO_BLOCK_OPERATIONS)
            .series(container, ContainerReadings::blockReads)
            .series(task, TaskReadings::blockReads),
        blockIo(
                "write_ops",
                NONE,
                "Cumulative write operations on all block devices.",
                NO_BLOCK_OPERATIONS)
            .series(container, ContainerReadings::blockWrites)
            .series(task, TaskReadings::blockWrites),
        gauge(
                "ee_task_pull_started_at_time",
                NONE,
                "Start of the first image pull, in seconds since the epoch.",
                NOT_YET)
            .series(task, t -> epochSeconds(t.task().pullStartedAt())),
        gauge(
                "ee_task_pull_stopped_at_time",
                NONE,
                "End of the last image pull, in seconds since the epoch.",
                NOT_YET)
            .series(task, t -> epochSeconds(t.task().pullStoppedAt())),
        gauge(
                "ee_container_last_started_at_time",
                NONE,
                "Latest start of the task's containers, in seconds since the epoch.",
                NOT_YET)
            .series(task, t -> epochSeconds(t.lastStartedAt())));
  }

  private MetricRule<TaskReadings> networkIo(
      String direction, NetworkCounter counter, String help) {
    String name = "ee_container_network_io_" + direction + "_bytes";
    return gauge(name, BYTES, help, HOST_NETWORK, NO_INTERFACE)
        .series(container, c -> c.networkSum(counter))
        .series(task, t -> t.networkSum(counter));
  }

  private static MetricRule<TaskReadings> blockIo(
      String what, Unit unit, String help, Absence absence) {
    return gauge("ee_container_block_io_" + what, unit, help, absence);
  }

  private List<MetricRule<TaskReadings>> taskRules() {
    return List.of(
        info("ee_task_info", "What the task is and where it belongs.").info(task, taskLabels()),
        gauge("ee_task_status", NONE, "Status of the task; always 1.", NO_STATUS)
            .series(
                task,
                List.of(
                    new Label<>("desired", t -> t.task().desiredStatus()),
                    new Label<>("known", t -> t.task().knownStatus())),
                t ->
                    oneIf(
                        !t.task().desiredStatus().isEmpty() || !t.task().knownStatus().isEmpty())),
        gauge(
                "ee_task_execution_stopped_timestamp_seconds",
                SECONDS,
                "When the first essential container of the task stopped.",
                NO_ESSENTIAL_STOP)
            .series(task, t -> epochSeconds(t.task().executionStoppedAt())),
        gauge(
                "ee_task_ephemeral_storage_utilized_bytes",
                BYTES,
                "Ephemeral storage in use by the task.",
                FARGATE_ONLY)
            .series(task, TaskReadings::ephemeralStorageUtilizedBytes)
            .query(
                "ee_task_ephemeral_storage_utilized_bytes"
                    + " / ee_task_ephemeral_storage_reserved_bytes"),
        gauge(
                "ee_task_ephemeral_storage_reserved_bytes",
                BYTES,
                "Ephemeral storage that the task may use.",
                FARGATE_ONLY)
            .series(task, TaskReadings::ephemeralStorageReservedBytes),
        gauge(
                "ee_task_clock_error_bound_seconds",
                SECONDS,
                "How far the clock may be off.",
                FARGATE_ONLY)
            .series(task, TaskReadings::clockErrorBoundSeconds),
        gauge(
                "ee_task_clock_synchronized",
                NONE,
                "Whether the clock is synchronized: 1 if so, 0 if not.",
                FARGATE_ONLY)
            .series(task, TaskReadings::clockSynchronized),
        gauge(
                "ee_task_fault_injection_enabled",
                NONE,
                "Whether network faults may be injected on purpose: 1 if so, 0 if not.",
                FAULT_INJECTION_UNKNOWN)
            .series(task, TaskReadings::faultInjectionEnabled),
        gauge(
                "ee_task_cpu_utilization_ratio",
                RATIO,
                "CPU in use by the task's containers over their last sampling interval, as a share of"
                    + " the task's CPU limit.",
                NO_LIMIT,
                NO_PREVIOUS_STATISTICS,
                INCOMPLETE)
            .series(task, TaskReadings::cpuUtilizationRatio)
            .query("100 * ee_task_cpu_utilization_ratio"),
        gauge(
                "ee_task_memory_utilization_ratio",
                RATIO,
                "Working set of the task's containers as a share of the task's memory limit.",
                NO_LIMIT,
                INCOMPLETE)
            .series(task, TaskReadings::memoryUtilizationRatio)
            .query("100 * ee_task_memory_utilization_ratio"));
  }

  private List<Label<TaskReadings>> taskLabels() {
    List<Label<TaskReadings>> labels = new ArrayList<>();
    labels.add(new Label<>("cluster", t -> t.task().clusterName()));
    labels.add(new Label<>("task_id", t -> t.task().id()));
    labels.add(new Label<>("task_arn", t -> t.task().arn()));
    labels.add(new Label<>("service", t -> t.task().service()));
    labels.add(new Label<>("group", t -> t.task().group()));
    labels.add(new Label<>("launch_type", t -> t.task().launchType()));
    labels.add(new Label<>("availability_zone", t -> t.task().availabilityZone()));
    labels.add(new Label<>("availability_zone_id", t -> t.task().availabilityZoneId()));
    labels.add(new Label<>("vpc_id", t -> t.task().vpcId()));
    labels.addAll(taskTags.labels(t -> t.task().tags()));
    return labels;
  }

  private List<MetricRule<TaskReadings>> containerRules() {
    return List.of(
        info("ee_container_info", "What the container is and where it belongs.")
            .info(container, containerInfoLabels()),
        gauge("ee_container_status", NONE, "Status of the container; always 1.", NO_STATUS)
            .series(
                container,
                List.of(new Label<>("status", c -> c.container().knownStatus())),
                c -> oneIf(!c.container().knownStatus().isEmpty()))
            .query("count by (status) (ee_container_status)"),
        gauge(
                "ee_container_health_status",
                NONE,
                "Result of the container's health check; always 1.",
                NO_HEALTH_CHECK)
            .series(
                container,
                List.of(new Label<>("status", c -> c.container().health().orElseThrow().name())),
                c -> oneIf(c.container().health().isPresent()))
            .query("ee_container_health_status{status=\"UNHEALTHY\"}"),
        gauge(
                "ee_container_health_status_timestamp_seconds",
                SECONDS,
                "Since when the container's health is what it is.",
                NO_HEALTH_CHECK,
                NOT_YET)
            .series(container, c -> epochSeconds(c.container().healthSince()))
            .query(
                "time() - ee_container_health_status_timestamp_seconds"
                    + " and on (container_id, container_name)"
                    + " ee_container_health_status{status=\"UNHEALTHY\"}"),
        gauge("ee_container_exit_code", NONE, "Exit code of the container.", NOT_EXITED)
            .series(container, c -> exitCode(c.container()))
            .query("ee_container_exit_code != 0"),
        counter(
                "ee_container_restarts_total",
                NONE,
                "Restarts by the restart policy.",
                NO_RESTART_POLICY,
                VERSION_3)
            .series(container, c -> c.container().restartCount().value())
            .query("increase(ee_container_restarts_total[1h]) > 0"),
        gauge(
                "ee_container_created_timestamp_seconds",
                SECONDS,
                "When the container was created.",
                NOT_YET)
            .series(container, c -> epochSeconds(c.container().createdAt())),
        gauge(
                "ee_container_started_timestamp_seconds",
                SECONDS,
                "When the container started; with a restart policy on EC2, for the first time.",
                NOT_YET)
            .series(container, c -> epochSeconds(c.container().startedAt())),
        gauge(
                "ee_container_finished_timestamp_seconds",
                SECONDS,
                "When the container stopped for the last time.",
                NOT_YET)
            .series(container, c -> epochSeconds(c.container().finishedAt())),
        gauge(
                "ee_container_stats_timestamp_seconds",
                SECONDS,
                "When the container's statistics were taken; a time that stands still is frozen.",
                NO_STATISTICS)
            .series(container, c -> epochSeconds(c.sampledAt()))
            .query("time() - ee_container_stats_timestamp_seconds > 60"));
  }

  private List<Label<ContainerReadings>> containerInfoLabels() {
    List<Label<ContainerReadings>> labels = new ArrayList<>();
    labels.add(new Label<>("docker_id", c -> c.container().dockerId()));
    labels.add(new Label<>("docker_name", c -> c.container().dockerName()));
    labels.add(new Label<>("image", c -> c.container().image()));
    labels.add(new Label<>("image_id", c -> c.container().imageId()));
    labels.add(new Label<>("container_arn", c -> c.container().arn()));
    labels.add(new Label<>("network_mode", c -> networkMode(c.container())));
    labels.add(new Label<>("snapshotter", c -> c.container().snapshotter()));
    labels.addAll(containerLabels.labels(c -> c.container().labels()));
    return labels;
  }

  // The id of the container that is joined changes with every task: no label for a dashboard.
  private static String networkMode(Container container) {
    return container.networkMode() == NetworkMode.JOINED
        ? "container"
        : container.networkModeName();
  }

  private static OptionalDouble exitCode(Container container) {
    return container.exitCode().isPresent()
        ? OptionalDouble.of((double) container.exitCode().getAsLong())
        : OptionalDouble.empty();
  }

  private List<MetricRule<TaskReadings>> cpuRules() {
    return List.of(
        counter(
                "ee_container_cpu_user_seconds_total",
                SECONDS,
                "Cumulative CPU time in user mode; on cgroup v1 in steps of 10 ms.",
                NO_STATISTICS)
            .series(container, ContainerReadings::cpuUserSeconds),
        counter(
                "ee_container_cpu_system_seconds_total",
                SECONDS,
                "Cumulative CPU time in kernel mode; on cgroup v1 in steps of 10 ms.",
                NO_STATISTICS)
            .series(container, ContainerReadings::cpuSystemSeconds),
        gauge(
                "ee_container_cpu_shares",
                NONE,
                "CPU shares of the container, 1024 for one vCPU; a weight and not a cap.",
                NO_CPU_SHARES)
            .series(container, ContainerReadings::cpuShares),
        counter(
                "ee_container_cpu_periods_total",
                NONE,
                "CPU enforcement periods of the container.",
                NO_CPU_PERIODS)
            .series(container, ContainerReadings::cpuPeriods),
        counter(
                "ee_container_cpu_throttled_periods_total",
                NONE,
                "CPU enforcement periods in which the container was throttled.",
                NO_CPU_PERIODS)
            .series(container, ContainerReadings::cpuThrottledPeriods),
        counter(
                "ee_container_cpu_throttled_seconds_total",
                SECONDS,
                "Time for which the container was throttled.",
                NO_CPU_PERIODS)
            .series(container, ContainerReadings::cpuThrottledSeconds),
        gauge(
                "ee_container_cpu_utilization_ratio",
                RATIO,
                "CPU in use over the last sampling interval, as a share of the task's CPU limit.",
                NO_LIMIT,
                NO_PREVIOUS_STATISTICS)
            .series(container, ContainerReadings::cpuUtilizationRatio),
        gauge(
                "ee_container_cpu_utilization_peak_ratio",
                RATIO,
                "Largest CPU utilization that this exporter saw since the container started; kept"
                    + " after it has stopped.",
                NO_LIMIT,
                NEVER_SAMPLED)
            .series(container, ContainerReadings::cpuUtilizationPeakRatio));
  }

  private List<MetricRule<TaskReadings>> memoryRules() {
    return List.of(
        gauge(
                "ee_container_memory_working_set_bytes",
                BYTES,
                "Memory in use without what can be reclaimed first (inactive file pages).",
                NO_STATISTICS)
            .series(container, ContainerReadings::workingSetBytes)
            .query("ee_container_memory_working_set_bytes / ee_container_memory_limit_bytes > 0.9"),
        gauge(
                "ee_container_memory_working_set_peak_bytes",
                BYTES,
                "Largest working set that this exporter saw since the container started; kept after"
                    + " it has stopped.",
                NEVER_SAMPLED)
            .series(container, ContainerReadings::workingSetPeakBytes)
            .query(
                "ee_container_memory_working_set_peak_bytes / ee_container_memory_limit_bytes > 0.9"),
        gauge("ee_container_memory_rss_bytes", BYTES, "Anonymous memory.", NO_MEMORY_DETAILS)
            .series(container, ContainerReadings::rssBytes),
        gauge(
                "ee_container_memory_page_cache_bytes",
                BYTES,
                "Page cache, shared memory and tmpfs included.",
                NO_MEMORY_DETAILS)
            .series(container, ContainerReadings::pageCacheBytes),
        gauge(
                "ee_container_memory_shmem_bytes",
                BYTES,
                "Shared memory and tmpfs: a part of the page cache that cannot be dropped.",
                CGROUP_V2_ONLY)
            .series(container, ContainerReadings::sharedMemoryBytes),
        gauge("ee_container_memory_mapped_file_bytes", BYTES, "Mapped files.", NO_MEMORY_DETAILS)
            .series(container, ContainerReadings::mappedFileBytes),
        gauge(
                "ee_container_memory_max_usage_bytes",
                BYTES,
                "Highest memory usage seen.",
                NOT_ON_CGROUP_V2)
            .series(container, ContainerReadings::maxUsageBytes),
        gauge(
                "ee_container_memory_limit_bytes",
                BYTES,
                "Memory limit that stops the container: its own hard limit, else the task's.",
                NO_LIMIT)
            .series(container, ContainerReadings::memoryLimitBytes),
        gauge(
                "ee_container_memory_utilization_ratio",
                RATIO,
                "Working set as a share of the memory limit that stops the container.",
                NO_LIMIT,
                NO_STATISTICS)
            .series(container, ContainerReadings::memoryUtilizationRatio)
            .query("topk(5, ee_container_memory_utilization_ratio)"),
        counter("ee_container_memory_page_faults_total", NONE, "Page faults.", NO_MEMORY_DETAILS)
            .series(container, ContainerReadings::pageFaults),
        counter(
                "ee_container_memory_major_page_faults_total",
                NONE,
                "Page faults that needed a read from disk.",
                NO_MEMORY_DETAILS)
            .series(container, ContainerReadings::majorPageFaults),
        counter(
                "ee_container_oom_events_total",
                NONE,
                "Times that the container ran out of memory.",
                CGROUP_V2_ONLY)
            .series(container, ContainerReadings::oomEvents));
  }

  private List<MetricRule<TaskReadings>> processAndBlockRules() {
    return List.of(
        gauge(
                "ee_container_pids",
                NONE,
                "Processes and threads of the container.",
                NO_PROCESS_COUNT)
            .series(container, ContainerReadings::pids),
        gauge("ee_container_pids_limit", NONE, "Limit of processes and threads.", NO_LIMIT)
            .series(container, ContainerReadings::pidsLimit),
        blockDevice("read_bytes", BYTES, "Bytes read from the device.", NO_BLOCK_IO)
            .series(device, BlockDeviceReadings::readBytes),
        blockDevice("written_bytes", BYTES, "Bytes written to the device.", NO_BLOCK_IO)
            .series(device, BlockDeviceReadings::writtenBytes),
        blockDevice("reads", NONE, "Read operations on the device.", NO_BLOCK_OPERATIONS)
            .series(device, BlockDeviceReadings::reads),
        blockDevice("writes", NONE, "Write operations on the device.", NO_BLOCK_OPERATIONS)
            .series(device, BlockDeviceReadings::writes));
  }

  private static MetricRule<TaskReadings> blockDevice(
      String what, Unit unit, String help, Absence absence) {
    return counter("ee_container_block_device_" + what + "_total", unit, help, absence);
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
    return counter("ee_network_" + what + "_total", unit, help, HOST_NETWORK, NO_INTERFACE)
        .series(network, n -> n.get(counter));
  }
}
