package io.github.ecsexporter.adapter.http.page;

import io.github.ecsexporter.domain.derivation.ContainerReadings;
import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.observation.DocumentOrigin;
import io.github.ecsexporter.domain.observation.DocumentState;
import io.github.ecsexporter.domain.observation.ExporterReadings;
import io.github.ecsexporter.domain.observation.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The status page: complete without its script, which only refreshes it in place and draws charts.
 *
 * <p>The page is bounded whatever the endpoint sends, and nothing that it sends becomes markup.
 */
public final class StatusPage {
  private static final String TITLE = "ECS Metrics Exporter";

  private final ExporterReadings exporter;
  private final DocumentOrigin origin;
  private final Instant now;
  private final boolean rawEndpoints;

  private StatusPage(
      ExporterReadings exporter, DocumentOrigin origin, Instant now, boolean rawEndpoints) {
    this.exporter = exporter;
    this.origin = origin;
    this.now = now;
    this.rawEndpoints = rawEndpoints;
  }

  /**
   * Renders the page.
   *
   * @param origin where the documents come from; ages in a recording are as of its latest time
   * @param now for ages and uptimes
   * @param rawEndpoints whether {@code /task}, {@code /stats} and {@code /check} exist
   * @return a complete HTML document
   */
  public static String render(
      ExporterReadings exporter, DocumentOrigin origin, Instant now, boolean rawEndpoints) {
    Instant moment =
        origin == DocumentOrigin.RECORDING
            ? exporter.observation().readings().flatMap(StatusPage::latestTime).orElse(now)
            : now;
    return new StatusPage(exporter, origin, moment, rawEndpoints).render();
  }

  /** When a recording was made, or shortly before. */
  private static Optional<Instant> latestTime(TaskReadings readings) {
    Instant latest = later(Instant.MIN, readings.task().executionStoppedAt());
    for (ContainerReadings container : readings.containers()) {
      latest = later(latest, container.sampledAt());
      latest = later(latest, container.container().startedAt());
      latest = later(latest, container.container().finishedAt());
    }
    return latest.equals(Instant.MIN) ? Optional.empty() : Optional.of(latest);
  }

  private static Instant later(Instant one, Optional<Instant> other) {
    return other.isPresent() && other.get().isAfter(one) ? other.get() : one;
  }

  private String render() {
    Optional<TaskReadings> readings = exporter.observation().readings();
    Html html = new Html();
    html.markup(
        """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta name="color-scheme" content="light dark"/>
            <title>""");
    readings.ifPresent(task -> html.text(TaskSection.name(task.task())).markup(" – "));
    html.markup(TITLE)
        .markup(
            """
            </title>
            <link rel="icon" href="data:,"/>
            <link rel="stylesheet" href="status.css"/>
            <script src="status.js" defer="defer"></script>
            <noscript><meta http-equiv="refresh" content="10"/></noscript>
            </head>
            <body>
            <header>
            <h1>""")
        .markup(TITLE)
        .markup("</h1>\n<button type=\"button\" id=\"pause\" hidden=\"hidden\">Pause</button>\n");
    writeLinks(html);
    html.markup("</header>\n<main>\n").markup(banner());
    writeState(html);
    readings.ifPresent(task -> writeTask(html, task));
    new ExporterSection(exporter).write(html);
    return html.markup("</main>\n</body>\n</html>\n").toString();
  }

  private String banner() {
    return switch (origin) {
      case ENDPOINT -> "";
      case SIMULATION ->
          "<p class=\"banner\"><strong>Demo.</strong> This task is simulated; none of its figures"
              + " are real.</p>\n";
      case RECORDING ->
          "<p class=\"banner\"><strong>Recording.</strong> These documents were saved earlier and do"
              + " not change; ages and uptimes are as of the recording.</p>\n";
    };
  }

  private void writeLinks(Html html) {
    html.markup("<nav aria-label=\"Endpoints\">\n<ul>\n");
    link(html, "metrics", "for Prometheus");
    if (rawEndpoints) {
      link(html, "task", "raw task document");
      link(html, "stats", "raw statistics");
      link(html, "check", "report in words");
    }
    link(html, "health", "the exporter is up");
    link(html, "ready", "both documents were read");
    html.markup("</ul>\n</nav>\n");
  }

  /** Relative, so that a proxy may put the exporter under any path. */
  private static void link(Html html, String path, String meaning) {
    html.markup("<li><a href=\"")
        .markup(path)
        .markup("\">/")
        .markup(path)
        .markup("</a> <span class=\"note\">")
        .markup(meaning)
        .markup("</span></li>\n");
  }

  /** Ages are outside the live region, where they would be read out at every refresh. */
  private void writeState(Html html) {
    html.markup("<div id=\"state\" role=\"status\" aria-live=\"polite\">");
    List<String> problems = problems();
    if (problems.isEmpty()) {
      html.markup("<p class=\"good\">")
          .markup(origin == DocumentOrigin.RECORDING ? "The recording was read." : "Up to date.")
          .markup("</p>");
    }
    for (String problem : problems) {
      html.markup("<p class=\"bad\">").text(problem).markup("</p>");
    }
    html.markup("</div>\n<p class=\"note\">As of <time id=\"as-of\"")
        .attribute("datetime", DisplayFormat.isoTime(now))
        .markup(">")
        .text(DisplayFormat.time(now))
        .markup("</time>.");
    if (!exporter.observation().task().isUp()) {
      exporter
          .observation()
          .taskAge()
          .ifPresent(
              age ->
                  html.markup(" The last task document is <strong>")
                      .text(DisplayFormat.duration(age))
                      .markup(" old</strong>."));
    }
    html.markup("</p>\n");
  }

  private List<String> problems() {
    Observation observation = exporter.observation();
    List<String> problems = new ArrayList<>();
    if (!observation.task().isUp()) {
      problems.add("Not read: task" + reason(observation.task()));
      if (observation.readings().isEmpty()) {
        problems.add(
            observation.taskAge().isPresent()
                ? "The last task document is too old to be shown."
                : "Nothing is known of the task yet.");
      }
    }
    if (!observation.stats().isUp()) {
      problems.add("Not read: stats" + reason(observation.stats()));
    } else if (observation.readings().isPresent()) {
      addProblemsOfStats(problems, observation.readings().get());
    }
    return problems;
  }

  private static String reason(DocumentState state) {
    return state.failure().map(failure -> " (" + failure + ").").orElse(".");
  }

  private void addProblemsOfStats(List<String> problems, TaskReadings readings) {
    int without = 0;
    int stale = 0;
    for (ContainerReadings container : readings.containers()) {
      if (container.container().isRunning() && container.stats().isEmpty()) {
        without++;
      }
      if (Staleness.isStale(container, now)) {
        stale++;
      }
    }
    if (without > 0) {
      problems.add("Running containers without statistics: " + without + ".");
    }
    if (stale > 0) {
      problems.add("Containers with old statistics: " + stale + ".");
    }
  }

  private void writeTask(Html html, TaskReadings readings) {
    String noReading = exporter.observation().stats().isUp() ? "no statistics" : "stats not read";
    new TaskSection(readings, now, noReading).write(html);
    new ContainerSection(readings, now, noReading).write(html);
    new NetworkSection(readings, noReading).write(html);
  }
}
