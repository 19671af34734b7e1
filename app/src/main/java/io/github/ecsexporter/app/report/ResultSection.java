package io.github.ecsexporter.app.report;

import static io.github.ecsexporter.app.report.Sentence.when;

import io.github.ecsexporter.domain.derivation.ContainerReadings;
import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.Function;

/** What deserves attention, and the result. */
final class ResultSection {
  /** The agent reads statistics every few seconds; Fargate may lag behind by some more. */
  private static final Duration FRESH = Duration.ofMinutes(1);

  private ResultSection() {}

  static void write(ReportWriter out, Subject subject) {
    List<String> notes = Sentence.all(Note.ALL, subject);
    if (!notes.isEmpty()) {
      out.heading("Notes");
      out.paragraphs(notes);
    }
    List<String> findings = Sentence.all(Finding.ALL, subject);
    if (!findings.isEmpty()) {
      out.heading("Findings");
      out.paragraphs(findings);
    }
    out.heading("Result");
    out.paragraph(Sentence.first(Verdict.ALL, subject));
  }

  private static List<ContainerReadings> frozen(Subject subject) {
    return subject.where(
        container ->
            container.container().isRunning()
                && container.sampledAt().isPresent()
                && Duration.between(container.sampledAt().get(), subject.now()).compareTo(FRESH)
                    > 0);
  }

  private static Duration oldestAge(Subject subject) {
    Duration oldest = Duration.ZERO;
    for (ContainerReadings container : frozen(subject)) {
      Instant readAt = container.sampledAt().orElseThrow();
      Duration age = Duration.between(readAt, subject.now());
      oldest = age.compareTo(oldest) > 0 ? age : oldest;
    }
    return oldest;
  }

  private static List<ContainerReadings> unexplained(Subject subject) {
    return subject.where(
        container ->
            container.container().isRunning()
                && container.stats().isEmpty()
                && !new ContainersSection.Described(container, subject).isYoung());
  }

  private static OptionalDouble cpuRatio(Subject subject) {
    return subject.readings().map(TaskReadings::cpuUtilizationRatio).orElse(OptionalDouble.empty());
  }

  private static int measured(Subject subject) {
    return subject.where(container -> container.cpuCores().isPresent()).size();
  }

  private static boolean isCpuHigh(Subject subject) {
    return cpuRatio(subject).orElse(0) > 1;
  }

  /** What is as it is, but may surprise. */
  enum Note implements Sentence<Subject> {
    HIGH_CPU_OF_SEVERAL(
        s ->
            isCpuHigh(s) && measured(s) > 1
                ? "The CPU utilization of the task is "
                    + Text.number(cpuRatio(s))
                    + ". A little more than 1 can be right: the statistics of each container cover an"
                    + " interval of their own, so the sum mixes different moments."
                : ""),
    HIGH_CPU_OF_ONE(
        s ->
            isCpuHigh(s) && measured(s) == 1
                ? "The CPU utilization of the task is "
                    + Text.number(cpuRatio(s))
                    + ". A little more than 1 can be right: CPU time and interval are not measured at exactly"
                    + " the same moments."
                : ""),
    BURST(
        s ->
            when(
                isCpuHigh(s) && s.isAgent(),
                "On EC2 a task may also exceed its CPU limit: for moments, and for long where the"
                    + " instance does not enforce it (ECS_ENABLE_TASK_CPU_MEM_LIMIT=false).")),
    FAULT_INJECTION(
        s ->
            when(
                s.task().flatMap(Task::faultInjectionEnabled).orElse(false),
                "Faults may be injected into this task's network (FaultInjectionEnabled): errors and"
                    + " delays may be on purpose."));

    static final List<Note> ALL = List.of(values());

    private final Function<Subject, String> text;

    Note(Function<Subject, String> text) {
      this.text = text;
    }

    @Override
    public String about(Subject subject) {
      return text.apply(subject);
    }
  }

  /** What casts doubt on the metrics although the documents were read. */
  enum Finding implements Sentence<Subject> {
    NO_TASK(
        s ->
            when(
                s.isUp(Document.TASK) && s.isBlank(),
                "/task is a JSON object, but not a task's document: it has no TaskARN, no Family,"
                    + " and no Containers.")),
    UNLISTED(
        s ->
            s.observation().unlisted().isEmpty()
                ? ""
                : "/task/stats has "
                    + Text.counted(s.observation().unlisted().size(), "containers")
                    + " that /task does not list: "
                    + Text.list(new TreeSet<>(s.observation().unlisted()))
                    + ". The two documents are of different moments, or of different tasks."),
    WITHOUT_STATISTICS(
        s ->
            s.isUp(Document.STATS) && !unexplained(s).isEmpty()
                ? "Containers that run without statistics: " + Text.names(unexplained(s)) + "."
                : ""),
    FROZEN(
        s ->
            frozen(s).isEmpty()
                ? ""
                : "The statistics of running containers are old and seem frozen, by up to "
                    + Text.age(oldestAge(s))
                    + ": "
                    + Text.names(frozen(s))
                    + "."),
    TAGS(
        s ->
            when(
                s.tags().failure().isPresent(),
                "The task's tags were asked for and could not be read."));

    static final List<Finding> ALL = List.of(values());

    private final Function<Subject, String> text;

    Finding(Function<Subject, String> text) {
      this.text = text;
    }

    @Override
    public String about(Subject subject) {
      return text.apply(subject);
    }
  }

  /** The result in one line. */
  enum Verdict implements Sentence<Subject> {
    NOT_READ(s -> when(!s.observation().isSuccess(), "FAILED: the metrics are not complete")),
    NO_TASK(s -> when(s.observation().isSuccess() && s.isBlank(), "FAILED: there is no task")),
    FINDINGS(
        s ->
            s.isComplete() && !Sentence.all(Finding.ALL, s).isEmpty()
                ? "READ, but see the findings: both documents were read"
                : ""),
    OK(
        s ->
            when(
                s.isComplete() && Sentence.all(Finding.ALL, s).isEmpty(),
                "OK: both documents were read"));

    static final List<Verdict> ALL = List.of(values());

    private final Function<Subject, String> text;

    Verdict(Function<Subject, String> text) {
      this.text = text;
    }

    @Override
    public String about(Subject subject) {
      return text.apply(subject);
    }
  }
}
