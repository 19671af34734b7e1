package io.github.ecsexporter.app.report;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.catalogue.MetricCatalogue;
import io.github.ecsexporter.domain.catalogue.MetricRule;
import io.github.ecsexporter.domain.derivation.ContainerReadings;
import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.metric.MetricFamily;
import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.DocumentState;
import io.github.ecsexporter.domain.observation.FetchFailure;
import io.github.ecsexporter.domain.observation.Observation;
import io.github.ecsexporter.domain.stats.CgroupVersion;
import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.Limits;
import io.github.ecsexporter.domain.task.NetworkNamespace;
import io.github.ecsexporter.domain.task.Task;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;

/** Says in words what an endpoint gives and lacks, and what that means for the metrics. */
public final class TaskReport {
  private static final double MEBIBYTE = 1 << 20;
  private static final double SHARES_PER_VCPU = 1_024;

  private final String source;
  private final Observation observation;
  private final MetricCatalogue<TaskReadings> catalogue;
  private final StringBuilder text = new StringBuilder(4_096);

  private TaskReport(
      String source, Observation observation, MetricCatalogue<TaskReadings> catalogue) {
    this.source = requireNonNull(source, "source is null");
    this.observation = requireNonNull(observation, "observation is null");
    this.catalogue = requireNonNull(catalogue, "catalogue is null");
  }

  /**
   * Writes a report.
   *
   * @param source where the documents come from
   * @param observation one look at the task
   * @param catalogue the metrics that the user chose
   * @return lines, the last one with its line break
   */
  public static String of(
      String source, Observation observation, MetricCatalogue<TaskReadings> catalogue) {
    TaskReport report = new TaskReport(source, observation, catalogue);
    report.write();
    return report.text.toString();
  }

  private void write() {
    heading("Source");
    line(source);
    document(Document.TASK, "/task");
    document(Document.STATS, "/task/stats");
    if (observation.readings().isPresent()) {
      TaskReadings readings = observation.readings().get();
      task(readings.task());
      cgroups(readings);
      extras(readings.task());
      containers(readings);
      metrics(readings);
    }
    heading("Result");
    line(
        observation.isSuccess()
            ? "OK: both documents were read"
            : "FAILED: the metrics are not complete");
  }

  private void document(Document document, String name) {
    DocumentState state = observation.state(document);
    Optional<FetchFailure> failure = state.failure();
    String took = state.duration().map(t -> " in " + t.toMillis() + " ms").orElse("");
    if (failure.isEmpty()) {
      line(name + ": read" + took);
    } else {
      line(name + ": not read" + took + ", " + failure.get());
      line("  " + advice(failure.get(), document));
    }
  }

  private String advice(FetchFailure failure, Document document) {
    return switch (failure.reason()) {
      case TIMEOUT ->
          "The endpoint is there but slow, or packets to it are dropped; a longer"
              + " ECS_METRICS_EXPORTER_TIMEOUT helps with the first only.";
      case UNREACHABLE ->
          document == Document.STATS && observation.task().isUp()
              ? "The agent may drop this connection for a second or two while a container starts: try"
                  + " again."
              : "Nothing answers at this address: does this run in a container of an ECS task, and"
                  + " does the agent run?";
      case HTTP_STATUS ->
          "404: the address belongs to another container or to a task that is gone. 429: someone"
              + " else in the task asks too often. 500: the agent is in trouble, see its log.";
      case MALFORMED -> "This does not look like a task metadata endpoint.";
      case TOO_LARGE -> "The document is larger than any task's should be.";
    };
  }

  private void task(Task task) {
    heading("Task");
    line(
        task.family()
            + ":"
            + task.revision()
            + orNothing(" in cluster ", task.clusterName())
            + orNothing(", service ", task.serviceName()));
    line("status " + task.knownStatus() + orNothing(", desired ", task.desiredStatus()));
    line(platform(task) + orNothing(", zone ", task.availabilityZone()));
    agentHints(task);
    line(
        "limits: "
            + (task.limits().cpuLimit().isPresent()
                ? number(task.limits().cpuLimit()) + " vCPU"
                : "no CPU limit, so no CPU utilization ratios")
            + ", "
            + (task.limits().memoryLimitBytes().isPresent()
                ? mebibytes(task.limits())
                : "no memory limit"));
  }

