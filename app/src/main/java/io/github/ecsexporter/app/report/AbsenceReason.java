package io.github.ecsexporter.app.report;

import static io.github.ecsexporter.app.report.Sentence.when;

import io.github.ecsexporter.domain.derivation.ContainerReadings;
import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.stats.CgroupVersion;
import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.Task;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A reason why a metric has no sample, which is given only where this task bears it out. Which
 * reasons come into question for a metric is said by {@link AbsenceTopic}.
 */
enum AbsenceReason implements Sentence<AbsentMetric> {
  // Nobody to have series

  NO_CONTAINERS(
      m ->
          when(
              m.subject().task().map(Task::containers).orElse(List.of()).isEmpty(),
              "/task lists no containers")),
  AGENTS_CONTAINERS_ONLY(
      m ->
          when(
              m.subject().containers().isEmpty()
                  && !m.subject().task().map(Task::containers).orElse(List.of()).isEmpty(),
              "/task lists the agent's own containers only")),
  ALL_HIDDEN(
      m ->
          when(
              !m.subject().containers().isEmpty() && m.shown().isEmpty(),
              "ECS_METRICS_EXPORTER_CONTAINERS_INCLUDE and _EXCLUDE leave no container")),

  // Statistics

  STATISTICS_NOT_READ(m -> when(!m.subject().isUp(Document.STATS), "/task/stats was not read")),
  NO_STATISTICS(
      m ->
          when(
              m.subject().isUp(Document.STATS)
                  && !m.shown().isEmpty()
                  && m.subject().sampled().isEmpty(),
              "no container has statistics (see Containers)")),
  ON_WINDOWS(
      m -> when(m.subject().allSampled(ContainerStats::isWindows), "Windows does not report it")),
  ON_CGROUP_V2(
      m ->
          when(
              m.subject().allSampled(CgroupVersion.V2),
              "the host runs cgroup v2, which does not report it")),
  NO_OPERATIONS_ON_CGROUP_V2(
      m ->
          when(
              m.subject().allSampled(CgroupVersion.V2),
              "the host runs cgroup v2, which counts bytes but no operations")),
  ON_CGROUP_V1(
      m ->
          when(
              m.subject().allSampled(CgroupVersion.V1),
              "the host runs cgroup v1, which does not count these events")),
  ON_FARGATE(
      m ->
          when(
              m.subject().isFargate() && !m.subject().sampled().isEmpty(),
              "Fargate does not report it")),
  NO_DEVICE(
      m ->
          when(
              m.subject().allSampled(AbsenceReason::hasNoDevice),
              "no device has had I/O yet, as far as the statistics show")),
  NO_OPERATIONS(
      m ->
          when(
              m.subject().allSampled(stats -> !stats.isWindows() && !hasOperations(stats)),
              "the statistics list no operations")),
  NO_PERIODS(
      m ->
          when(
              m.subject().allSampled(stats -> !stats.cpu().periods().isPositive()),
              "no CPU periods are counted for the containers; on ECS it is the task that may have a"
                  + " CPU quota")),
  NO_PROCESS_LIMIT(
      m ->
          when(
              !m.subject().sampled().isEmpty()
                  && m.subject().any(c -> c.pids().isPresent())
                  && !m.subject().any(c -> c.pidsLimit().isPresent()),
              "the containers have no limit on processes")),

  // Limits and ratios

  NO_TASK_CPU_LIMIT(m -> when(m.taskLimits().cpuLimit().isEmpty(), "the task has no CPU limit")),
  NO_TASK_MEMORY_LIMIT(
      m -> when(m.taskLimits().memoryLimitBytes().isEmpty(), "the task has no memory limit")),
  NO_MEMORY_LIMIT(
      m ->
          when(
              !m.shown().isEmpty() && none(m.shown(), ContainerReadings::memoryLimitBytes),
              "neither the task nor a container has a memory limit")),
  NO_CPU_SHARES(
      m ->
          when(
              !m.shown().isEmpty() && none(m.shown(), ContainerReadings::cpuShares),
              "no container has CPU shares of its own")),
  FIRST_STATISTICS(
      m -> {
        List<ContainerReadings> first = m.subject().where(AbsentMetric::isFirst);
        return first.isEmpty()
            ? ""
            : "there are no earlier statistics to compare with: " + Text.names(first);
      }),
  INCOMPARABLE(
      m -> {
        List<ContainerReadings> incomparable = m.subject().where(AbsentMetric::isIncomparable);
        return incomparable.isEmpty()
            ? ""
            : "the counter fell, or no time passed, since the earlier statistics: "
                + Text.names(incomparable);
      }),
  RUNS_WITHOUT_STATISTICS(
      m -> {
        List<ContainerReadings> without = m.runningWithout(c -> c.stats().isPresent());
        return m.subject().isUp(Document.STATS) && !without.isEmpty()
            ? "containers that run lack statistics: " + Text.names(without)
            : "";
      }),

  // Network

  HOST_NETWORK(
      m -> when(m.isNetworkMode("host"), "network mode host: the interfaces are the host's")),
  NO_NETWORK(m -> when(m.isNetworkMode("none"), "network mode none: there are no interfaces")),
  NO_INTERFACE(
      m ->
          when(
              m.subject().allSampled(stats -> stats.networks().isEmpty()),
              "the statistics list no interface")),

  // The task document

