package io.github.ecsexporter.app.report;

import static io.github.ecsexporter.app.report.Sentence.when;

import io.github.ecsexporter.domain.derivation.ContainerReadings;
import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The containers: status, limits, and whether both documents know them. */
final class ContainersSection {
  /** The endpoint gives the first statistics within some seconds of the start. */
  private static final Duration YOUNG = Duration.ofSeconds(30);

  private static final double SHARES_PER_VCPU = 1_024;

  private ContainersSection() {}

  static void write(ReportWriter out, Subject subject) {
    out.heading("Containers");
    for (ContainerReadings readings : subject.containers()) {
      Described described = new Described(readings, subject);
      out.paragraph(
          readings.container().name()
              + ": "
              + status(readings.container())
              + ", "
              + limits(readings)
              + ", "
              + statistics(described));
    }
    for (Container container : agentsContainers(subject)) {
      out.paragraph(
          container.name()
              + ": the agent's own ("
              + container.type()
              + "), has no series of its own");
    }
    out.paragraphs(Sentence.all(Whole.ALL, subject));
  }

  private static List<Container> agentsContainers(Subject subject) {
    List<Container> agents = new ArrayList<>();
    if (subject.task().isPresent()) {
      for (Container container : subject.task().get().containers()) {
        if (!container.isNormal()) {
          agents.add(container);
        }
      }
    }
    return agents;
  }

  private static String status(Container container) {
    return (container.knownStatus().isEmpty() ? "status not reported" : container.knownStatus())
        + (container.exitCode().isPresent()
            ? " with exit code " + container.exitCode().getAsLong()
            : "")
        + (container.health().isPresent() ? ", " + container.health().get() : "");
  }

  private static String limits(ContainerReadings readings) {
    Limits own = readings.container().limits();
    String memory;
    if (own.memoryLimitBytes().isPresent()) {
      memory = Text.mebibytes(own);
    } else if (readings.memoryLimitBytes().isPresent()) {
      memory = "no memory limit of its own (the task's holds)";
    } else {
      memory = "no memory limit";
    }
    OptionalDouble shares = readings.cpuShares();
    return shares.isEmpty()
        ? memory
        : memory
            + ", CPU weight of "
            + Text.number(shares.getAsDouble() / SHARES_PER_VCPU)
            + " vCPU";
  }

  private static String statistics(Described described) {
    ContainerReadings readings = described.readings();
    if (readings.stats().isEmpty()) {
      String reason = Sentence.first(NoStatistics.ALL, described);
      return "no statistics" + (reason.isEmpty() ? "" : ": " + reason);
    }
    List<String> gaps = new ArrayList<>();
    if (readings.cpuSeconds().isEmpty()) {
      gaps.add("CPU");
    }
    if (readings.memoryUsageBytes().isEmpty() && readings.workingSetBytes().isEmpty()) {
      gaps.add("memory");
    }
    if (readings.blockReadBytes().isEmpty()) {
      gaps.add("block I/O");
    }
    if (readings.networks().isEmpty()) {
      gaps.add("network");
    }
    if (readings.pids().isEmpty()) {
      gaps.add("a process count");
    }
    return "statistics"
        + (readings.sampledAt().isPresent() ? " of " + readings.sampledAt().get() : "")
        + (gaps.isEmpty() ? "" : ", without " + String.join(", ", gaps));
  }

  /** A container and all that is known besides. */
  record Described(ContainerReadings readings, Subject subject) {
    Container container() {
      return readings.container();
    }

    /** Time since the start; empty if the start is not known. */
    Optional<Duration> uptime() {
      Optional<Instant> started = container().startedAt();
      return started.isPresent()
          ? Optional.of(Duration.between(started.get(), subject.now()))
          : Optional.empty();
    }

    boolean isYoung() {
      return uptime().isPresent() && uptime().get().compareTo(YOUNG) < 0;
    }

    boolean isOld() {
      return uptime().isPresent() && !isYoung();
    }

    boolean hasStatus(String... statuses) {
      for (String status : statuses) {
        if (container().knownStatus().equalsIgnoreCase(status)) {
          return true;
        }
      }
      return false;
    }

    /** Whether nothing in the task has statistics, as where the instance takes none. */
    boolean nobodyHasStatistics() {
      return !subject.any(other -> other.stats().isPresent());
    }

    /** Whether the container is known to run under the open agent, or may. */
    boolean mayBeSwitchedOff() {
      return subject.isAgent() || !subject.isLaunchTypeKnown();
    }
  }

  /** Why a container has no statistics. */
  enum NoStatistics implements Sentence<Described> {
    NOT_READ(d -> when(!d.subject().isUp(Document.STATS), "/task/stats was not read")),
    NOT_CREATED(d -> when(d.container().dockerId().isEmpty(), "it is not created yet")),
    STOPPED(d -> when(d.hasStatus("STOPPED"), "it has stopped")),
    NOT_RUNNING_YET(
        d ->
            when(
                d.hasStatus("NONE", "MANIFEST_PULLED", "PULLED", "CREATED"),
                "it does not run yet")),
    OTHER_IDS(
        d ->
            when(
                !d.subject().observation().unlisted().isEmpty(),
                "/task/stats does not have its id, but other ids")),
    YOUNG(
        d ->
            d.container().isRunning() && d.isYoung()
                ? "it started " + Text.age(d.uptime().orElseThrow()) + " ago"
                : ""),
    SWITCHED_OFF(
        d ->
            when(
                d.container().isRunning()
                    && d.isOld()
                    && d.mayBeSwitchedOff()
                    && d.nobodyHasStatistics(),
                "no container has any, so metrics may be off on the instance"
                    + " (ECS_DISABLE_METRICS)")),
    UNKNOWN_AGE(
        d ->
            when(
                d.container().isRunning()
                    && d.uptime().isEmpty()
                    && d.mayBeSwitchedOff()
                    && d.nobodyHasStatistics(),
                "it may have started a moment ago, or metrics are off on the instance"
                    + " (ECS_DISABLE_METRICS)")),
    LONG_RUNNING(
        d ->
            d.container().isRunning() && d.isOld()
                ? "the endpoint gives none, although it has run for "
                    + Text.age(d.uptime().orElseThrow())
                : ""),
    NOT_GIVEN(
        d -> when(d.container().isRunning() && d.uptime().isEmpty(), "the endpoint gives none"));

    static final List<NoStatistics> ALL = List.of(values());

    private final Function<Described, String> text;

    NoStatistics(Function<Described, String> text) {
      this.text = text;
    }

    @Override
    public String about(Described described) {
      return text.apply(described);
    }
  }

  /** What there is to say of the containers as a whole. */
  enum Whole implements Sentence<Subject> {
    NONE(
        s ->
            when(s.task().isPresent() && s.task().get().containers().isEmpty(), "none are listed")),
    HIDDEN(
        s ->
            s.containers().size() > s.shownContainers().size()
                ? "without series of their own by ECS_METRICS_EXPORTER_CONTAINERS_INCLUDE and"
                    + " _EXCLUDE: "
                    + Text.names(s.where(c -> !s.shown().test(c.container().name())))
                : "");

    static final List<Whole> ALL = List.of(values());

    private final Function<Subject, String> text;

    Whole(Function<Subject, String> text) {
      this.text = text;
    }

    @Override
    public String about(Subject subject) {
      return text.apply(subject);
    }
  }
}
