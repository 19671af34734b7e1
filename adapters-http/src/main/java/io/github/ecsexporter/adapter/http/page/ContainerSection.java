package io.github.ecsexporter.adapter.http.page;

import io.github.ecsexporter.domain.derivation.ContainerReadings;
import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.stats.NetworkCounter;
import io.github.ecsexporter.domain.stats.Reading;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.HealthStatus;
import io.github.ecsexporter.domain.task.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A row for each container. The roles say again what the elements mean, because a narrow screen
 * shows rows as blocks and some browsers then forget that this is a table.
 */
final class ContainerSection {
  /** Ten times what ECS allows in a task. */
  static final int MAX_ROWS = 100;

  private static final String NOT_GIVEN = "not given";

  private final TaskReadings readings;
  private final Instant now;
  private final String noReading;
  private final boolean ownNetworks;

  /**
   * Creates the section.
   *
   * @param noReading what to show in place of a missing reading
   */
  ContainerSection(TaskReadings readings, Instant now, String noReading) {
    this.readings = readings;
    this.now = now;
    this.noReading = noReading;
    this.ownNetworks = hasOwnNetworks(readings.containers());
  }

  private static boolean hasOwnNetworks(List<ContainerReadings> containers) {
    for (ContainerReadings container : containers) {
      if (container.networkNamespace().isPresent()
          && !container.networkNamespace().get().isTasks()) {
        return true;
      }
    }
    return false;
  }

  void write(Html html) {
    List<ContainerReadings> containers = readings.containers();
    html.markup(
        "<section aria-labelledby=\"containers\">\n<h2 id=\"containers\">Containers</h2>\n");
    if (containers.isEmpty()) {
      html.markup("<p>The task has no containers yet.</p>\n</section>\n");
      return;
    }
    html.markup("<table role=\"table\" class=\"")
        .markup(ownNetworks ? "stacks wide" : "stacks")
        .markup("\">\n<caption>")
        .markup("What each container is and what it uses now</caption>\n")
        .markup("<thead role=\"rowgroup\"><tr role=\"row\">");
    heading(html, "Container");
    heading(html, "Status");
    heading(html, "Health");
    heading(html, "Restarts");
    heading(html, "Uptime");
    heading(html, "CPU");
    heading(html, "Memory");
    if (ownNetworks) {
      heading(html, "Network");
    }
    heading(html, "Block I/O");
    html.markup("</tr></thead>\n<tbody role=\"rowgroup\">\n");
    int rows = Math.min(MAX_ROWS, containers.size());
    for (ContainerReadings container : containers.subList(0, rows)) {
      writeRow(html, container);
    }
    html.markup("</tbody>\n</table>\n");
    if (rows < containers.size()) {
      html.markup("<p>")
          .text(String.valueOf(containers.size() - rows))
          .markup(" more containers are not shown here; <code>/metrics</code> has them all.</p>\n");
    }
    html.markup("</section>\n");
  }

  private static void heading(Html html, String title) {
    html.markup("<th role=\"columnheader\" scope=\"col\">").markup(title).markup("</th>");
  }

  private void writeRow(Html html, ContainerReadings readings) {
    Container container = readings.container();
    html.markup("<tr role=\"row\"><th role=\"rowheader\" scope=\"row\">")
        .isolated(container.name().isEmpty() ? "(no name)" : container.name())
        .markup("<span class=\"note\">")
        .isolated(container.image().isEmpty() ? "image not given" : container.image())
        .markup("</span></th>");
    cell(html, "Status");
    writeStatus(html, container);
    nextCell(html, "Health");
    writeHealth(html, container.health());
    nextCell(html, "Restarts");
    writeRestarts(html, container.restartCount());
    nextCell(html, "Uptime");
    html.text(uptime(container));
    nextCell(html, "CPU");
    writeCpu(html, readings);
    nextCell(html, "Memory");
    writeMemory(html, readings);
    if (ownNetworks) {
      nextCell(html, "Network");
      writeNetwork(html, readings);
    }
    nextCell(html, "Block I/O");
    writeTraffic(
        html, readings, "read", readings.blockReadBytes(), "written", readings.blockWrittenBytes());
    html.markup("</td></tr>\n");
  }

  private static void cell(Html html, String title) {
    html.markup("<td role=\"cell\" data-title=\"").markup(title).markup("\">");
  }

  private static void nextCell(Html html, String title) {
    html.markup("</td>");
    cell(html, title);
  }

  private static void writeStatus(Html html, Container container) {
    String status = container.knownStatus().isEmpty() ? NOT_GIVEN : container.knownStatus();
    boolean failed = container.exitCode().orElse(0) != 0;
    html.markup("<span class=\"")
        .markup(container.isRunning() ? "good" : failed ? "bad" : "plain")
        .markup("\">")
        .isolated(status)
        .markup("</span>");
    if (container.exitCode().isPresent()) {
      long code = container.exitCode().getAsLong();
      html.markup(container.isRunning() ? " <span class=\"note\">last " : " <span class=\"note\">")
          .markup("exit code ")
          .text(code + meaning(code))
          .markup("</span>");
    }
  }

