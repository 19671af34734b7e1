package io.github.ecsexporter.adapter.http.page;

import io.github.ecsexporter.domain.derivation.ContainerReadings;
import io.github.ecsexporter.domain.derivation.InterfaceReadings;
import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.stats.NetworkCounter;
import io.github.ecsexporter.domain.task.NetworkNamespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/** The interfaces that all containers share; those of a single container are in its row. */
final class NetworkSection {
  /** More than any task has. */
  static final int MAX_ROWS = 32;

  private final TaskReadings readings;
  private final String noReading;

  /**
   * Creates the section.
   *
   * @param noReading what to say of a reading that is not there
   */
  NetworkSection(TaskReadings readings, String noReading) {
    this.readings = readings;
    this.noReading = noReading;
  }

  void write(Html html) {
    List<InterfaceReadings> shared = new ArrayList<>();
    for (InterfaceReadings network : readings.interfaces()) {
      if (network.container().isEmpty()) {
        shared.add(network);
      }
    }
    if (shared.isEmpty() && (hasNamespace(false) || readings.containers().isEmpty())) {
      return;
    }
    html.markup("<section aria-labelledby=\"network\">\n<h2 id=\"network\">Network</h2>\n");
    if (!shared.isEmpty()) {
      writeTable(html, shared);
    } else if (hasNamespace(true)) {
      html.markup("<p class=\"absent\">").text(noReading).markup("</p>\n");
    } else {
      html.markup("<p class=\"absent\">The containers have no network of their own.</p>\n");
    }
    html.markup("</section>\n");
  }

  private boolean hasNamespace(boolean tasks) {
    for (ContainerReadings container : readings.containers()) {
      Optional<NetworkNamespace> namespace = container.networkNamespace();
      if (namespace.isPresent() && namespace.get().isTasks() == tasks) {
        return true;
      }
    }
    return false;
  }

  private static void writeTable(Html html, List<InterfaceReadings> interfaces) {
    html.markup("<table>\n<caption>The interfaces that the containers share, since their start")
        .markup("</caption>\n<thead><tr><th scope=\"col\">Interface</th>")
        .markup("<th scope=\"col\">Received</th><th scope=\"col\">Sent</th></tr></thead>\n<tbody>");
    for (InterfaceReadings network : interfaces.subList(0, Math.min(MAX_ROWS, interfaces.size()))) {
      html.markup("\n<tr><th scope=\"row\">").isolated(network.name()).markup("</th><td>");
      writeDirection(
          html,
          network,
          NetworkCounter.RECEIVED_BYTES,
          NetworkCounter.RECEIVED_PACKETS,
          NetworkCounter.RECEIVE_ERRORS,
          NetworkCounter.RECEIVE_DROPPED);
      html.markup("</td><td>");
      writeDirection(
          html,
          network,
          NetworkCounter.TRANSMITTED_BYTES,
          NetworkCounter.TRANSMITTED_PACKETS,
          NetworkCounter.TRANSMIT_ERRORS,
          NetworkCounter.TRANSMIT_DROPPED);
      html.markup("</td></tr>");
    }
    html.markup("</tbody>\n</table>\n");
    if (interfaces.size() > MAX_ROWS) {
      html.markup("<p>")
          .text(String.valueOf(interfaces.size() - MAX_ROWS))
          .markup(" more interfaces are not shown here.</p>\n");
    }
  }

  private static void writeDirection(
      Html html,
      InterfaceReadings network,
      NetworkCounter bytes,
      NetworkCounter packets,
      NetworkCounter errors,
      NetworkCounter dropped) {
    html.text(shown(network.get(bytes), DisplayFormat::bytes))
        .markup(" <span class=\"note\">")
        .text(shown(network.get(packets), DisplayFormat::count))
        .markup(" packets</span>");
    writeTrouble(html, network.get(errors), " errors");
    writeTrouble(html, network.get(dropped), " dropped");
  }

  private static void writeTrouble(Html html, OptionalDouble count, String name) {
    if (count.orElse(0) > 0) {
      html.markup("<span class=\"note\">, ")
          .text(DisplayFormat.count(count.getAsDouble()))
          .markup(name)
          .markup("</span>");
    }
  }

  private static String shown(OptionalDouble value, DoubleFunction<String> unit) {
    return value.isPresent() ? unit.apply(value.getAsDouble()) : "not given";
  }
}