  private static String platform(Task task) {
    if (task.isFargate()) {
      return "launch type FARGATE"
          + (task.ephemeralStorage().isPresent()
              ? ": Linux, platform version 1.4.0 or newer"
              : ": Windows, or a platform version before 1.4.0");
    }
    return task.launchType().isEmpty()
        ? "launch type not told: an agent before 1.45.0, or version 3 of the endpoint"
        : "launch type " + task.launchType();
  }

  private void agentHints(Task task) {
    boolean restartCounted = false;
    boolean arnTold = false;
    for (Container container : task.containers()) {
      restartCounted |= container.restartCount().isPresent();
      arnTold |= !container.arn().isEmpty();
    }
    if (restartCounted) {
      line("restarts are counted: a restart policy is on");
    } else {
      line("restarts are not counted: no restart policy, or an agent before 1.86.0");
    }
    if (!arnTold && !task.containers().isEmpty()) {
      line("no container ARNs: an agent before 1.45.0, or version 3 of the endpoint");
    }
  }

  private void cgroups(TaskReadings readings) {
    Map<String, Integer> samples = new TreeMap<>();
    for (ContainerReadings container : readings.containers()) {
      if (container.stats().isPresent()) {
        samples.merge(kindOf(container.stats().get()), 1, Integer::sum);
      }
    }
    StringJoiner kinds = new StringJoiner(", ");
    samples.forEach((kind, count) -> kinds.add(kind + " (" + counted(count, "sample") + ")"));
    line(samples.isEmpty() ? "cgroup version not known: no samples" : kinds.toString());
    Set<String> modes = new TreeSet<>();
    for (ContainerReadings container : readings.containers()) {
      modes.add(networkOf(container));
    }
    for (String mode : modes) {
      line(mode);
    }
  }

  private static String kindOf(ContainerStats sample) {
    if (sample.isWindows()) {
      return "Windows";
    }
    CgroupVersion version = sample.memory().cgroupVersion();
    return switch (version) {
      case V1 -> "cgroup v1";
      case V2 -> "cgroup v2";
      case UNKNOWN -> "cgroup version not told";
    };
  }

  private static String networkOf(ContainerReadings container) {
    String given = container.container().networkModeName();
    String mode = "network mode " + (given.isEmpty() ? "not told" : given) + ": ";
    Optional<NetworkNamespace> namespace = container.networkNamespace();
    if (namespace.isEmpty()) {
      return mode + "no interfaces of the task's own, so no network metrics";
    }
    if (namespace.get().isTasks()) {
      return mode + "the containers share their interfaces, each is counted once";
    }
    return namespace.get().members().size() == 1
        ? mode + "every container has interfaces of its own"
        : mode + "it shares its interfaces with others, each is counted once";
  }

  private void extras(Task task) {
    line(
        task.clockDrift().isEmpty()
            ? "clock drift: not told"
            : "clock drift: error bound "
                + number(task.clockDrift().get().errorBoundMillis())
                + " ms"
                + task.clockDrift()
                    .get()
                    .isSynchronized()
                    .map(yes -> yes ? ", synchronized" : ", not synchronized")
                    .orElse(""));
    line(
        task.ephemeralStorage().isEmpty()
            ? "ephemeral storage: not told"
            : "ephemeral storage: "
                + number(task.ephemeralStorage().get().utilizedMebibytes())
                + " of "
                + number(task.ephemeralStorage().get().reservedMebibytes())
                + " MiB in use");
  }

  private void containers(TaskReadings readings) {
    heading("Containers");
    for (ContainerReadings container : readings.containers()) {
      line(
          container.container().name()
              + ": "
              + status(container.container())
              + ", "
              + limits(container)
              + ", "
              + sample(container));
    }
    for (Container container : readings.task().containers()) {
      if (!container.isNormal()) {
        line(
            container.name()
                + ": the agent's own ("
                + container.type()
                + "), has no series of its own");
      }
    }
    if (readings.task().containers().isEmpty()) {
      line("none yet");
    }
  }

