package io.github.ecsexporter.adapter.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.derivation.TaskTotals;
import io.github.ecsexporter.domain.observation.BuildInfo;
import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.DocumentOrigin;
import io.github.ecsexporter.domain.observation.DocumentState;
import io.github.ecsexporter.domain.observation.ExporterReadings;
import io.github.ecsexporter.domain.observation.FailureCounts;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.observation.FetchFailure;
import io.github.ecsexporter.domain.observation.Observation;
import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.stats.Reading;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.HealthStatus;
import io.github.ecsexporter.domain.task.Limits;
import io.github.ecsexporter.domain.task.Task;
import io.github.ecsexporter.domain.testkit.ArbitraryTasks;
import io.github.ecsexporter.domain.testkit.Tasks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

class StatusPageTest {
  private static final String EVIL =
      "\"'></title></bdi><script>alert(1)</script><img src=x onerror=alert(2)>&lt;\u202e\0\n";

  @Test
  void showsTheTask() {
    Page page = Page.of(Tasks.fargateTask(), Tasks.fargateStats());

    assertThat(Page.texts(page.all("title"))).containsExactly("web:7 – ECS Metrics Exporter");
    assertThat(Page.texts(page.all("h2"))).first().isEqualTo("Task web:7");
    assertThat(page.fact("Status")).isEqualTo("RUNNING");
    assertThat(page.fact("Cluster")).isEqualTo("prod");
    assertThat(page.fact("Service")).isEqualTo("web-service");
    assertThat(page.fact("Launch type")).isEqualTo("FARGATE");
    assertThat(page.fact("Availability zone")).isEqualTo("eu-west-1a");
    assertThat(page.fact("Task ID")).isEqualTo("0123abcd");
    assertThat(page.fact("CPU limit")).isEqualTo("0.5 vCPU");
    assertThat(page.fact("Memory limit")).isEqualTo("1 GiB");
    assertThat(page.fact("CPU in use")).isEqualTo("0.1 vCPU 20 % of 0.5 vCPU");
    assertThat(page.fact("Memory in use (working set)")).isEqualTo("95.4 MiB 9.3 % of 1 GiB");
    assertThat(page.fact("Ephemeral storage")).isEqualTo("427 MiB of 20 GiB");
    assertThat(page.fact("Clock")).isNull();
    assertThat(page.state()).containsExactly("Up to date.");
  }

  @ParameterizedTest
  @CsvSource({
    "named, service:web, named,",
    "'', service:web, web,",
    "'', family:web, , family:web",
    "'', '', ,",
  })
  void showsTheServiceOrTheGroup(String name, String group, String service, String shownGroup) {
    Page page = Page.of(Tasks.task().serviceName(name).group(group).build(), Map.of());

    assertThat(page.fact("Service")).isEqualTo(service);
    assertThat(page.fact("Group")).isEqualTo(shownGroup);
  }

  @Test
  void saysThatFaultsMayBeInjected() {
    assertThat(
            Page.of(Tasks.task().faultInjectionEnabled(true).build(), Map.of())
                .fact("Fault injection"))
        .isEqualTo("enabled: network faults may be injected on purpose");
    assertThat(
            Page.of(Tasks.task().faultInjectionEnabled(false).build(), Map.of())
                .fact("Fault injection"))
        .isNull();
  }

  @Test
  void showsWhatTheTaskIsToBecome() {
    Task task = Tasks.task().knownStatus("RUNNING").desiredStatus("STOPPED").build();

    assertThat(Page.of(task, Map.of()).fact("Status")).isEqualTo("RUNNING, desired status STOPPED");
  }

  @Test
  void showsAContainer() {
    Page page = Page.of(Tasks.fargateTask(), Tasks.fargateStats());

    assertThat(page.rows()).hasSize(2);
    assertThat(page.name(0)).isEqualTo("appregistry.example/app:1.0");
    assertThat(page.cell(0, "Status")).isEqualTo("RUNNING");
    assertThat(page.cell(0, "Health")).isEqualTo("unhealthy");
    assertThat(page.cell(0, "Restarts")).isEqualTo("3");
    assertThat(page.cell(0, "Uptime")).isEqualTo("1 min 24 s");
    assertThat(page.cell(0, "CPU")).isEqualTo("0.1 vCPU 20 % of the task's 0.5 vCPU");
    assertThat(page.cell(0, "Memory")).isEqualTo("95.4 MiB 19 % of 512 MiB");
    assertThat(page.cell(0, "Network")).isNull();
    assertThat(page.cell(0, "Block I/O")).isEqualTo("read 101 Bwritten 200 B");
  }

