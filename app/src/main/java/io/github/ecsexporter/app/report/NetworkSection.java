package io.github.ecsexporter.app.report;

import static io.github.ecsexporter.app.report.Sentence.when;

import io.github.ecsexporter.domain.derivation.ContainerReadings;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.NetworkNamespace;
import io.github.ecsexporter.domain.task.Task;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

    /** Whether no container has another mode. */
    boolean isOnly() {
      return !subject.anyContainer(container -> !container.networkModeName().equals(name));
    }

    /** Who has interfaces of their own. */
    String ownInterfaces() {
      return isOnly()
          ? "every container has interfaces of its own"
          : "interfaces of their own: " + members();
    }

    /** Who has no network metrics. */
    String noMetrics() {
      return "so there are no network metrics" + (isOnly() ? "" : " of " + members());
    }

    /** The namespace of those who have the mode; empty if they have no interfaces. */
    Optional<NetworkNamespace> namespace() {
      for (NetworkNamespace namespace :
          subject.task().map(Task::networkNamespaces).orElse(List.of())) {
        for (Container member : namespace.members()) {
          if (member.networkModeName().equals(name)) {
            return Optional.of(namespace);
          }
        }
      }
      return Optional.empty();
    }

    /** Whose namespace it is; empty if the task does not list that container. */
    String owner() {
      Optional<NetworkNamespace> namespace = namespace();
      return namespace.isPresent() && namespace.get().isSharedByDesign()
          ? "the task"
          : namespace.flatMap(NetworkNamespace::owner).map(Container::name).orElse("");
    }
  }

  /** What a network mode means. */
  enum Mode implements Sentence<GivenMode> {
    AWSVPC(
        (m, name) ->
            when(
                m.is("awsvpc"),
                name + "the containers share the task's interfaces, and each counts once")),
    BRIDGE((m, name) -> when(m.is("bridge"), name + m.ownInterfaces())),
    HOST((m, name) -> when(m.is("host"), name + "the interfaces are the host's, " + m.noMetrics())),
    NONE((m, name) -> when(m.is("none"), name + "no interfaces, " + m.noMetrics())),
    DAEMON_BRIDGE(
        (m, name) ->
            when(
                m.is("daemon-bridge"),
                name
                    + "the interfaces are those of all managed daemons of the instance, and each"
                    + " counts once")),
    JOINED_TO_NONE(
        (m, name) ->
            when(
                m.isJoined() && m.namespace().isEmpty(),
                "network mode container: "
                    + m.members()
                    + " in the network of a container without interfaces of its own, "
                    + m.noMetrics())),
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
    NOT_REPORTED(
        (m, name) ->
            when(
                m.name().isEmpty(),
                "network mode: not reported" + (m.isOnly() ? "" : " for " + m.members()))),
    DOCKER_NETWORK(
        (m, name) ->
            when(
                !m.name().isEmpty()
                    && !m.isJoined()
                    && !WELL_KNOWN.contains(m.name().toLowerCase(Locale.ROOT)),
                name + "taken for a Docker network: " + m.ownInterfaces()));

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