  private static String status(Container container) {
    return (container.knownStatus().isEmpty() ? "status not told" : container.knownStatus())
        + (container.exitCode().isPresent()
            ? " with exit code " + container.exitCode().getAsLong()
            : "")
        + container.health().map(health -> ", " + health).orElse("");
  }

  private static String limits(ContainerReadings container) {
    Limits own = container.container().limits();
    String memory =
        own.memoryLimitBytes().isPresent()
            ? mebibytes(own)
            : container.memoryLimitBytes().isPresent()
                ? "no memory limit of its own (the task's holds)"
                : "no memory limit";
    OptionalDouble shares = container.cpuShares();
    return shares.isPresent()
        ? memory
            + ", CPU weight of "
            + number(OptionalDouble.of(shares.getAsDouble() / SHARES_PER_VCPU))
            + " vCPU"
        : memory;
  }

  private String sample(ContainerReadings container) {
    if (container.stats().isEmpty()) {
      return "no sample: " + whyNoSample(container.container());
    }
    List<String> gaps = new ArrayList<>();
    if (container.cpuSeconds().isEmpty()) {
      gaps.add("CPU");
    }
    if (container.memoryUsageBytes().isEmpty()) {
      gaps.add("memory");
    }
    if (container.blockReadBytes().isEmpty()) {
      gaps.add("block I/O");
    }
    if (container.networks().isEmpty()) {
      gaps.add("network");
    }
    if (container.pids().isEmpty()) {
      gaps.add("processes");
    }
    return "sampled"
        + container.sampledAt().map(at -> " at " + at).orElse("")
        + (gaps.isEmpty() ? "" : ", without " + String.join(", ", gaps));
  }

  private String whyNoSample(Container container) {
    if (!observation.stats().isUp()) {
      return "/task/stats was not read";
    }
    if (container.dockerId().isEmpty()) {
      return "it is not created yet";
    }
    if (container.isRunning()) {
      return "it started a moment ago, or metrics are off on the instance (ECS_DISABLE_METRICS)";
    }
    return "it does not run";
  }

  private void metrics(TaskReadings readings) {
    heading("Metrics");
    Set<String> there = new HashSet<>();
    for (MetricFamily family : catalogue.derive(readings)) {
      there.add(family.descriptor().name());
    }
    line(
        there.size()
            + " of "
            + counted(catalogue.rules().size(), "chosen family")
            + " have samples");
    if (there.size() == catalogue.rules().size()) {
      return;
    }
    line("without, and when that is so:");
    Map<String, List<String>> byReason = new TreeMap<>();
    for (MetricRule<TaskReadings> rule : catalogue.rules()) {
      if (!there.contains(rule.name())) {
        byReason.computeIfAbsent(rule.absentWhen(), reason -> new ArrayList<>()).add(rule.name());
      }
    }
    byReason.forEach(
        (reason, names) -> {
          line("  " + (reason.isEmpty() ? "the endpoint does not tell" : reason) + ":");
          for (String name : names) {
            line("    " + name);
          }
        });
  }

  private void heading(String title) {
    text.append(text.length() == 0 ? "" : "\n").append(title).append('\n');
  }

  /** One line; what the endpoint tells must not move the terminal's cursor. */
  private void line(String content) {
    text.append("  ");
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      text.append(Character.isISOControl(c) ? '?' : c);
    }
    text.append('\n');
  }

  private static String orNothing(String before, String value) {
    return value.isEmpty() ? "" : before + value;
  }

  private static String counted(int count, String what) {
    if (count == 1) {
      return "1 " + what;
    }
    return count
        + " "
        + (what.endsWith("y") ? what.substring(0, what.length() - 1) + "ies" : what + "s");
  }

  private static String mebibytes(Limits limits) {
    return number(OptionalDouble.of(limits.memoryLimitBytes().getAsDouble() / MEBIBYTE)) + " MiB";
  }

  /** A number with at most three decimals, whole ones without any. */
  private static String number(OptionalDouble value) {
    if (value.isEmpty()) {
      return "0";
    }
    double rounded = Math.round(value.getAsDouble() * 1e3) / 1e3;
    return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
  }
}
