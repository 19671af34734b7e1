package io.github.ecsexporter.domain.catalogue;

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
 * so that its users can change over without touching a dashboard. Its wrong values are put right:
 * page cache on cgroup v2, the memory limit of a container without one of its own, and interfaces
 * of the same name in bridge mode.
 *
 * <p>As there, a container without a sample has no row.
 */
public final class EcsCatalogue {
  private static final String NO_LIMIT = "no limit is set";
  private static final String NOT_FARGATE = "the platform is not Fargate (Linux, 1.4.0 or newer)";
  private static final String NO_SAMPLE = "the container has no sample";

  private EcsCatalogue() {}

  /** The catalogue with all containers. */
  public static MetricCatalogue<TaskReadings> standard() {
    return with(CatalogueOptions.DEFAULT);
  }

  /** The catalogue with a user's choice of containers. */
  public static MetricCatalogue<TaskReadings> with(CatalogueOptions options) {
    Level<TaskReadings, TaskReadings> task =
        new Level<>("task", List.of(), List::of, t -> List.of());
    Level<TaskReadings, ContainerReadings> container =
        new Level<>(
            "container",
            List.of("container_name"),
            t -> sampledContainers(t, options),
            c -> List.of(c.container().name()));
    Level<TaskReadings, InterfaceReadings> network =
        new Level<>(
            "interface",
            List.of("interface"),
            TaskReadings::interfaceTotals,
            n -> List.of(n.name()));
    List<MetricRule<TaskReadings>> rules = new ArrayList<>();
    rules.addAll(taskRules(task));
    rules.addAll(containerRules(container));
    rules.addAll(networkRules(network));
    return MetricCatalogue.of(rules);
  }

  private static List<MetricRule<TaskReadings>> taskRules(Level<TaskReadings, TaskReadings> task) {
    return List.of(
        MetricRule.<TaskReadings>info("ecs_task_metadata_info", "Facts about the task.")
            .facts(
                task,
                List.of(
                    "cluster",
                    "task_arn",
                    "family",
                    "revision",
                    "desired_status",
                    "known_status",
                    "availability_zone",
                    "launch_type"),
                t ->
                    List.of(
                        t.task().cluster(),
                        t.task().arn(),
                        t.task().family(),
                        t.task().revision(),
                        t.task().desiredStatus(),
                        t.task().knownStatus(),
                        t.task().availabilityZone(),
                        t.task().launchType())),
        MetricRule.<TaskReadings>gauge("ecs_task_cpu_limit_vcpus", NONE, "CPU limit of the task.")
            .row(task, t -> t.task().limits().cpuLimit())
            .absentWhen(NO_LIMIT),
        MetricRule.<TaskReadings>gauge(
                "ecs_task_memory_limit_bytes", BYTES, "Memory limit of the task.")
            .row(task, t -> t.task().limits().memoryLimitBytes())
            .absentWhen(NO_LIMIT),
        MetricRule.<TaskReadings>gauge(
                "ecs_task_ephemeral_storage_used_bytes",
                BYTES,
                "Ephemeral storage in use by the task.")
            .row(task, TaskReadings::ephemeralStorageUtilizedBytes)
            .absentWhen(NOT_FARGATE),
        MetricRule.<TaskReadings>gauge(
                "ecs_task_ephemeral_storage_allocated_bytes",
                BYTES,
                "Ephemeral storage that the task may use.")
            .row(task, TaskReadings::ephemeralStorageReservedBytes)
            .absentWhen(NOT_FARGATE),
        MetricRule.<TaskReadings>gauge(
                "ecs_task_image_pull_start_timestamp_seconds",
                SECONDS,
                "Start of the first image pull.")
            .row(task, t -> EeCatalogue.epochSeconds(t.task().pullStartedAt()))
            .absentWhen("it has not happened yet"),
        MetricRule.<TaskReadings>gauge(
                "ecs_task_image_pull_stop_timestamp_seconds",
                SECONDS,
                "End of the last image pull.")
            .row(task, t -> EeCatalogue.epochSeconds(t.task().pullStoppedAt()))
            .absentWhen("it has not happened yet"));
  }

  private static List<MetricRule<TaskReadings>> containerRules(
      Level<TaskReadings, ContainerReadings> container) {
    return List.of(
        MetricRule.<TaskReadings>counter(
                "ecs_container_restarts_total", NONE, "Restarts by the restart policy.")
            .row(container, c -> c.container().restartCount().value())
            .absentWhen("the container has no restart policy, or no sample"),
        MetricRule.<TaskReadings>counter(
                "ecs_container_cpu_usage_seconds_total", SECONDS, "Cumulative CPU time consumed.")
            .row(container, ContainerReadings::cpuSeconds)
            .absentWhen(NO_SAMPLE),
        MetricRule.<TaskReadings>gauge(
                "ecs_container_memory_usage_bytes", BYTES, "Memory in use, page cache included.")
            .row(container, ContainerReadings::memoryUsageBytes)
            .absentWhen(NO_SAMPLE),
        MetricRule.<TaskReadings>gauge(
                "ecs_container_memory_limit_bytes",
                BYTES,
                "Memory limit that stops the container: its own hard limit, else the task's.")
            .row(container, ContainerReadings::memoryLimitBytes)
            .absentWhen("neither is set, or the container has no sample"),
        MetricRule.<TaskReadings>gauge(
                "ecs_container_memory_page_cache_size_bytes",
                BYTES,
                "Page cache, a part of the memory in use.")
            .row(container, ContainerReadings::ownPageCacheBytes)
            .absentWhen("the page cache is not known"));
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
    return MetricRule.<TaskReadings>counter("ecs_network_" + what + "_total", unit, help)
        .row(level, n -> n.get(counter))
        .absentWhen("the network mode is `host` or `none`, or no interface is reported");
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
