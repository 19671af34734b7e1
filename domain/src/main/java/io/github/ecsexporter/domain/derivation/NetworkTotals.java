package io.github.ecsexporter.domain.derivation;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.stats.InterfaceCounters;
import io.github.ecsexporter.domain.stats.NetworkCounter;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.NetworkMode;
import io.github.ecsexporter.domain.task.NetworkNamespace;
import io.github.ecsexporter.domain.task.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a task's network interfaces have counted so far, each once per network namespace.
 *
 * <p>The members of a namespace report the same interfaces. Its owner's own report counts where
 * there is one, since the agent adds what was before a restart to any container that its restart
 * policy restarts, also to one whose namespace did not restart (amazon-ecs-agent {@code
 * agent/stats/queue.go}); else the largest, which is the newest. While an owner that did report has
 * no statistics, as for a moment after the agent's own restart, what a member had in excess of it
 * is taken off. In the task's namespace the largest of all counts. An interface never shows less
 * than before.
 *
 * <p>Bounded, not thread-safe.
 */
final class NetworkTotals {
  /** More than any task can have; the oldest that left are merged beyond it. */
  private static final int MAX_NAMESPACES = 1024;

  private static final int MAX_INTERFACES = 256;
  private static final int MAX_SOURCES = 256;
  private static final int NETWORK_COUNTERS = NetworkCounter.values().length;

  /**
   * The outcome of one collection.
   *
   * @param interfaces one for each namespace and interface
   * @param sums one for each interface name
   */
  record Interfaces(List<InterfaceReadings> interfaces, List<InterfaceReadings> sums) {
    static final Interfaces NONE = new Interfaces(List.of(), List.of());
  }

  // In order of arrival, as the containers of ContainerTotals.
  private final LinkedHashMap<String, Namespace> namespaces = new LinkedHashMap<>();
  private final TreeMap<String, Counters> departed = new TreeMap<>();

  /** Takes one collection in. */
  Interfaces observe(Task task, List<ContainerReadings> all) {
    IdentityHashMap<Container, ContainerReadings> readings = new IdentityHashMap<>();
    for (ContainerReadings container : all) {
      readings.put(container.container(), container);
    }
    List<NetworkNamespace> present = task.networkNamespaces();
    forgetWrongGuesses(task, present);
    List<InterfaceReadings> interfaces = new ArrayList<>();
    for (NetworkNamespace namespace : present) {
      if (namespace.isSharedByDesign() || namespace.hasUserContainer()) {
        Namespace memory =
            namespaces.computeIfAbsent(namespace.id(), any -> new Namespace(namespace.id()));
        memory.observe(namespace, readings);
        memory.addInterfacesTo(interfaces, task, namespace);
      }
    }
    if (namespaces.size() > MAX_NAMESPACES) {
      mergeDeparted(present);
    }
    return new Interfaces(interfaces, sums(task));
  }

  /**
   * While the endpoint does not yet give the mode, a container may have been put in a namespace of
   * its own that it turns out not to have. What was counted there is counted elsewhere now.
   */
  private void forgetWrongGuesses(Task task, List<NetworkNamespace> present) {
    if (namespaces.isEmpty()) {
      return;
    }
    Set<String> ids = new HashSet<>();
    for (NetworkNamespace namespace : present) {
      ids.add(namespace.id());
    }
    for (Container container : task.containers()) {
      boolean given = container.networkMode() != NetworkMode.UNKNOWN;
      if (given && !ids.contains(container.dockerId())) {
        namespaces.remove(container.dockerId());
      }
    }
  }

  private void mergeDeparted(List<NetworkNamespace> present) {
    Set<String> ids = new HashSet<>();
    for (NetworkNamespace namespace : present) {
      ids.add(namespace.id());
    }
    Iterator<Map.Entry<String, Namespace>> all = namespaces.entrySet().iterator();
    while (all.hasNext() && namespaces.size() > MAX_NAMESPACES) {
      Map.Entry<String, Namespace> eldest = all.next();
      if (!ids.contains(eldest.getKey())) {
        eldest.getValue().interfaces.forEach(this::mergeDeparted);
        all.remove();
      }
    }
  }

  private void mergeDeparted(String name, Interface counted) {
    if (departed.size() < MAX_INTERFACES || departed.containsKey(name)) {
      departed.merge(name, counted.total.total(), Counters::plus);
    }
  }

  private List<InterfaceReadings> sums(Task task) {
    TreeMap<String, Counters> byName = new TreeMap<>(departed);
    for (Namespace namespace : namespaces.values()) {
      namespace.interfaces.forEach(
          (name, counted) -> byName.merge(name, counted.total.total(), Counters::plus));
    }
    List<InterfaceReadings> sums = new ArrayList<>(byName.size());
    byName.forEach(
        (name, counters) ->
            sums.add(new InterfaceReadings(task, Optional.empty(), name, counters)));
    return sums;
  }

  void clear() {
    namespaces.clear();
    departed.clear();
  }