  VERSION_3_NEVER_RESTARTS(
      m ->
          when(
              m.subject().source().isVersion3(),
              "version 3 of the endpoint never reports restarts")),
  NO_RESTART_POLICY(
      m ->
          when(
              hasNoRestartCount(m) && m.subject().isFargate() && !m.subject().source().isVersion3(),
              "no container has a restart policy")),
  NO_RESTART_POLICY_OR_OLD_AGENT(
      m ->
          when(
              hasNoRestartCount(m)
                  && !m.subject().isFargate()
                  && !m.subject().source().isVersion3()
                  && isVersion4(m),
              "no container has a restart policy, or the agent is older than 1.86.0")),
  NO_RESTART_POLICY_OR_VERSION_3(
      m ->
          when(
              hasNoRestartCount(m)
                  && !m.subject().isFargate()
                  && !isVersion4(m)
                  && !m.subject().source().isVersion3(),
              "no container has a restart policy, the agent is older than 1.86.0, or this was"
                  + " recorded from version 3 of the endpoint")),
  NO_HEALTH_CHECK(
      m ->
          when(
              !m.shown().isEmpty() && !m.anyShown(c -> c.health().isPresent()),
              "no container reports a health check")),
  NO_HEALTH_RESULT(
      m ->
          when(
              m.anyShown(c -> c.health().isPresent()),
              "no health check reports since when its result holds")),
  NOT_EXITED(
      m ->
          when(
              !m.shown().isEmpty()
                  && !m.anyStatus("STOPPED")
                  && !m.anyShown(c -> c.restartCount().isPositive()),
              "no container has exited")),
  RESTARTED(
      m ->
          when(
              !m.anyStatus("STOPPED") && m.anyShown(c -> c.restartCount().isPositive()),
              "no container is stopped, and the exit code of one that was restarted is not kept")),
  NOT_STOPPED(
      m ->
          when(
              !m.shown().isEmpty()
                  && !m.anyStatus("STOPPED")
                  && !m.anyShown(c -> c.restartCount().isPositive()),
              "no container has stopped")),
  NOT_CREATED(
      m ->
          when(
              !m.shown().isEmpty() && !m.anyShown(c -> !c.dockerId().isEmpty()),
              "no container has been created yet")),
  NOT_STARTED(
      m ->
          when(
              !m.subject().containers().isEmpty() && !m.hasStarted(),
              "no container has started yet")),
  NO_ESSENTIAL_STOP(
      m ->
          when(
              !m.subject().anyContainer(c -> c.knownStatus().equalsIgnoreCase("STOPPED")),
              "no essential container has stopped")),
  NOT_ESSENTIAL(
      m -> {
        List<ContainerReadings> stopped =
            m.subject().where(c -> c.container().knownStatus().equalsIgnoreCase("STOPPED"));
        return stopped.isEmpty()
            ? ""
            : "no essential container has stopped, as far as /task shows, but others have: "
                + Text.names(stopped);
      }),
  NOTHING_PULLED(
      m ->
          when(
              m.hasStarted() && m.subject().task().flatMap(Task::pullStartedAt).isEmpty(),
              "/task reports no image pull: the images may have been there already")),
  NOT_PULLED_YET(
      m ->
          when(
              !m.hasStarted() && m.subject().task().flatMap(Task::pullStartedAt).isEmpty(),
              "no image has been pulled yet")),
  PULLING(
      m ->
          when(
              m.subject().task().flatMap(Task::pullStartedAt).isPresent()
                  && m.subject().task().flatMap(Task::pullStoppedAt).isEmpty(),
              "the image pull has not ended yet")),
  AGENT_NEVER_REPORTS(
      m ->
          when(
              m.subject().isAgent() && !isUnlikeTheAgents(m),
              "the ECS agent on EC2 and external instances does not report it")),
  FARGATE_ON_LINUX_ONLY(
      m ->
          when(
              m.subject().isFargate(),
              "Fargate reports it on Linux only, from platform version 1.4.0 on")),
  VERSION_3_LACKS_FAULTS(
      m ->
          when(
              m.subject().source().isVersion3(),
              "version 3 of the endpoint does not report fault injection")),
  AGENT_BEFORE_FAULTS(
      m ->
          when(
              m.subject().isAgent() && isVersion4(m),
              "the agent is older than 1.88.0, which is the first to report fault injection")),

  /** The last resort, and always true: it is absent because of what the documents lack. */
  NOT_REPORTED(m -> "the endpoint does not report it");

  private final Function<AbsentMetric, String> text;

  AbsenceReason(Function<AbsentMetric, String> text) {
    this.text = text;
  }

  @Override
  public String about(AbsentMetric metric) {
    return text.apply(metric);
  }

  /** Where not even the control groups are known, a missing list does not say so. */
  private static boolean hasNoDevice(ContainerStats stats) {
    boolean known =
        stats.blockBytes().isPresent() || stats.memory().cgroupVersion() != CgroupVersion.UNKNOWN;
    return known
        && !stats.isWindows()
        && (stats.blockBytes().isEmpty() || !stats.blockBytes().get().hasEntries())
        && !hasOperations(stats);
  }

  private static boolean hasOperations(ContainerStats stats) {
    return stats.blockOperations().isPresent() && stats.blockOperations().get().hasEntries();
  }

  /** Whether the document has what the agent's never has. */
  private static boolean isUnlikeTheAgents(AbsentMetric metric) {
    return metric.subject().task().flatMap(Task::clockDrift).isPresent()
        || metric.subject().task().flatMap(Task::ephemeralStorage).isPresent();
  }

  private static boolean none(
      List<ContainerReadings> containers, Function<ContainerReadings, OptionalDouble> reading) {
    for (ContainerReadings container : containers) {
      if (reading.apply(container).isPresent()) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasNoRestartCount(AbsentMetric metric) {
    return !metric.shown().isEmpty()
        && !metric.anyShown((Container c) -> c.restartCount().isPresent());
  }

  /** Version 4 is known by what version 3 never has. */
  private static boolean isVersion4(AbsentMetric metric) {
    return metric.subject().source().version() == 4 || metric.subject().isLaunchTypeKnown();
  }
}
