package io.github.ecsexporter.adapter.http.page;

import io.github.ecsexporter.domain.derivation.ContainerReadings;
import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/** What the task is and what it uses as a whole. */
final class TaskSection {
  private final TaskReadings readings;
  private final Instant now;
  private final String noReading;

  /**
   * Creates the section.
   *
   * @param noReading what to show in place of a missing reading
   */
  TaskSection(TaskReadings readings, Instant now, String noReading) {
    this.readings = readings;
    this.now = now;
    this.noReading = noReading;
  }

  void write(Html html) {
    Task task = readings.task();
    html.markup("<section aria-labelledby=\"task\">\n<h2 id=\"task\">Task ")
        .isolated(name(task))
        .markup("</h2>\n<dl>\n");
    fact(html, "Status", status(task));
    fact(html, "Cluster", given(task.clusterName()));
    if (!task.service().isEmpty()) {
      fact(html, "Service", task.service());
    } else if (!task.group().isEmpty()) {
      fact(html, "Group", task.group());
    }
    fact(html, "Launch type", given(task.launchType()));
    if (!task.availabilityZone().isEmpty()) {
      fact(html, "Availability zone", task.availabilityZone());
    }
    fact(html, "Task ID", given(task.id()));
    fact(html, "CPU limit", limit(task.limits().cpuLimit(), DisplayFormat::cores));
    fact(html, "Memory limit", limit(task.limits().memoryLimitBytes(), DisplayFormat::bytes));
    writeUse(html);
    writeWarnings(html);
    html.markup("</dl>\n</section>\n");
  }

  static String name(Task task) {
    return task.family() + ":" + task.revision();
  }

  private static String status(Task task) {
    String known = given(task.knownStatus());
    return task.desiredStatus().isEmpty() || task.desiredStatus().equals(task.knownStatus())
        ? known
        : known + ", desired status " + task.desiredStatus();
  }

  private void writeUse(Html html) {
    Task task = readings.task();
    html.markup("<div><dt>CPU in use</dt><dd>");
    Usage.cpu(
            readings.sum(ContainerReadings::cpuCores),
            readings.cpuUtilizationRatio(),
            task.limits().cpuLimit(),
            "")
        .write(html, "task cpu", noReading);
    html.markup("</dd></div>\n<div><dt>Memory in use (working set)</dt><dd>");
    Usage.memory(
            readings.sum(ContainerReadings::workingSetBytes),
            readings.memoryUtilizationRatio(),
            task.limits().memoryLimitBytes(),
            "")
        .write(html, "task memory", noReading);
    html.markup("</dd></div>\n");
    OptionalDouble stored = readings.ephemeralStorageUtilizedBytes();
    OptionalDouble reserved = readings.ephemeralStorageReservedBytes();
    if (stored.isPresent() && reserved.isPresent()) {
      fact(
          html,
          "Ephemeral storage",
          DisplayFormat.bytes(stored.getAsDouble())
              + " of "
              + DisplayFormat.bytes(reserved.getAsDouble()));
    }
  }

  private void writeWarnings(Html html) {
    if (readings.task().faultInjectionEnabled().orElse(false)) {
      fact(html, "Fault injection", "enabled: network faults may be injected on purpose");
    }
    if (readings.clockSynchronized().orElse(1) == 0) {
      fact(html, "Clock", "not synchronized");
    }
    readings
        .task()
        .executionStoppedAt()
        .ifPresent(
            stopped ->
                fact(
                    html,
                    "Stopping since",
                    DisplayFormat.time(stopped)
                        + ", "
                        + DisplayFormat.duration(Duration.between(stopped, now))
                        + " ago"));
  }

  private static String limit(OptionalDouble limit, DoubleFunction<String> unit) {
    return limit.isPresent() ? unit.apply(limit.getAsDouble()) : "no limit";
  }

  private static String given(String text) {
    return text.isEmpty() ? "not given" : text;
  }

  private static void fact(Html html, String name, String value) {
    html.markup("<div><dt>")
        .markup(name)
        .markup("</dt><dd>")
        .isolated(value)
        .markup("</dd></div>\n");
  }
}