  /** The memory of one namespace. */
  private static final class Namespace {
    private final String id;
    private final TreeMap<String, Interface> interfaces = new TreeMap<>();
    private Set<String> reported = Set.of();
    // Whose labels the series have, by id: the document's order changes, series should not.
    private String labeled = "";

    Namespace(String id) {
      this.id = id;
    }

    void observe(NetworkNamespace namespace, Map<Container, ContainerReadings> readings) {
      Map<String, Map<String, Counters>> now = new TreeMap<>();
      Map<String, Counters> shares = new TreeMap<>();
      for (Container member : namespace.members()) {
        ContainerReadings container =
            requireNonNull(readings.get(member), "a member is not of the task");
        boolean divided = namespace.isSharedByDesign() && container.hasDividedNetwork();
        if (divided && member.isPause()) {
          continue;
        }
        container
            .networks()
            .forEach(
                (name, counters) -> {
                  if (divided) {
                    shares.merge(name, Counters.of(counters), Counters::plus);
                  } else {
                    report(now, name, member, counters);
                  }
                });
      }
      shares.forEach(
          (name, sum) ->
              now.computeIfAbsent(name, any -> new HashMap<>()).merge("", sum, Counters::max));
      String owner = namespace.owner().map(Container::dockerId).orElse("");
      now.forEach(
          (name, sources) ->
              interfaces
                  .computeIfAbsent(name, any -> new Interface())
                  .observe(sources, owner, namespace.isSharedByDesign()));
      reported = now.keySet();
      if (interfaces.size() > MAX_INTERFACES) {
        interfaces.keySet().retainAll(reported);
      }
    }

    private static void report(
        Map<String, Map<String, Counters>> now,
        String name,
        Container member,
        InterfaceCounters counters) {
      now.computeIfAbsent(name, any -> new HashMap<>())
          .merge(member.dockerId(), Counters.of(counters), Counters::max);
    }

    /**
     * The interfaces as series: the task's like all that is the task's also while nobody reports
     * them, a container's as long as somebody does.
     */
    void addInterfacesTo(List<InterfaceReadings> all, Task task, NetworkNamespace namespace) {
      Optional<Container> container =
          namespace.isTasks() ? Optional.empty() : Optional.of(labeling(namespace));
      interfaces.forEach(
          (name, counted) -> {
            if (container.isEmpty() || reported.contains(name)) {
              all.add(new InterfaceReadings(task, container, name, counted.total.total()));
            }
          });
    }

    /** The owner if it is the user's, else the first of the user's containers, and then always. */
    private Container labeling(NetworkNamespace namespace) {
      if (namespace.owner().isPresent() && namespace.owner().get().isNormal()) {
        return namespace.owner().get();
      }
      Optional<Container> first = Optional.empty();
      for (Container member : namespace.members()) {
        if (member.isNormal() && member.dockerId().equals(labeled)) {
          return member;
        }
        if (first.isEmpty() && member.isNormal()) {
          first = Optional.of(member);
        }
      }
      Container owner = first.orElseThrow();
      labeled = owner.dockerId();
      return owner;
    }

    @Override
    public String toString() {
      return id + " " + interfaces.keySet();
    }
  }

  /** The memory of one interface of one namespace. */
  private static final class Interface {
    private final RunningTotal total = new RunningTotal(NETWORK_COUNTERS);
    private final Map<String, Counters> last = new HashMap<>();
    // What members last reported in excess of the owner, by id.
    private final Map<String, Counters> excess = new HashMap<>();

    /**
     * Takes what the members report.
     *
     * @param sources their counters by id
     * @param owner the owner's id; its own report counts where there is one
     * @param neverBegins whether the interface outlives every container, so that less than before
     *     is a report that is late and no new beginning
     */
    void observe(Map<String, Counters> sources, String owner, boolean neverBegins) {
      Counters own = sources.get(owner);
      Counters now = Counters.NO_NETWORK;
      Counters before = Counters.NO_NETWORK;
      for (Map.Entry<String, Counters> source : sources.entrySet()) {
        String id = source.getKey();
        Counters reported = source.getValue();
        Counters reportedBefore = last.getOrDefault(id, Counters.NO_NETWORK);
        if (own == null) {
          Counters begunAgain = reported.whereBegunAgain(reportedBefore, reported);
          excess.computeIfPresent(id, (any, over) -> over.without(begunAgain));
          Counters over = excess.getOrDefault(id, Counters.NO_NETWORK);
          now = now.max(reported.minus(over));
          before = before.max(reportedBefore.minus(over));
        } else if (id.equals(owner)) {
          now = now.max(reported);
          before = before.max(reportedBefore);
        } else {
          excess.put(id, reported.excessOver(own));
        }
      }
      total.observe(neverBegins ? Counters.NO_NETWORK : before, now);
      if (!neverBegins) {
        if (last.size() > MAX_SOURCES) {
          last.keySet().retainAll(sources.keySet());
          excess.keySet().retainAll(sources.keySet());
        }
        sources.forEach(
            (id, given) ->
                last.merge(id, given, (old, present) -> old.without(present).plus(present)));
      }
    }
  }
}
