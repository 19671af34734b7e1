package io.github.ecsexporter.domain.catalogue;

import static io.github.ecsexporter.domain.catalogue.Absence.FARGATE_ONLY;
import static io.github.ecsexporter.domain.catalogue.Absence.HOST_NETWORK;
import static io.github.ecsexporter.domain.catalogue.Absence.NOT_YET;
import static io.github.ecsexporter.domain.catalogue.Absence.NO_INTERFACE;
import static io.github.ecsexporter.domain.catalogue.Absence.NO_LIMIT;
import static io.github.ecsexporter.domain.catalogue.Absence.NO_PAGE_CACHE;
import static io.github.ecsexporter.domain.catalogue.Absence.NO_RESTART_POLICY;
import static io.github.ecsexporter.domain.catalogue.Absence.NO_STATISTICS;
import static io.github.ecsexporter.domain.catalogue.Absence.VERSION_3;
import static io.github.ecsexporter.domain.catalogue.TaskRules.counter;
import static io.github.ecsexporter.domain.catalogue.TaskRules.epochSeconds;
import static io.github.ecsexporter.domain.catalogue.TaskRules.gauge;
import static io.github.ecsexporter.domain.catalogue.TaskRules.info;
import static io.github.ecsexporter.domain.metric.Unit.BYTES;
import static io.github.ecsexporter.domain.metric.Unit.NONE;
import static io.github.ecsexporter.domain.metric.Unit.SECONDS;

import io.github.ecsexporter.domain.derivation.ContainerReadings;
import io.github.ecsexporter.domain.derivation.InterfaceReadings;
import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.metric.Unit;
import io.github.ecsexporter.domain.stats.NetworkCounter;
import java.util.ArrayList;
import java.util.List;

/**
 * The catalogue {@code ecs}: the names, types and labels of prometheus-community/ecs_exporter 0.4,
 * so that its users can change over without touching a dashboard. Its wrong values are corrected:
 * page cache on cgroup v2, the memory limit of a container without one of its own, and interfaces
 * of the same name in several network namespaces.
 *
 * <p>As there, a container without statistics has no series.
 */
public final class EcsCatalogue {
  private EcsCatalogue() {}

  /** The catalogue with all containers. */
  public static MetricCatalogue<TaskReadings> standard() {
    return with(CatalogueOptions.DEFAULT);
  }

  /** The catalogue with a user's choice of containers. */
  public static MetricCatalogue<TaskReadings> with(CatalogueOptions options) {
    Level<TaskReadings, TaskReadings> task = new Level<>("task", List::of, List.of());
    Level<TaskReadings, ContainerReadings> container =
        new Level<>(
            "container",
            t -> sampledContainers(t, options),
            List.of(new Label<>("container_name", c -> c.container().name())));
    Level<TaskReadings, InterfaceReadings> network =
        new Level<>(
            "interface",
            TaskReadings::interfaceTotals,
            List.of(new Label<>("interface", InterfaceReadings::name)));
    List<MetricRule<TaskReadings>> rules = new ArrayList<>();
    rules.addAll(taskRules(task));
    rules.addAll(containerRules(container));
    rules.addAll(networkRules(network));
    return MetricCatalogue.of(rules);
  }

  private static List<MetricRule<TaskReadings>> taskRules(Level<TaskReadings, TaskReadings> task) {
    return List.of(
        info("ecs_task_metadata_info", "What the task is and where it belongs.")
            .info(
                task,
                List.of(
                    new Label<>("cluster", t -> t.task().cluster()),
                    new Label<>("task_arn", t -> t.task().arn()),
                    new Label<>("family", t -> t.task().family()),
                    new Label<>("revision", t -> t.task().revision()),
                    new Label<>("desired_status", t -> t.task().desiredStatus()),
                    new Label<>("known_status", t -> t.task().knownStatus()),
                    new Label<>("availability_zone", t -> t.task().availabilityZone()),
                    new Label<>("launch_type", t -> t.task().launchType()))),
        gauge("ecs_task_cpu_limit_vcpus", NONE, "CPU limit of the task.", NO_LIMIT)
            .series(task, t -> t.task().limits().cpuLimit()),
        gauge("ecs_task_memory_limit_bytes", BYTES, "Memory limit of the task.", NO_LIMIT)
            .series(task, t -> t.task().limits().memoryLimitBytes()),
        gauge(
                "ecs_task_ephemeral_storage_used_bytes",
                BYTES,
                "Ephemeral storage in use by the task.",
                FARGATE_ONLY)
            .series(task, TaskReadings::ephemeralStorageUtilizedBytes),
        gauge(
                "ecs_task_ephemeral_storage_allocated_bytes",
                BYTES,
                "Ephemeral storage that the task may use.",
                FARGATE_ONLY)
            .series(task, TaskReadings::ephemeralStorageReservedBytes),
        gauge(
                "ecs_task_image_pull_start_timestamp_seconds",
                SECONDS,
                "Start of the first image pull.",
                NOT_YET)
            .series(task, t -> epochSeconds(t.task().pullStartedAt())),
        gauge(
                "ecs_task_image_pull_stop_timestamp_seconds",
                SECONDS,
                "End of the last image pull.",
                NOT_YET)
            .series(task, t -> epochSeconds(t.task().pullStoppedAt())));
  }

