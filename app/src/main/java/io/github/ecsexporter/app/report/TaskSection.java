package io.github.ecsexporter.app.report;

import static io.github.ecsexporter.app.report.Sentence.when;

import io.github.ecsexporter.domain.derivation.ContainerReadings;
import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.task.ClockDrift;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.EphemeralStorage;
import io.github.ecsexporter.domain.task.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Function;

/** The task, and what its platform gives. */
final class TaskSection {
  private TaskSection() {}

  static void write(ReportWriter out, Subject subject) {
    out.heading("Task");
    out.paragraphs(Sentence.all(Fact.ALL, subject));
  }

  /** What there is to know of a task. */
  enum Fact implements Sentence<Subject> {
    NAME(
        s ->
            s.task()
                .filter(task -> !task.family().isEmpty())
                .map(
                    task ->
                        task.family()
                            + ":"
                            + task.revision()
                            + after(" in cluster ", task.clusterName())
                            + after(", service ", task.serviceName()))
                .orElse("")),
    STATUS(
        s ->
            s.task()
                .filter(task -> !task.knownStatus().isEmpty())
                .map(
                    task ->
                        "status " + task.knownStatus() + after(", desired ", task.desiredStatus()))
                .orElse("")),
    LAUNCH_TYPE(
        s ->
            s.task()
                .filter(task -> s.isLaunchTypeKnown())
                .map(
                    task ->
                        "launch type "
                            + task.launchType()
                            + (isNewFargate(s) ? ": Linux, platform version 1.4.0 or newer" : "")
                            + after(", zone ", task.availabilityZone()))
                .orElse("")),
    LAUNCH_TYPE_OF_VERSION_3(
        s ->
            when(
                isUnknownLaunchType(s) && s.source().isVersion3(),
                "launch type: version 3 of the endpoint does not report it")),
    LAUNCH_TYPE_OF_OLD_AGENT(
        s ->
            when(
                isUnknownLaunchType(s) && s.source().version() == 4,
                "launch type: not reported, so the agent is older than 1.45.0")),
    LAUNCH_TYPE_UNKNOWN(
        s ->
            when(
                isUnknownLaunchType(s) && s.source().version() == 0,
                "launch type: not reported, as by an agent before 1.45.0 or by version 3 of the"
                    + " endpoint")),
    LIMITS(
        s ->
            s.isBlank()
                ? ""
                : s.task()
                    .map(
                        task ->
                            "limits: "
                                + (task.limits().cpuLimit().isPresent()
                                    ? Text.number(task.limits().cpuLimit()) + " vCPU"
                                    : "no CPU limit, so no CPU utilization ratios")
                                + ", "
                                + (task.limits().memoryLimitBytes().isPresent()
                                    ? Text.mebibytes(task.limits())
                                    : "no memory limit"))
                    .orElse("")),
    RESTARTS(
        s ->
            when(
                s.anyContainer(c -> c.restartCount().isPresent()),
                "restarts are counted: "
                    + Text.names(s.where(c -> c.container().restartCount().isPresent()))
                    + " with a restart policy")),
    CGROUPS(TaskSection::cgroups),
    CLOCK_DRIFT(
        s ->
            s.task()
                .flatMap(Task::clockDrift)
                .map(
                    drift ->
                        "clock drift: error bound "
                            + Text.number(drift.errorBoundMillis())
                            + " ms"
                            + synchronization(drift))
                .orElse("")),
    EPHEMERAL_STORAGE(
        s -> s.task().flatMap(Task::ephemeralStorage).map(TaskSection::storage).orElse("")),
    DAEMON(
        s ->
            when(
                isDaemon(s),
                "a managed daemon's task: /task shows its own containers only, not those of the"
                    + " other tasks of the instance"));

    static final List<Fact> ALL = List.of(values());

    private final Function<Subject, String> text;

    Fact(Function<Subject, String> text) {
      this.text = text;
    }

    @Override
    public String about(Subject subject) {
      return text.apply(subject);
    }
  }

  private static String after(String before, String value) {
    return value.isEmpty() ? "" : before + value;
  }

  private static boolean isUnknownLaunchType(Subject subject) {
    return subject.task().isPresent() && !subject.isLaunchTypeKnown() && !subject.isBlank();
  }

  private static boolean isNewFargate(Subject subject) {
    return subject.isFargate() && subject.task().flatMap(Task::ephemeralStorage).isPresent();
  }

  private static boolean isDaemon(Subject subject) {
    List<Container> containers = subject.task().map(Task::containers).orElse(List.of());
    for (Container container : containers) {
      if (container.type().equals("MANAGED_DAEMON")
          || container.networkModeName().equals("daemon-bridge")) {
        return true;
      }
    }
    return false;
  }

  private static String synchronization(ClockDrift drift) {
    Optional<Boolean> known = drift.isSynchronized();
    if (known.isEmpty()) {
      return "";
    }
    return known.get() ? ", synchronized" : ", not synchronized";
  }

  private static String storage(EphemeralStorage storage) {
    return "ephemeral storage: "
        + Text.number(storage.utilizedMebibytes())
        + " of "
        + Text.number(storage.reservedMebibytes())
        + " MiB in use";
  }

  private static String cgroups(Subject subject) {
    Map<String, Integer> kinds = new TreeMap<>();
    for (ContainerReadings container : subject.containers()) {
      if (container.stats().isPresent()) {
        kinds.merge(kindOf(container.stats().get()), 1, Integer::sum);
      }
    }
    StringJoiner text = new StringJoiner(", ");
    kinds.forEach((kind, count) -> text.add(kind + " (" + Text.counted(count, "containers") + ")"));
    return text.toString();
  }

  private static String kindOf(ContainerStats stats) {
    if (stats.isWindows()) {
      return "Windows";
    }
    return switch (stats.memory().cgroupVersion()) {
      case V1 -> "cgroup v1";
      case V2 -> "cgroup v2";
      case UNKNOWN -> "cgroup version unknown";
    };
  }
}
