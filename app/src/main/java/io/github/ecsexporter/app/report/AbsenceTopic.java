package io.github.ecsexporter.app.report;

import static io.github.ecsexporter.app.report.AbsenceReason.AGENTS_CONTAINERS_ONLY;
import static io.github.ecsexporter.app.report.AbsenceReason.AGENT_BEFORE_FAULTS;
import static io.github.ecsexporter.app.report.AbsenceReason.AGENT_NEVER_REPORTS;
import static io.github.ecsexporter.app.report.AbsenceReason.ALL_HIDDEN;
import static io.github.ecsexporter.app.report.AbsenceReason.FARGATE_ON_LINUX_ONLY;
import static io.github.ecsexporter.app.report.AbsenceReason.FIRST_STATISTICS;
import static io.github.ecsexporter.app.report.AbsenceReason.HOST_NETWORK;
import static io.github.ecsexporter.app.report.AbsenceReason.INCOMPARABLE;
import static io.github.ecsexporter.app.report.AbsenceReason.NOTHING_PULLED;
import static io.github.ecsexporter.app.report.AbsenceReason.NOT_CREATED;
import static io.github.ecsexporter.app.report.AbsenceReason.NOT_ESSENTIAL;
import static io.github.ecsexporter.app.report.AbsenceReason.NOT_EXITED;
import static io.github.ecsexporter.app.report.AbsenceReason.NOT_PULLED_YET;
import static io.github.ecsexporter.app.report.AbsenceReason.NOT_REPORTED;
import static io.github.ecsexporter.app.report.AbsenceReason.NOT_STARTED;
import static io.github.ecsexporter.app.report.AbsenceReason.NOT_STOPPED;
import static io.github.ecsexporter.app.report.AbsenceReason.NO_CONTAINERS;
import static io.github.ecsexporter.app.report.AbsenceReason.NO_CPU_SHARES;
import static io.github.ecsexporter.app.report.AbsenceReason.NO_DEVICE;
import static io.github.ecsexporter.app.report.AbsenceReason.NO_ESSENTIAL_STOP;
import static io.github.ecsexporter.app.report.AbsenceReason.NO_HEALTH_CHECK;
import static io.github.ecsexporter.app.report.AbsenceReason.NO_HEALTH_RESULT;
import static io.github.ecsexporter.app.report.AbsenceReason.NO_INTERFACE;
import static io.github.ecsexporter.app.report.AbsenceReason.NO_MEMORY_LIMIT;
import static io.github.ecsexporter.app.report.AbsenceReason.NO_NETWORK;
import static io.github.ecsexporter.app.report.AbsenceReason.NO_OPERATIONS;
import static io.github.ecsexporter.app.report.AbsenceReason.NO_OPERATIONS_ON_CGROUP_V2;
import static io.github.ecsexporter.app.report.AbsenceReason.NO_PERIODS;
import static io.github.ecsexporter.app.report.AbsenceReason.NO_PROCESS_LIMIT;
import static io.github.ecsexporter.app.report.AbsenceReason.NO_RESTART_POLICY;
import static io.github.ecsexporter.app.report.AbsenceReason.NO_RESTART_POLICY_OR_OLD_AGENT;
import static io.github.ecsexporter.app.report.AbsenceReason.NO_RESTART_POLICY_OR_VERSION_3;
import static io.github.ecsexporter.app.report.AbsenceReason.NO_STATISTICS;
import static io.github.ecsexporter.app.report.AbsenceReason.NO_TASK_CPU_LIMIT;
import static io.github.ecsexporter.app.report.AbsenceReason.NO_TASK_MEMORY_LIMIT;
import static io.github.ecsexporter.app.report.AbsenceReason.ON_CGROUP_V1;
import static io.github.ecsexporter.app.report.AbsenceReason.ON_CGROUP_V2;
import static io.github.ecsexporter.app.report.AbsenceReason.ON_FARGATE;
import static io.github.ecsexporter.app.report.AbsenceReason.ON_WINDOWS;
import static io.github.ecsexporter.app.report.AbsenceReason.PULLING;
import static io.github.ecsexporter.app.report.AbsenceReason.RESTARTED;
import static io.github.ecsexporter.app.report.AbsenceReason.RUNS_WITHOUT_STATISTICS;
import static io.github.ecsexporter.app.report.AbsenceReason.STATISTICS_NOT_READ;
import static io.github.ecsexporter.app.report.AbsenceReason.VERSION_3_LACKS_FAULTS;
import static io.github.ecsexporter.app.report.AbsenceReason.VERSION_3_NEVER_RESTARTS;

import java.util.ArrayList;
import java.util.List;