  /** The common meaning of the code; a program may mean something else. */
  private static String meaning(long exitCode) {
    if (exitCode == 0) {
      return " (success)";
    } else if (exitCode == 126) {
      return " (the command can't be run)";
    } else if (exitCode == 127) {
      return " (the command was not found)";
    } else if (exitCode == 134) {
      return " (aborted)";
    } else if (exitCode == 137) {
      return " (killed: likely out of memory, or too slow to stop)";
    } else if (exitCode == 139) {
      return " (segmentation fault)";
    } else if (exitCode == 143) {
      return " (terminated by SIGTERM)";
    }
    return "";
  }

  private static void writeHealth(Html html, Optional<HealthStatus> health) {
    if (health.isEmpty()) {
      html.markup("<span class=\"absent\">no health check</span>");
      return;
    }
    html.markup(
        switch (health.get()) {
          case HEALTHY -> "<span class=\"good\">healthy</span>";
          case UNHEALTHY -> "<strong class=\"bad\">unhealthy</strong>";
          case UNKNOWN -> "<span class=\"plain\">no result yet</span>";
        });
  }

  private static void writeRestarts(Html html, Reading count) {
    if (count.isPresent()) {
      html.text(count.toString());
    } else {
      html.markup("<span class=\"absent\">no restart policy</span>");
    }
  }

  private String uptime(Container container) {
    if (container.startedAt().isEmpty()) {
      return "not started";
    }
    Instant started = container.startedAt().get();
    if (container.isRunning()) {
      // On EC2 the agent keeps reporting the first start.
      boolean first = container.restartCount().isPositive() && !readings.task().isFargate();
      return since(started) + (first ? " since the first start" : "");
    }
    return container
        .finishedAt()
        .map(
            finished ->
                "ran for "
                    + DisplayFormat.duration(Duration.between(started, finished))
                    + ", ended "
                    + since(finished)
                    + " ago")
        .orElseGet(() -> "started " + since(started) + " ago");
  }

  private String since(Instant moment) {
    return DisplayFormat.duration(Duration.between(moment, now));
  }

  private void writeCpu(Html html, ContainerReadings readings) {
    Usage.cpu(
            readings.cpuCores(),
            readings.cpuUtilizationRatio(),
            readings.task().limits().cpuLimit(),
            "the task's ")
        .write(html, "cpu " + readings.container().dockerId(), absent(readings, "no rate yet"));
    if (Staleness.isStale(readings, now)) {
      html.markup("<strong class=\"bad\">statistics are ")
          .text(readings.sampledAt().map(this::since).orElse(""))
          .markup(" old</strong>");
    }
  }

  private void writeMemory(Html html, ContainerReadings readings) {
    Limits own = readings.container().limits();
    Usage.memory(
            readings.workingSetBytes(),
            readings.memoryUtilizationRatio(),
            readings.memoryLimitBytes(),
            own.memoryLimitBytes().isPresent() ? "" : "the task's ")
        .write(html, "memory " + readings.container().dockerId(), absent(readings, NOT_GIVEN));
    if (readings.oomEvents().orElse(0) > 0) {
      html.markup("<strong class=\"bad\">")
          .text(DisplayFormat.count(readings.oomEvents().getAsDouble()))
          .markup(" out-of-memory events</strong>");
    }
  }

  private void writeNetwork(Html html, ContainerReadings readings) {
    if (readings.networkNamespace().isEmpty()) {
      html.markup("<span class=\"absent\">none of its own</span>");
    } else if (readings.networkNamespace().get().isTasks()) {
      html.markup("<span class=\"absent\">the task's</span>");
    } else {
      writeTraffic(
          html,
          readings,
          "received",
          readings.networkSum(NetworkCounter.RECEIVED_BYTES),
          "sent",
          readings.networkSum(NetworkCounter.TRANSMITTED_BYTES));
    }
  }

  private void writeTraffic(
      Html html,
      ContainerReadings readings,
      String in,
      OptionalDouble inBytes,
      String out,
      OptionalDouble outBytes) {
    if (inBytes.isEmpty() && outBytes.isEmpty()) {
      html.markup("<span class=\"absent\">").text(absent(readings, NOT_GIVEN)).markup("</span>");
      return;
    }
    writeBytes(html, in, inBytes);
    writeBytes(html, out, outBytes);
  }

  private static void writeBytes(Html html, String name, OptionalDouble bytes) {
    html.markup("<span class=\"pair\"><span class=\"note\">")
        .markup(name)
        .markup("</span> ")
        .text(bytes.isPresent() ? DisplayFormat.bytes(bytes.getAsDouble()) : NOT_GIVEN)
        .markup("</span>");
  }

  private String absent(ContainerReadings readings, String otherwise) {
    return readings.stats().isPresent() ? otherwise : noReading;
  }
}