  @Test
  void showsAContainerThatStopped() {
    Page page = Page.of(Tasks.fargateTask(), Tasks.fargateStats());

    assertThat(page.name(1)).isEqualTo("jobimage not given");
    assertThat(page.cell(1, "Status"))
        .isEqualTo("STOPPED exit code 137 (killed: likely out of memory, or too slow to stop)");
    assertThat(page.cell(1, "Health")).isEqualTo("no health check");
    assertThat(page.cell(1, "Restarts")).isEqualTo("no restart policy");
    assertThat(page.cell(1, "Uptime")).isEqualTo("ran for 8 s, ended 1 min 15 s ago");
    assertThat(page.cell(1, "CPU")).isEqualTo("no statistics");
    assertThat(page.cell(1, "Memory")).isEqualTo("no statistics");
    assertThat(page.cell(1, "Block I/O")).isEqualTo("no statistics");
  }

  @Test
  void showsAContainerThatIsNotThereYet() {
    Container pulled = Container.builder("", "").knownStatus("PULLED").build();

    Page page = Page.of(Tasks.task().container(pulled).build(), Map.of());

    assertThat(page.name(0)).isEqualTo("(no name)image not given");
    assertThat(page.cell(0, "Status")).isEqualTo("PULLED");
    assertThat(page.cell(0, "Uptime")).isEqualTo("not started");
    assertThat(page.state()).containsExactly("Up to date.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | exit code 0 (success)",
        "1 | exit code 1",
        "126 | exit code 126 (the command can't be run)",
        "127 | exit code 127 (the command was not found)",
        "134 | exit code 134 (aborted)",
        "139 | exit code 139 (segmentation fault)",
        "143 | exit code 143 (terminated by SIGTERM)",
        "-1073741510 | exit code -1073741510",
      })
  void explainsExitCodes(long code, String explained) {
    Container stopped = Container.builder("a", "a").knownStatus("STOPPED").exitCode(code).build();

    assertThat(Page.of(Tasks.task().container(stopped).build(), Map.of()).cell(0, "Status"))
        .isEqualTo("STOPPED " + explained);
  }

  @Test
  void saysThatTheExitCodeOfARunningContainerIsTheLastOne() {
    Container again = Tasks.running("a", "a").exitCode(1).build();

    assertThat(Page.of(Tasks.task().container(again).build(), Map.of()).cell(0, "Status"))
        .isEqualTo("RUNNING last exit code 1");
  }

  @ParameterizedTest
  @CsvSource({
    "EC2, 2, 1 min 45 s since the first start",
    "EC2, 0, 1 min 45 s",
    "FARGATE, 2, 1 min 45 s",
  })
  void saysWhereUptimeCountsFromTheFirstStart(String launchType, long restarts, String uptime) {
    Container container =
        Tasks.running("a", "a")
            .startedAt(Page.NOW.minusSeconds(105))
            .restartCount(Reading.of(restarts))
            .build();

    Page page = Page.of(Tasks.task().launchType(launchType).container(container).build(), Map.of());

    assertThat(page.cell(0, "Uptime")).isEqualTo(uptime);
  }

  @Test
  void saysThatThereIsNoLimit() {
    Container app = Tasks.running(Tasks.APP_ID, "app").networkMode("awsvpc").build();

    Page page = Page.of(Tasks.task().container(app).build(), Tasks.fargateStats());

    assertThat(page.fact("CPU limit")).isEqualTo("no limit");
    assertThat(page.fact("Memory limit")).isEqualTo("no limit");
    assertThat(page.cell(0, "CPU")).isEqualTo("0.1 vCPU no limit");
    assertThat(page.cell(0, "Memory")).isEqualTo("95.4 MiB no limit");
    assertThat(bars(page)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1000, bar calm, 9.5, ''",
    "120, bar high, 79.5, ''",
    "100, bar full, 95.4, ', close to the limit'",
    "50, bar full, 100, ', at the limit'",
  })
  void barsShowTheShareOfTheLimit(int mebibytes, String classes, String width, String warning) {
    Container app =
        Tasks.running(Tasks.APP_ID, "app").limits(Limits.ofVcpusAndMebibytes(0, mebibytes)).build();

    Page page = Page.of(Tasks.task().container(app).build(), Tasks.fargateStats());

    assertThat(bars(page)).hasSize(1);
    Element bar = bars(page).get(0);
    assertThat(bar.getAttribute("class")).isEqualTo(classes);
    assertThat(((Element) bar.getFirstChild()).getAttribute("width")).isEqualTo(width);
    assertThat(page.cell(0, "Memory")).endsWith("of " + mebibytes + " MiB" + warning);
  }