/** What a metric is about, and so which reasons for its absence come into question, in order. */
enum AbsenceTopic {
  TASK_CPU_LIMIT(List.of("task_cpu_limit"), List.of(NO_TASK_CPU_LIMIT)),
  TASK_MEMORY_LIMIT(List.of("task_memory_limit"), List.of(NO_TASK_MEMORY_LIMIT)),
  TASK_CPU_RATIO(
      List.of("task_cpu_utilization"),
      List.of(NO_TASK_CPU_LIMIT, RUNS_WITHOUT_STATISTICS, FIRST_STATISTICS, INCOMPARABLE),
      true),
  TASK_MEMORY_RATIO(
      List.of("task_memory_utilization"),
      List.of(NO_TASK_MEMORY_LIMIT, RUNS_WITHOUT_STATISTICS),
      true),
  CPU_RATIO(
      List.of("container_cpu_utilization"),
      List.of(NO_TASK_CPU_LIMIT, FIRST_STATISTICS, INCOMPARABLE),
      true),
  MEMORY_RATIO(List.of("container_memory_utilization"), List.of(NO_MEMORY_LIMIT), true),
  MEMORY_LIMIT(List.of("container_memory_limit"), List.of(NO_MEMORY_LIMIT), true),
  CPU_SHARES(List.of("cpu_shares"), List.of(NO_CPU_SHARES)),
  CPU_PERIODS(List.of("cpu_periods", "cpu_throttled"), List.of(ON_WINDOWS, NO_PERIODS), true),
  PROCESS_LIMIT(List.of("pids_limit"), List.of(NO_PROCESS_LIMIT, ON_FARGATE, ON_WINDOWS), true),
  PROCESSES(List.of("pids"), List.of(ON_FARGATE, ON_WINDOWS), true),
  OOM_EVENTS(List.of("oom_events"), List.of(ON_WINDOWS, ON_CGROUP_V1), true),
  HIGHEST_MEMORY(List.of("memory_max_usage"), List.of(ON_CGROUP_V2), true),
  MEMORY_DETAILS(
      List.of("without_cache", "memory_rss", "page_cache", "mapped_file", "shmem", "page_faults"),
      List.of(ON_WINDOWS),
      true),
  BLOCK_OPERATIONS(
      List.of("block_io_read_ops", "block_io_write_ops"),
      List.of(NO_OPERATIONS_ON_CGROUP_V2, NO_DEVICE, NO_OPERATIONS),
      true),
  BLOCK_BYTES(List.of("block_io"), List.of(NO_DEVICE), true),
  DEVICE_OPERATIONS(
      List.of("block_device_reads", "block_device_writes"),
      List.of(ON_WINDOWS, NO_OPERATIONS_ON_CGROUP_V2, NO_DEVICE, NO_OPERATIONS),
      true),
  DEVICE_BYTES(List.of("block_device"), List.of(ON_WINDOWS, NO_DEVICE), true),
  NETWORK(List.of("network_"), List.of(HOST_NETWORK, NO_NETWORK, NO_INTERFACE), true),
  RESTARTS(
      List.of("restarts"),
      List.of(
          VERSION_3_NEVER_RESTARTS,
          NO_RESTART_POLICY,
          NO_RESTART_POLICY_OR_OLD_AGENT,
          NO_RESTART_POLICY_OR_VERSION_3),
      true),
  HEALTH_SINCE(List.of("health_status_timestamp"), List.of(NO_HEALTH_CHECK, NO_HEALTH_RESULT)),
  HEALTH(List.of("health_status"), List.of(NO_HEALTH_CHECK)),
  EXIT_CODE(List.of("exit_code"), List.of(NOT_EXITED, RESTARTED)),
  EXECUTION_STOPPED(List.of("execution_stopped"), List.of(NO_ESSENTIAL_STOP, NOT_ESSENTIAL)),
  PULL(List.of("pull_"), List.of(NOTHING_PULLED, NOT_PULLED_YET, PULLING)),
  CREATED(List.of("created_timestamp"), List.of(NOT_CREATED)),
  STARTED(List.of("started_timestamp", "last_started_at"), List.of(NOT_STARTED)),
  FINISHED(List.of("finished_timestamp"), List.of(NOT_STOPPED)),
  FAULTS(List.of("fault_injection"), List.of(VERSION_3_LACKS_FAULTS, AGENT_BEFORE_FAULTS)),
  FARGATE(
      List.of("ephemeral_storage", "clock_"), List.of(AGENT_NEVER_REPORTS, FARGATE_ON_LINUX_ONLY)),
  FACTS(List.of("_status", "_info"), List.of()),
  USAGE(
      List.of(
          "cpu_usage", "cpu_user", "cpu_system", "memory_usage", "working_set", "stats_timestamp"),
      List.of(),
      true),
  /** A metric of an embedder's own catalogue. */
  OTHER(List.of(), List.of());

  private static final AbsenceTopic[] ALL = values();

  private final List<String> fragments;
  private final List<AbsenceReason> reasons;

  AbsenceTopic(List<String> fragments, List<AbsenceReason> reasons) {
    this(fragments, reasons, false);
  }

  AbsenceTopic(List<String> fragments, List<AbsenceReason> reasons, boolean fromStatistics) {
    this.fragments = fragments;
    List<AbsenceReason> all = new ArrayList<>(reasons);
    all.addAll(List.of(NO_CONTAINERS, AGENTS_CONTAINERS_ONLY, ALL_HIDDEN));
    if (fromStatistics) {
      all.addAll(List.of(STATISTICS_NOT_READ, NO_STATISTICS));
    }
    all.add(NOT_REPORTED);
    this.reasons = List.copyOf(all);
  }

  /** What a metric is about. */
  static AbsenceTopic of(String name) {
    for (AbsenceTopic topic : ALL) {
      for (String fragment : topic.fragments) {
        if (name.contains(fragment)) {
          return topic;
        }
      }
    }
    return OTHER;
  }

  /** The reasons that come into question, the best first. */
  List<AbsenceReason> reasons() {
    return reasons;
  }
}
