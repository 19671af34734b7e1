package io.github.ecsexporter.app.report;

import static io.github.ecsexporter.app.report.Situation.NOW;
import static io.github.ecsexporter.app.report.Situation.cgroupV1;
import static io.github.ecsexporter.app.report.Situation.cgroupV2;
import static io.github.ecsexporter.app.report.Situation.cpu;
import static io.github.ecsexporter.app.report.Situation.device;
import static io.github.ecsexporter.app.report.Situation.ec2;
import static io.github.ecsexporter.app.report.Situation.fargate;
import static io.github.ecsexporter.app.report.Situation.firstCpu;
import static io.github.ecsexporter.app.report.Situation.interfaces;
import static io.github.ecsexporter.app.report.Situation.nothing;
import static io.github.ecsexporter.app.report.Situation.unknownLaunchType;
import static io.github.ecsexporter.app.report.Situation.windows;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.app.report.ContainersSection.Described;
import io.github.ecsexporter.app.report.ContainersSection.NoStatistics;
import io.github.ecsexporter.app.report.ContainersSection.Whole;
import io.github.ecsexporter.app.report.NetworkSection.GivenMode;
import io.github.ecsexporter.app.report.NetworkSection.Mode;
import io.github.ecsexporter.app.report.ResultSection.Finding;
import io.github.ecsexporter.app.report.ResultSection.Note;
import io.github.ecsexporter.app.report.ResultSection.Verdict;
import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.DocumentOrigin;
import io.github.ecsexporter.domain.observation.FailureKind;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.observation.FetchFailure;
import io.github.ecsexporter.domain.observation.TagState;
import io.github.ecsexporter.domain.push.PushResult;
import io.github.ecsexporter.domain.stats.CpuStats;
import io.github.ecsexporter.domain.stats.Reading;
import io.github.ecsexporter.domain.task.ClockDrift;
import io.github.ecsexporter.domain.task.EphemeralStorage;
import io.github.ecsexporter.domain.task.HealthStatus;
import io.github.ecsexporter.domain.task.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** No sentence of the report is said of a task of which it is not true. */
class SentencesTest {
  private static final FetchFailure LOST =
      new FetchFailure(FailureKind.CONNECTION_LOST, "the connection was lost");
  private static final FetchFailure DENIED =
      new FetchFailure(FailureKind.TAGS_DENIED, "denied", OptionalInt.empty(), "not authorized");
  private static final FetchFailure SLOW = new FetchFailure(FailureReason.TIMEOUT, "slow");

  @TestFactory
  Stream<DynamicTest> everySentenceIsTrueOfOneTaskAndNotOfAnother() {
    Pairs pairs =
        new Pairs()
            .addAll(hints())
            .addAll(facts())
            .addAll(containers())
            .addAll(networks())
            .addAll(tags())
            .addAll(results())
            .addAll(absences())
            .addAll(pushes());
    return sentences().stream()
        .map(
            sentence ->
                DynamicTest.dynamicTest(
                    sentence.getClass().getSimpleName() + "." + sentence,
                    () -> {
                      assertThat(pairs.of(sentence)).as("a pair for it").isNotNull();
                      assertThat(pairs.of(sentence).yes()).as("where it is true").isNotEmpty();
                      if (sentence != AbsenceReason.NOT_REPORTED) {
                        assertThat(pairs.of(sentence).no()).as("where it is not").isEmpty();
                      }
                    }));
  }

  @Test
  void findsTheSentences() {
    assertThat(sentences())
        .contains(FailureHint.REFUSED, Verdict.OK, AbsenceReason.NO_DEVICE, Mode.AWSVPC)
        .hasSizeGreaterThan(100);
  }

