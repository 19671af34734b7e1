package io.github.ecsexporter.app.report;

import static io.github.ecsexporter.app.report.Sentence.when;

import io.github.ecsexporter.domain.derivation.ContainerReadings;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.Task;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** Whose interfaces the containers report. */
final class NetworkSection {
  private static final String JOINED = "container:";
  private static final Set<String> WELL_KNOWN =
      Set.of("awsvpc", "bridge", "host", "none", "daemon-bridge");

  private NetworkSection() {}

  static void write(ReportWriter out, Subject subject) {
    if (subject.containers().isEmpty()) {
      return;
    }
    out.heading("Network");
    Set<String> modes = new TreeSet<>();
    for (ContainerReadings container : subject.containers()) {
      modes.add(container.container().networkModeName());
    }
    for (String mode : modes) {
      out.paragraph(Sentence.first(Mode.ALL, new GivenMode(mode, subject)));
    }
  }

  /** A network mode that a container of the task has. */
  record GivenMode(String name, Subject subject) {
    boolean is(String mode) {
      return name.toLowerCase(Locale.ROOT).equals(mode);
    }

    boolean isJoined() {
      return name.startsWith(JOINED);
    }

    String members() {
      return Text.names(
          subject.where(container -> container.container().networkModeName().equals(name)));
    }

    /** The container whose namespace it is; empty if the task does not list it. */
    String owner() {
      String id = name.substring(Math.min(name.length(), JOINED.length()));
      for (Container container : subject.task().map(Task::containers).orElse(List.of())) {
        if (container.dockerId().equals(id)) {
          return container.name();
        }
      }
      return "";
    }
  }

  /** What a network mode means. */
  enum Mode implements Sentence<GivenMode> {
    AWSVPC(
        (m, name) ->
            when(
                m.is("awsvpc"),
                name + "the containers share the task's interfaces, and each counts once")),
    BRIDGE((m, name) -> when(m.is("bridge"), name + "every container has interfaces of its own")),
    HOST(
        (m, name) ->
            when(
                m.is("host"),
                name + "the interfaces are the host's, so there are no network metrics")),
    NONE((m, name) -> when(m.is("none"), name + "no interfaces, so there are no network metrics")),
    DAEMON_BRIDGE(
        (m, name) ->
            when(
                m.is("daemon-bridge"),
                name
                    + "the interfaces are those of all managed daemons of the instance, and each"
                    + " counts once")),
    JOINED_TO_KNOWN(
        (m, name) ->
            m.isJoined() && !m.owner().isEmpty()
                ? "network mode container: "
                    + m.members()
                    + " in the network of "
                    + m.owner()
                    + ", whose interfaces count once"
                : ""),
    JOINED_TO_UNKNOWN(
        (m, name) ->
            m.isJoined() && m.owner().isEmpty()
                ? "network mode container: "
                    + m.members()
                    + " in the network of a container that /task does not list, whose interfaces"
                    + " count once"
                : ""),
    NOT_REPORTED((m, name) -> when(m.name().isEmpty(), "network mode: not reported")),
    DOCKER_NETWORK(
        (m, name) ->
            when(
                !m.name().isEmpty()
                    && !m.isJoined()
                    && !WELL_KNOWN.contains(m.name().toLowerCase(Locale.ROOT)),
                name + "taken for a Docker network: every container has interfaces of its own"));

    static final List<Mode> ALL = List.of(values());

    private final BiFunction<GivenMode, String, String> text;

    Mode(BiFunction<GivenMode, String, String> text) {
      this.text = text;
    }

    @Override
    public String about(GivenMode mode) {
      return text.apply(mode, "network mode " + mode.name() + ": ");
    }
  }
}