  private static List<Element> bars(Page page) {
    return page.all("svg");
  }

  @Test
  void leavesAnIncompleteSumWithoutBarAndChart() {
    Task task =
        Tasks.task()
            .limits(Limits.ofVcpusAndMebibytes(1, 1024))
            .container(Tasks.running(Tasks.APP_ID, "app").build())
            .container(Tasks.running(Tasks.JOB_ID, "job").build())
            .build();

    Page page = Page.of(task, Tasks.fargateStats());

    assertThat(page.fact("CPU in use"))
        .isEqualTo("0.1 vCPU incomplete: a container has no reading; limit 1 vCPU");
    assertThat(charts(page)).doesNotContain("task cpu", "task memory");
    assertThat(page.state()).containsExactly("Running containers without statistics: 1.");
  }

  @Test
  void countsTimesOutOfMemory() {
    Page page = Page.of(Tasks.bridgeTask(), Tasks.bridgeStats());

    assertThat(page.cell(0, "Memory")).contains("45.8 MiB").endsWith("2 out-of-memory events");
  }

  @Test
  void showsNetworkPerContainerInBridgeMode() {
    Page page = Page.of(Tasks.bridgeTask(), Tasks.bridgeStats());

    assertThat(page.cell(0, "Network")).isEqualTo("received 1000 Bsent 1004 B");
    assertThat(page.cell(1, "Network")).isEqualTo("received 2.93 KiBsent 2.93 KiB");
    assertThat(page.section("network")).isNull();
  }

  @Test
  void showsASharedNetworkOnceForTheTask() {
    Page page = Page.of(Tasks.fargateTask(), Tasks.fargateStats());

    assertThat(page.section("network"))
        .contains("eth1")
        .contains("1000 B 1001 packets, 1002 errors, 1003 dropped")
        .contains("1004 B 1005 packets, 1006 errors, 1007 dropped");
  }

  @Test
  void saysThatTheHostsNetworkIsNotTheTasks() {
    Container app = Tasks.running(Tasks.APP_ID, "app").networkMode("host").build();

    Page page = Page.of(Tasks.task().container(app).build(), Tasks.fargateStats());

    assertThat(page.section("network")).contains("The containers have no network of their own.");
    assertThat(page.html()).doesNotContain("eth1");
  }

  @Test
  void saysThatStatsWereNotRead() {
    Page page = Page.withoutStats(Tasks.fargateTask());

    assertThat(page.state())
        .containsExactly("Not read: stats (timeout: no answer within 1900 ms).");
    assertThat(page.cell(0, "CPU")).isEqualTo("stats not read");
    assertThat(page.cell(0, "Memory")).isEqualTo("stats not read");
    assertThat(page.cell(0, "Block I/O")).isEqualTo("stats not read");
    assertThat(page.fact("CPU in use")).isEqualTo("stats not read");
    assertThat(page.section("network")).contains("stats not read");
    assertThat(page.cell(0, "Status")).isEqualTo("RUNNING");
    assertThat(charts(page)).isEmpty();
  }

  @Test
  void saysHowOldTheTaskDocumentIs() {
    Page page =
        Page.of(
            new Observation(
                Page.TIMED_OUT,
                Page.READ,
                Optional.of(TaskReadings.of(Tasks.fargateTask(), Tasks.fargateStats())),
                Optional.of(Duration.ofSeconds(42))));

    assertThat(page.state()).containsExactly("Not read: task (timeout: no answer within 1900 ms).");
    assertThat(Page.texts(page.all("p")))
        .contains("As of 2026-01-01 00:01:45 UTC. The last task document is 42 s old.");
    assertThat(page.cell(0, "CPU")).startsWith("0.1 vCPU");
  }