  /** The constants of all enums of the package that are sentences. */
  private static List<Sentence<?>> sentences() {
    List<Sentence<?>> all = new ArrayList<>();
    String prefix = Sentence.class.getPackageName() + ".";
    try (Stream<Path> files = Files.list(folderOf(Sentence.class))) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
          .sorted()
          .forEach(
              name -> {
                Class<?> type = load(prefix + name.substring(0, name.length() - 6));
                if (type.isEnum() && Sentence.class.isAssignableFrom(type)) {
                  for (Object constant : type.getEnumConstants()) {
                    all.add((Sentence<?>) constant);
                  }
                }
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private static Path folderOf(Class<?> type) {
    try {
      return Path.of(type.getResource(type.getSimpleName() + ".class").toURI()).getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  // Failures

  private static FailedDocument failed(Situation situation, Document document, FetchFailure why) {
    return new FailedDocument(document, why, situation.fails(document, why).subject());
  }

  private static FailedDocument failed(FailureKind kind) {
    return failed(ec2(), Document.TASK, new FetchFailure(kind, "for a test"));
  }

  private static FetchFailure status(int status, String body) {
    return new FetchFailure(
        FailureKind.HTTP_STATUS, "status " + status, OptionalInt.of(status), body);
  }

  private static FailedDocument status(int status) {
    return failed(ec2(), Document.TASK, status(status, ""));
  }

  private static FailedDocument recorded(FailureKind kind) {
    return failed(
        ec2().origin(DocumentOrigin.RECORDING),
        Document.TASK,
        new FetchFailure(kind, "for a test"));
  }

  private static Pairs hints() {
    FailedDocument refused = failed(FailureKind.REFUSED);
    FailedDocument malformed = failed(FailureKind.MALFORMED);
    return new Pairs()
        .add(
            FailureHint.REPEATED_PATH,
            failed(ec2().path("/v4/id/task"), Document.TASK, status(404, "404 page not found")),
            status(404))
        .add(FailureHint.REFUSED, refused, malformed)
        .add(FailureHint.NO_ROUTE, failed(FailureKind.NO_ROUTE), refused)
        .add(FailureHint.UNRESOLVED, failed(FailureKind.UNRESOLVED), refused)
        .add(FailureHint.UNREACHABLE, failed(FailureKind.UNREACHABLE), refused)
        .add(
            FailureHint.STATISTICS_DROPPED,
            failed(ec2(), Document.STATS, LOST),
            failed(ec2().fails(Document.TASK, LOST), Document.STATS, LOST))
        .add(
            FailureHint.DROPPED,
            failed(ec2(), Document.TASK, LOST),
            failed(ec2(), Document.STATS, LOST))
        .add(FailureHint.NOT_HTTP, failed(FailureKind.NOT_HTTP), refused)
        .add(FailureHint.UNREADABLE_FILE, failed(FailureKind.UNREADABLE_FILE), refused)
        .add(
            FailureHint.CONNECT_TIMEOUT,
            failed(FailureKind.CONNECT_TIMEOUT),
            failed(FailureKind.RESPONSE_TIMEOUT))
        .add(
            FailureHint.RESPONSE_TIMEOUT,
            failed(FailureKind.RESPONSE_TIMEOUT),
            failed(FailureKind.CONNECT_TIMEOUT))
        .add(FailureHint.TIMEOUT, failed(FailureKind.TIMEOUT), failed(FailureKind.CONNECT_TIMEOUT))
        .add(FailureHint.OVERLOADED, failed(FailureKind.OVERLOADED), failed(FailureKind.TIMEOUT))
        .add(FailureHint.REDIRECT, status(301), status(404))
        .add(FailureHint.FORBIDDEN, status(403), status(404))
        .add(
            FailureHint.UNKNOWN_ID,
            failed(ec2(), Document.TASK, status(404, "\"V4 task metadata handler: no such id\"")),
            failed(ec2(), Document.TASK, status(404, "404 page not found")))
        .add(
            FailureHint.UNKNOWN_PATH,
            failed(ec2(), Document.TASK, status(404, "404 page not found")),
            failed(ec2(), Document.TASK, status(404, "\"no such id\"")))
        .add(
            FailureHint.VERSION_3_TASK,
            failed(ec2().version(3), Document.TASK, status(500, "")),
            failed(ec2(), Document.TASK, status(500, "")))
        .add(
            FailureHint.VERSION_3_STATISTICS,
            failed(ec2().version(3), Document.STATS, status(400, "")),
            failed(ec2().version(4), Document.STATS, status(400, "")))
        .add(FailureHint.RATE_LIMIT, status(429), status(500))
        .add(
            FailureHint.INTERNAL,
            status(500),
            failed(ec2().version(3), Document.TASK, status(500, "")))
        .add(FailureHint.GATEWAY, status(502), status(500))
        .add(
            FailureHint.WEB_PAGE,
            failed(ec2(), Document.TASK, status(403, "\n<html>")),
            failed(ec2(), Document.TASK, status(403, "no")))
        .add(FailureHint.MESSAGE, failed(FailureKind.TEXT), recorded(FailureKind.TEXT))
        .add(FailureHint.LIST, failed(FailureKind.LIST), malformed)
        .add(FailureHint.CONTAINER_DOCUMENT, failed(FailureKind.CONTAINER_DOCUMENT), malformed)
        .add(FailureHint.CONTAINER_STATISTICS, failed(FailureKind.CONTAINER_STATISTICS), malformed)
        .add(FailureHint.DAMAGED_FILE, recorded(FailureKind.MALFORMED), malformed)
        .add(FailureHint.NO_DOCUMENT, malformed, recorded(FailureKind.MALFORMED))
        .add(FailureHint.TOO_LARGE, failed(FailureKind.TOO_LARGE), malformed);
  }

  // Facts

  private static Pairs facts() {
    ClockDrift drift = new ClockDrift(OptionalDouble.of(0.4), Optional.of(true));
    EphemeralStorage storage = new EphemeralStorage(OptionalDouble.of(1), OptionalDouble.of(2));
    Situation version3 = unknownLaunchType().version(3);
    Situation recording = unknownLaunchType().origin(DocumentOrigin.RECORDING);
    return new Pairs()
        .add(
            SourceSection.Fact.RECORDED,
            ec2().origin(DocumentOrigin.RECORDING).sampled("app", nothing()),
            ec2().sampled("app", nothing()))
        .add(SourceSection.Fact.SIMULATED, ec2().origin(DocumentOrigin.SIMULATION), ec2())
        .add(SourceSection.Fact.OLD_TASK, ec2().fails(Document.TASK, LOST), ec2())
        .add(TaskSection.Fact.NAME, ec2(), Situation.blank())
        .add(TaskSection.Fact.STATUS, ec2().task(t -> t.knownStatus("RUNNING")), ec2())
        .add(TaskSection.Fact.LAUNCH_TYPE, ec2(), unknownLaunchType())
        .add(TaskSection.Fact.LAUNCH_TYPE_OF_VERSION_3, version3, unknownLaunchType())
        .add(TaskSection.Fact.LAUNCH_TYPE_OF_OLD_AGENT, unknownLaunchType(), version3)
        .add(TaskSection.Fact.LAUNCH_TYPE_UNKNOWN, recording, version3)
        .add(TaskSection.Fact.LIMITS, ec2(), Situation.blank())
        .add(
            TaskSection.Fact.RESTARTS,
            ec2().container("app", c -> c.restartCount(Reading.of(0))),
            ec2().running("app"))
        .add(TaskSection.Fact.CGROUPS, ec2().sampled("app", cgroupV1()), ec2().running("app"))
        .add(TaskSection.Fact.CLOCK_DRIFT, fargate().task(t -> t.clockDrift(drift)), fargate())
        .add(
            TaskSection.Fact.EPHEMERAL_STORAGE,
            fargate().task(t -> t.ephemeralStorage(storage)),
            fargate())
        .add(
            TaskSection.Fact.DAEMON,
            ec2().container("agent", c -> c.type("MANAGED_DAEMON")),
            ec2().container("app", c -> c.type("NORMAL").networkMode("bridge")));
  }

  // Containers

  /** The first container. */
  private static Described first(Situation situation) {
    Subject subject = situation.subject();
    return new Described(subject.containers().get(0), subject);
  }

  private static Situation started(Situation situation, int secondsAgo) {
    return situation.container(
        "app", c -> c.knownStatus("RUNNING").startedAt(NOW.minusSeconds(secondsAgo)));
  }

  private static Pairs containers() {
    return new Pairs()
        .add(
            NoStatistics.NOT_READ,
            first(ec2().running("app").fails(Document.STATS, LOST)),
            first(ec2().running("app")))
        .add(
            NoStatistics.NOT_CREATED,
            first(ec2().containerWithId("", "app", c -> c)),
            first(ec2().running("app")))
        .add(
            NoStatistics.STOPPED,
            first(ec2().stopped("app")),
            first(ec2().container("app", c -> c)))
        .add(
            NoStatistics.NOT_RUNNING_YET,
            first(ec2().container("app", c -> c.knownStatus("CREATED"))),
            first(ec2().container("app", c -> c)))
        .add(
            NoStatistics.OTHER_IDS,
            first(ec2().running("app").stats("other", nothing())),
            first(ec2().running("app")))
        .add(NoStatistics.YOUNG, first(started(ec2(), 29)), first(started(ec2(), 30)))
        .add(NoStatistics.SWITCHED_OFF, first(started(ec2(), 30)), first(started(fargate(), 30)))
        .add(
            NoStatistics.UNKNOWN_AGE,
            first(ec2().running("app")),
            first(ec2().running("app").sampled("other", nothing())))
        .add(
            NoStatistics.LONG_RUNNING, first(started(fargate(), 30)), first(started(fargate(), 29)))
        .add(NoStatistics.NOT_GIVEN, first(fargate().running("app")), first(started(fargate(), 30)))
        .add(Whole.NONE, ec2(), ec2().running("app"))
        .add(Whole.HIDDEN, ec2().running("app").hides("app"), ec2().running("app"));
  }

  // Network

  private static GivenMode mode(String name) {
    return new GivenMode(
        name, ec2().running("owner").container("app", c -> c.networkMode(name)).subject());
  }

  private static Pairs networks() {
    return new Pairs()
        .add(Mode.AWSVPC, mode("awsvpc"), mode("bridge"))
        .add(Mode.BRIDGE, mode("bridge"), mode("my-network"))
        .add(Mode.HOST, mode("host"), mode("none"))
        .add(Mode.NONE, mode("none"), mode("host"))
        .add(Mode.DAEMON_BRIDGE, mode("daemon-bridge"), mode("bridge"))
        .add(
            Mode.JOINED_TO_NONE,
            new GivenMode(
                "container:owner",
                ec2()
                    .container("owner", c -> c.networkMode("host"))
                    .container("app", c -> c.networkMode("container:owner"))
                    .subject()),
            mode("container:owner"))
        .add(Mode.JOINED_TO_KNOWN, mode("container:owner"), mode("container:another"))
        .add(Mode.JOINED_TO_UNKNOWN, mode("container:another"), mode("container:owner"))
        .add(Mode.NOT_REPORTED, mode(""), mode("host"))
        .add(Mode.DOCKER_NETWORK, mode("my-network"), mode("bridge"));
  }

  // Tags

  private static Pairs tags() {
    TagState missing = TagState.read(List.of("team"));
    FetchFailure notFound = status(404, "404 page not found");
    return new Pairs()
        .add(TagsSection.Fact.PENDING, ec2().tags(TagState.PENDING), ec2().tags(missing))
        .add(TagsSection.Fact.READ, ec2().tags(TagState.read(List.of())), ec2().tags(missing))
        .add(TagsSection.Fact.MISSING, ec2().tags(missing), ec2().version(3).tags(missing))
        .add(
            TagsSection.Fact.MISSING_ON_VERSION_3,
            ec2().version(3).tags(missing),
            ec2().tags(missing))
        .add(
            TagsSection.Fact.FAILED,
            ec2().tags(TagState.failed(DENIED, false)),
            ec2().tags(TagState.failed(DENIED, true)))
        .add(
            TagsSection.Fact.GIVEN_UP,
            ec2().tags(TagState.failed(DENIED, true)),
            ec2().tags(TagState.failed(DENIED, false)))
        .add(
            TagsSection.Fact.QUOTE,
            ec2().tags(TagState.failed(DENIED, false)),
            ec2().tags(TagState.failed(SLOW, false)))
        .add(
            TagsSection.Fact.DENIED,
            ec2().tags(TagState.failed(DENIED, false)),
            fargate().tags(TagState.failed(DENIED, false)))
        .add(
            TagsSection.Fact.NOT_OFFERED,
            fargate().tags(TagState.failed(notFound, false)),
            ec2().tags(TagState.failed(notFound, false)))
        .add(
            TagsSection.Fact.SLOW,
            ec2().tags(TagState.failed(SLOW, false)),
            ec2().tags(TagState.failed(DENIED, false)));
  }

  // Push

  private static PushCheck push(PushResult.Outcome outcome, String detail) {
    return new PushCheck(
        "http://receiver/",
        "otlp",
        Optional.of(new PushResult(outcome, detail, false, Optional.empty())));
  }

  private static Pairs pushes() {
    PushCheck nothing = new PushCheck("http://receiver/", "otlp", Optional.empty());
    PushCheck taken = push(PushResult.Outcome.OK, "");
    PushCheck rejected = push(PushResult.Outcome.REJECTED, "HTTP 400: out of order");
    return new Pairs()
        .add(PushCheck.Fact.NOTHING_TO_PUSH, nothing, taken)
        .add(PushCheck.Fact.TAKEN, taken, rejected)
        .add(PushCheck.Fact.WARNED, push(PushResult.Outcome.OK, "taken with a warning"), taken)
        .add(PushCheck.Fact.PARTIAL, push(PushResult.Outcome.PARTIAL, "3 samples refused"), taken)
        .add(PushCheck.Fact.REJECTED, rejected, nothing)
        .add(
            PushCheck.Fact.TIMEOUT,
            push(PushResult.Outcome.TIMEOUT, "no answer within 10000 ms"),
            rejected)
        .add(
            PushCheck.Fact.UNREACHABLE,
            push(PushResult.Outcome.UNREACHABLE, "Connection refused"),
            rejected)
        .add(
            PushCheck.Fact.UNAUTHORIZED,
            push(PushResult.Outcome.REJECTED, "HTTP 403: no"),
            rejected)
        .add(PushCheck.Fact.WRONG_PATH, push(PushResult.Outcome.REJECTED, "HTTP 404"), rejected)
        .add(
            PushCheck.Fact.WRONG_PROTOCOL, push(PushResult.Outcome.REJECTED, "HTTP 415"), rejected);
  }

  // Result

  private static Situation busy(Situation situation, long seconds) {
    return situation
        .task(t -> t.limits(Limits.ofVcpusAndMebibytes(1, 512)))
        .sampled("app", cpu(100, 100 + seconds));
  }

  private static Pairs results() {
    Situation frozen = ec2().sampled("app", stats -> stats.readAt(NOW.minusSeconds(61)));
    return new Pairs()
        .add(Note.HIGH_CPU_OF_SEVERAL, busy(ec2(), 11).sampled("other", cpu(1, 2)), busy(ec2(), 11))
        .add(Note.HIGH_CPU_OF_ONE, busy(ec2(), 11), busy(ec2(), 10))
        .add(Note.BURST, busy(ec2(), 11), busy(fargate(), 11))
        .add(
            Note.FAULT_INJECTION,
            ec2().task(t -> t.faultInjectionEnabled(true)),
            ec2().task(t -> t.faultInjectionEnabled(false)))
        .add(Finding.NO_TASK, Situation.blank(), ec2())
        .add(Finding.UNLISTED, ec2().stats("other", nothing()), ec2().sampled("app", nothing()))
        .add(
            Finding.WITHOUT_STATISTICS,
            ec2().running("app"),
            started(ec2(), 1).stopped("old").sampled("other", nothing()))
        .add(
            Finding.FROZEN,
            frozen,
            ec2()
                .sampled("app", stats -> stats.readAt(NOW.minusSeconds(60)))
                .stopped("old")
                .stats("old", stats -> stats.readAt(NOW.minusSeconds(600))))
        .add(
            Finding.TAGS,
            ec2().tags(TagState.failed(DENIED, false)),
            ec2().tags(TagState.read(List.of("team"))))
        .add(Verdict.NOT_READ, ec2().fails(Document.STATS, LOST), frozen)
        .add(Verdict.NO_TASK, Situation.blank(), Situation.blank().fails(Document.STATS, LOST))
        .add(Verdict.FINDINGS, frozen, ec2().sampled("app", nothing()))
        .add(Verdict.OK, ec2().sampled("app", nothing()), frozen);
  }

  // Absences

  private static AbsentMetric absent(Situation situation) {
    return new AbsentMetric("a_metric", situation.subject());
  }

  private static Pairs absences() {
    return new Pairs()
        .addAll(absencesInStatistics())
        .addAll(absencesOfLimits())
        .addAll(absencesInTheTask());
  }

  private static Pairs absencesInStatistics() {
    AbsentMetric v1 = absent(ec2().sampled("app", cgroupV1()));
    AbsentMetric v2 = absent(ec2().sampled("app", cgroupV2()));
    AbsentMetric both = absent(ec2().sampled("a", cgroupV1()).sampled("b", cgroupV2()));
    AbsentMetric onWindows = absent(ec2().sampled("app", windows()));
    return new Pairs()
        .add(AbsenceReason.NO_CONTAINERS, absent(ec2()), absent(ec2().running("app")))
        .add(
            AbsenceReason.AGENTS_CONTAINERS_ONLY,
            absent(ec2().container("pause", c -> c.type("CNI_PAUSE"))),
            absent(ec2()))
        .add(
            AbsenceReason.ALL_HIDDEN,
            absent(ec2().running("app").hides("app")),
            absent(ec2().running("app").running("other").hides("app")))
        .add(
            AbsenceReason.STATISTICS_NOT_READ,
            absent(ec2().running("app").fails(Document.STATS, LOST)),
            absent(ec2().running("app")))
        .add(AbsenceReason.NO_STATISTICS, absent(ec2().running("app")), v1)
        .add(AbsenceReason.ON_WINDOWS, onWindows, v1)
        .add(AbsenceReason.ON_CGROUP_V2, v2, both)
        .add(AbsenceReason.NO_OPERATIONS_ON_CGROUP_V2, v2, v1)
        .add(AbsenceReason.ON_CGROUP_V1, v1, both)
        .add(AbsenceReason.ON_FARGATE, absent(fargate().sampled("app", cgroupV1())), v1)
        .add(AbsenceReason.NO_DEVICE, v1, absent(ec2().sampled("app", device(false))))
        .add(AbsenceReason.NO_DEVICE, v1, absent(ec2().sampled("app", cpu(1, 2))))
        .add(
            AbsenceReason.NO_OPERATIONS,
            absent(ec2().sampled("app", device(false))),
            absent(ec2().sampled("app", device(true))))
        .add(
            AbsenceReason.NO_PERIODS,
            v1,
            absent(ec2().sampled("app", stats -> stats.cpu(withPeriods()))))
        .add(
            AbsenceReason.NO_PROCESS_LIMIT,
            absent(ec2().sampled("app", s -> s.pids(Reading.of(3), Reading.absent()))),
            absent(ec2().sampled("app", s -> s.pids(Reading.of(3), Reading.of(9)))))
        .add(
            AbsenceReason.FIRST_STATISTICS,
            absent(ec2().sampled("app", firstCpu())),
            absent(ec2().sampled("app", cpu(2, 1))))
        .add(
            AbsenceReason.INCOMPARABLE,
            absent(ec2().sampled("app", cpu(2, 1))),
            absent(ec2().sampled("app", firstCpu())))
        .add(
            AbsenceReason.RUNS_WITHOUT_STATISTICS,
            absent(ec2().running("app").sampled("other", cgroupV1())),
            absent(ec2().stopped("app").sampled("other", cgroupV1())))
        .add(
            AbsenceReason.HOST_NETWORK,
            absent(ec2().container("app", c -> c.networkMode("host"))),
            absent(
                ec2()
                    .container("app", c -> c.networkMode("host"))
                    .container("b", c -> c.networkMode("bridge"))))
        .add(
            AbsenceReason.NO_NETWORK,
            absent(ec2().container("app", c -> c.networkMode("none"))),
            absent(ec2().running("app")))
        .add(AbsenceReason.NO_INTERFACE, v1, absent(ec2().sampled("app", interfaces())))
        .add(AbsenceReason.NOT_REPORTED, v1, v1);
  }

  private static CpuStats withPeriods() {
    Reading one = Reading.of(1);
    return new CpuStats(one, one, one, one, one, one);
  }

  private static Pairs absencesOfLimits() {
    AbsentMetric limited =
        absent(
            ec2()
                .task(t -> t.limits(Limits.ofVcpusAndMebibytes(1, 512)))
                .container("app", c -> c.limits(Limits.ofSharesAndMebibytes(256, 128))));
    AbsentMetric unlimited = absent(ec2().running("app"));
    return new Pairs()
        .add(AbsenceReason.NO_TASK_CPU_LIMIT, unlimited, limited)
        .add(AbsenceReason.NO_TASK_MEMORY_LIMIT, unlimited, limited)
        .add(AbsenceReason.NO_MEMORY_LIMIT, unlimited, limited)
        .add(AbsenceReason.NO_CPU_SHARES, unlimited, limited);
  }

  private static Pairs absencesInTheTask() {
    AbsentMetric running = absent(ec2().running("app"));
    AbsentMetric stopped = absent(ec2().stopped("app"));
    AbsentMetric created = absent(ec2().container("app", c -> c.knownStatus("CREATED")));
    Situation restarted =
        ec2().container("app", c -> c.knownStatus("RUNNING").restartCount(Reading.of(1)));
    AbsentMetric healthy = absent(ec2().container("app", c -> c.health(HealthStatus.HEALTHY)));
    AbsentMetric pulling = absent(ec2().running("app").task(t -> t.pullStartedAt(NOW)));
    return new Pairs()
        .add(
            AbsenceReason.VERSION_3_NEVER_RESTARTS,
            absent(ec2().version(3).running("app")),
            running)
        .add(AbsenceReason.NO_RESTART_POLICY, absent(fargate().running("app")), running)
        .add(AbsenceReason.NO_RESTART_POLICY_OR_OLD_AGENT, running, absent(restarted))
        .add(
            AbsenceReason.NO_RESTART_POLICY_OR_VERSION_3,
            absent(unknownLaunchType().origin(DocumentOrigin.RECORDING).running("app")),
            running)
        .add(AbsenceReason.NO_HEALTH_CHECK, running, healthy)
        .add(AbsenceReason.NO_HEALTH_RESULT, healthy, running)
        .add(AbsenceReason.NOT_EXITED, running, stopped)
        .add(AbsenceReason.RESTARTED, absent(restarted), running)
        .add(AbsenceReason.NOT_STOPPED, running, stopped)
        .add(AbsenceReason.NOT_CREATED, absent(ec2().containerWithId("", "app", c -> c)), running)
        .add(AbsenceReason.NOT_STARTED, created, running)
        .add(AbsenceReason.NO_ESSENTIAL_STOP, running, stopped)
        .add(AbsenceReason.NOT_ESSENTIAL, stopped, running)
        .add(AbsenceReason.NOTHING_PULLED, running, pulling)
        .add(AbsenceReason.NOT_PULLED_YET, created, running)
        .add(AbsenceReason.PULLING, pulling, running)
        .add(AbsenceReason.AGENT_NEVER_REPORTS, running, absent(fargate().running("app")))
        .add(AbsenceReason.FARGATE_ON_LINUX_ONLY, absent(fargate()), absent(ec2()))
        .add(AbsenceReason.VERSION_3_LACKS_FAULTS, absent(ec2().version(3)), absent(ec2()))
        .add(AbsenceReason.AGENT_BEFORE_FAULTS, absent(ec2()), absent(fargate()));
  }
}