  private static List<MetricRule<TaskReadings>> containerRules(
      Level<TaskReadings, ContainerReadings> container) {
    return List.of(
        counter(
                "ecs_container_restarts_total",
                NONE,
                "Restarts by the restart policy.",
                NO_RESTART_POLICY,
                VERSION_3,
                NO_STATISTICS)
            .series(container, c -> c.container().restartCount().value()),
        counter(
                "ecs_container_cpu_usage_seconds_total",
                SECONDS,
                "Cumulative CPU time consumed.",
                NO_STATISTICS)
            .series(container, ContainerReadings::cpuSeconds),
        gauge(
                "ecs_container_memory_usage_bytes",
                BYTES,
                "Memory in use, page cache included.",
                NO_STATISTICS)
            .series(container, ContainerReadings::memoryUsageBytes),
        gauge(
                "ecs_container_memory_limit_bytes",
                BYTES,
                "Memory limit that stops the container: its own hard limit, else the task's.",
                NO_LIMIT,
                NO_STATISTICS)
            .series(container, ContainerReadings::memoryLimitBytes),
        gauge(
                "ecs_container_memory_page_cache_size_bytes",
                BYTES,
                "Page cache, a part of the memory in use.",
                NO_PAGE_CACHE)
            .series(container, ContainerReadings::ownPageCacheBytes));
  }

  private static List<MetricRule<TaskReadings>> networkRules(
      Level<TaskReadings, InterfaceReadings> network) {
    return List.of(
        network(network, "receive_bytes", BYTES, NetworkCounter.RECEIVED_BYTES, "Bytes received."),
        network(
            network, "receive_packets", NONE, NetworkCounter.RECEIVED_PACKETS, "Packets received."),
        network(
            network,
            "receive_packets_dropped",
            NONE,
            NetworkCounter.RECEIVE_DROPPED,
            "Received packets dropped."),
        network(network, "receive_errors", NONE, NetworkCounter.RECEIVE_ERRORS, "Receive errors."),
        network(
            network,
            "transmit_bytes",
            BYTES,
            NetworkCounter.TRANSMITTED_BYTES,
            "Bytes transmitted."),
        network(
            network,
            "transmit_packets",
            NONE,
            NetworkCounter.TRANSMITTED_PACKETS,
            "Packets transmitted."),
        network(
            network,
            "transmit_packets_dropped",
            NONE,
            NetworkCounter.TRANSMIT_DROPPED,
            "Packets dropped before they were transmitted."),
        network(
            network, "transmit_errors", NONE, NetworkCounter.TRANSMIT_ERRORS, "Transmit errors."));
  }

  private static MetricRule<TaskReadings> network(
      Level<TaskReadings, InterfaceReadings> level,
      String what,
      Unit unit,
      NetworkCounter counter,
      String help) {
    return counter("ecs_network_" + what + "_total", unit, help, HOST_NETWORK, NO_INTERFACE)
        .series(level, n -> n.get(counter));
  }

  private static List<ContainerReadings> sampledContainers(
      TaskReadings readings, CatalogueOptions options) {
    List<ContainerReadings> sampled = new ArrayList<>(readings.containers().size());
    for (ContainerReadings container : readings.containers()) {
      if (container.stats().isPresent()
          && options.containers().test(container.container().name())) {
        sampled.add(container);
      }
    }
    return sampled;
  }
}