  @Test
  void saysThatNothingIsKnownOfTheTask() {
    Page page =
        Page.of(
            new Observation(Page.TIMED_OUT, Page.TIMED_OUT, Optional.empty(), Optional.empty()));

    assertThat(page.state())
        .containsExactly(
            "Not read: task (timeout: no answer within 1900 ms).",
            "Nothing is known of the task yet.",
            "Not read: stats (timeout: no answer within 1900 ms).");
    assertThat(Page.texts(page.all("title"))).containsExactly("ECS Metrics Exporter");
    assertThat(Page.texts(page.all("h2"))).containsExactly("Exporter");
  }

  @Test
  void saysThatTheTaskDocumentIsTooOld() {
    Page page =
        Page.of(
            new Observation(
                Page.TIMED_OUT, Page.READ, Optional.empty(), Optional.of(Duration.ofMinutes(6))));

    assertThat(page.state()).contains("The last task document is too old to be shown.");
    assertThat(page.html()).contains("<strong>6 min old</strong>");
  }

  @Test
  void saysThatStatisticsAreOld() {
    Container app = Tasks.running("a", "app").build();
    ContainerStats old = Tasks.sample(1, 1).readAt(Page.NOW.minusSeconds(61)).build();
    ContainerStats fresh = Tasks.sample(1, 1).readAt(Page.NOW.minusSeconds(60)).build();
    Task task = Tasks.task().container(app).build();

    assertThat(Page.of(task, Map.of("a", old)).state())
        .containsExactly("Containers with old statistics: 1.");
    assertThat(Page.of(task, Map.of("a", old)).cell(0, "CPU"))
        .isEqualTo("no rate yetstatistics are 1 min 1 s old");
    assertThat(Page.of(task, Map.of("a", fresh)).state()).containsExactly("Up to date.");
  }

  @Test
  void saysThatThereAreNoContainers() {
    assertThat(Page.of(Tasks.task().build(), Map.of()).section("containers"))
        .contains("The task has no containers yet.");
  }

  @Test
  void showsTheStateOfTheExporter() {
    FailureCounts counts =
        FailureCounts.NONE
            .plusContainerProblems(3)
            .plusFetchFailure(Document.STATS, FailureReason.TIMEOUT)
            .plusFetchFailure(Document.STATS, FailureReason.TIMEOUT);
    Observation observation =
        new Observation(
            Page.READ, Page.TIMED_OUT, Optional.empty(), Optional.of(Duration.ZERO), counts);

    Page page = Page.of(Page.exporter(observation), true);

    assertThat(page.fact("Last collection, task")).isEqualTo("read after 12 ms");
    assertThat(page.fact("Last collection, stats"))
        .isEqualTo("not read (timeout: no answer within 1900 ms) after 1.9 s");
    assertThat(page.fact("Failures so far")).isEqualTo("stats, timeout: 2");
    assertThat(page.fact("Container entries with unusable values")).isEqualTo("3");
    assertThat(page.fact("Version")).isEqualTo("1.2.3, revision abc, Java 17.0.1");
  }

  @Test
  void saysThatTheTaskIsSimulated() {
    Page page = Page.of(Tasks.fargateTask(), Tasks.fargateStats(), DocumentOrigin.SIMULATION);

    assertThat(Page.texts(page.all("p")))
        .first()
        .isEqualTo("Demo. This task is simulated; none of its figures are real.");
    assertThat(page.state()).containsExactly("Up to date.");
    assertThat(Page.texts(page.all("p"))).contains("As of 2026-01-01 00:01:45 UTC.");
  }

  @Test
  void agesOfARecordingAreAsOfItsLatestTime() {
    Instant recorded = Page.NOW.minus(Duration.ofDays(2310));
    Container app = Tasks.running("a", "app").startedAt(recorded.minusSeconds(90)).build();
    Container old = Tasks.running("b", "old").startedAt(recorded.minusSeconds(90)).build();
    Task task = Tasks.task().container(app).container(old).build();

    Page page =
        Page.of(
            task,
            Map.of(
                "a", Tasks.sample(1, 1).readAt(recorded).build(),
                "b", Tasks.sample(1, 1).readAt(recorded.minusSeconds(61)).build()),
            DocumentOrigin.RECORDING);

    assertThat(Page.texts(page.all("p")))
        .first()
        .asString()
        .startsWith("Recording. These documents were saved earlier");
    assertThat(page.state()).containsExactly("Containers with old statistics: 1.");
    assertThat(Page.texts(page.all("p"))).contains("As of " + DisplayFormat.time(recorded) + ".");
    assertThat(page.cell(0, "Uptime")).isEqualTo("1 min 30 s");
    assertThat(page.cell(0, "CPU")).doesNotContain("old");
    assertThat(page.cell(1, "CPU")).endsWith("statistics are 1 min 1 s old");
  }

  @Test
  void recordingWithoutTimesIsShownAsOfNow() {
    Container pulled = Container.builder("a", "a").knownStatus("PULLED").build();

    Page page = Page.of(Tasks.task().container(pulled).build(), Map.of(), DocumentOrigin.RECORDING);

    assertThat(page.state()).containsExactly("The recording was read.");
    assertThat(Page.texts(page.all("p"))).contains("As of 2026-01-01 00:01:45 UTC.");
  }

  @Test
  void aTaskOfItsOwnHasNoBanner() {
    assertThat(Page.of(Tasks.fargateTask(), Tasks.fargateStats()).html()).doesNotContain("banner");
  }

  @Test
  void linksToTheEndpointsThatExist() {
    ExporterReadings exporter =
        Page.exporter(Page.both(TaskReadings.of(Tasks.task().build(), Map.of())));

    assertThat(links(Page.of(exporter, true)))
        .containsExactly("metrics", "task", "stats", "check", "health", "ready");
    assertThat(links(Page.of(exporter, false))).containsExactly("metrics", "health", "ready");
  }

  private static List<String> links(Page page) {
    return page.all("a").stream().map(link -> link.getAttribute("href")).toList();
  }

  @Test
  void nothingOfTheEndpointBecomesMarkup() {
    Map<String, ContainerStats> stats =
        Map.of(
            EVIL,
            Tasks.sample(1, 1).network(EVIL, Tasks.counters(1)).build(),
            EVIL + "2",
            Tasks.sample(1, 1).network(EVIL, Tasks.counters(1)).build());
    Task task =
        Task.builder(EVIL, EVIL)
            .cluster(EVIL)
            .arn(EVIL)
            .serviceName(EVIL)
            .desiredStatus("x" + EVIL)
            .knownStatus(EVIL)
            .launchType(EVIL)
            .availabilityZone(EVIL)
            .container(evilContainer(EVIL).networkMode("awsvpc").build())
            .container(evilContainer(EVIL + "2").networkMode("bridge").build())
            .build();
    DocumentState failed =
        new DocumentState(
            Optional.of(new FetchFailure(FailureReason.MALFORMED, EVIL)), Optional.empty());
    Observation observation =
        new Observation(
            failed,
            failed,
            Optional.of(new TaskTotals().observe(task, Optional.of(stats))),
            Optional.of(Duration.ZERO));

    Page page = Page.of(new ExporterReadings(observation, new BuildInfo(EVIL, EVIL, EVIL)), true);

    assertThat(page.html()).doesNotContain("<script>", "<img", "\u202e", "\0");
    assertThat(page.all("script")).hasSize(1);
    assertThat(page.all("img")).isEmpty();
    assertThat(Page.texts(page.all("h2")).get(0)).contains("<script>alert(1)</script>");
    assertThat(page.name(0)).contains("<script>alert(1)</script>");
    assertThat(page.section("network")).contains("<script>alert(1)</script>");
    assertThat(page.fact("Version")).contains("<script>alert(1)</script>");
    assertNothingInline(page);
  }

  private static Container.Builder evilContainer(String id) {
    return Container.builder(id, EVIL).image(EVIL).knownStatus(EVIL).health(HealthStatus.UNKNOWN);
  }

  @Test
  void keepsToItsOwnPolicy() {
    assertNothingInline(Page.of(Tasks.fargateTask(), Tasks.fargateStats()));
    assertNothingInline(Page.of(Tasks.bridgeTask(), Tasks.bridgeStats()));
  }

  /** No style, no script and no handler in the page, and nothing from elsewhere. */
  private static void assertNothingInline(Page page) {
    assertThat(page.all("style")).isEmpty();
    for (Element script : page.all("script")) {
      assertThat(script.getAttribute("src")).isEqualTo("status.js");
      assertThat(script.getTextContent()).isEmpty();
    }
    for (Element element : page.all("*")) {
      NamedNodeMap attributes = element.getAttributes();
      for (int i = 0; i < attributes.getLength(); i++) {
        String name = attributes.item(i).getNodeName();
        assertThat(name).isNotEqualTo("style").doesNotStartWith("on");
        if (name.equals("href") || name.equals("src")) {
          assertThat(attributes.item(i).getNodeValue()).doesNotContain("//", "javascript:");
        }
      }
    }
  }

  @Test
  void isAccessible() {
    Page page = Page.of(Tasks.fargateTask(), Tasks.fargateStats());

    assertThat(page.all("html").get(0).getAttribute("lang")).isEqualTo("en");
    assertThat(page.all("h1")).hasSize(1);
    assertThat(page.all("header")).hasSize(1);
    assertThat(page.all("main")).hasSize(1);
    assertThat(page.all("nav")).allMatch(nav -> nav.hasAttribute("aria-label"));
    assertThat(page.all("caption")).hasSameSizeAs(page.all("table"));
    assertThat(page.all("th")).allMatch(heading -> heading.hasAttribute("scope"));
    assertThat(page.all("svg")).allMatch(bar -> bar.getAttribute("aria-hidden").equals("true"));
    assertThat(page.all("div"))
        .filteredOn(element -> element.hasAttribute("aria-live"))
        .singleElement()
        .satisfies(state -> assertThat(state.getAttribute("id")).isEqualTo("state"));
    Set<String> ids = new HashSet<>();
    for (Element element : page.all("*")) {
      if (element.hasAttribute("id")) {
        assertThat(ids.add(element.getAttribute("id"))).as("one id, one element").isTrue();
      }
    }
    for (Element section : page.all("section")) {
      assertThat(ids).contains(section.getAttribute("aria-labelledby"));
    }
  }

  @Test
  void chartsHaveTheirNumbers() {
    Page page = Page.of(Tasks.fargateTask(), Tasks.fargateStats());

    assertThat(charts(page))
        .containsExactly(
            "task cpu", "task memory", "cpu " + Tasks.APP_ID, "memory " + Tasks.APP_ID);
    Element chart =
        page.all("span").stream()
            .filter(span -> span.getAttribute("data-chart").equals("cpu " + Tasks.APP_ID))
            .findFirst()
            .orElseThrow();
    assertThat(chart.getAttribute("data-value")).isEqualTo("0.1");
    assertThat(chart.getAttribute("data-text")).isEqualTo("0.1 vCPU");
  }

  private static List<String> charts(Page page) {
    return page.all("span").stream()
        .map(span -> span.getAttribute("data-chart"))
        .filter(name -> !name.isEmpty())
        .toList();
  }

  @Test
  void isBoundedWhateverTheEndpointSends() {
    String huge = "<".repeat(100_000);
    Task.Builder task =
        Task.builder(huge, huge).cluster(huge).arn(huge).knownStatus(huge).launchType(huge);
    Map<String, ContainerStats> stats = new HashMap<>();
    for (int i = 0; i < 1000; i++) {
      task.container(
          Container.builder(huge + i, huge)
              .image(huge)
              .knownStatus(huge)
              .networkMode(i % 2 == 0 ? "awsvpc" : "bridge")
              .build());
      stats.put(huge + i, Tasks.sample(1, 1).network("eth" + i, Tasks.counters(1)).build());
    }

    Page page = Page.of(task.build(), stats);

    assertThat(page.rows()).hasSize(ContainerSection.MAX_ROWS);
    assertThat(page.section("containers")).contains("900 more containers are not shown here");
    assertThat(page.section("network")).contains("more interfaces are not shown here");
    assertThat(page.html().getBytes(StandardCharsets.UTF_8).length).isLessThan(1_000_000);
  }

  @Test
  void anyTaskMakesAWellFormedPage() {
    for (int seed = 0; seed < 500; seed++) {
      ArbitraryTasks.TaskWithStats any = ArbitraryTasks.of(seed);

      assertNothingInline(Page.of(any.task(), any.stats()));
      assertNothingInline(Page.withoutStats(any.task()));
    }
  }
}
