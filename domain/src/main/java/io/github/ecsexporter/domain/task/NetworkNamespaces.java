package io.github.ecsexporter.domain.task;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Sorts a task's containers into network namespaces. Linear in the document, but for the logarithm
 * of abbreviated ids, whatever it says: chains and cycles of containers that join each other are
 * walked once.
 */
final class NetworkNamespaces {
  /** {@code docker ps} abbreviates ids to this; anything shorter could be any container. */
  private static final int SHORTEST_ABBREVIATION = 12;

  private static final String TASKS = "";

  private final List<Container> containers;
  private final TreeMap<String, Container> byId = new TreeMap<>();
  private final Set<String> joined = new HashSet<>();
  // By identity: a container that is pulled but not created has no id.
  private final IdentityHashMap<Container, Place> places = new IdentityHashMap<>();
  private final boolean sharedByDefault;
  private int withoutId;

  /** Where a container is: in the task's namespace, in that of an id, or in none. */
  private record Place(Kind kind, String id) {
    private static final Place TASK = new Place(Kind.TASK, TASKS);
    private static final Place NOWHERE = new Place(Kind.NONE, TASKS);

    // Written out: generated ones link method handles, some 35 classes at start.
    @Override
    public boolean equals(Object other) {
      return other instanceof Place place && kind == place.kind && id.equals(place.id);
    }

    @Override
    public int hashCode() {
      return 31 * kind.ordinal() + id.hashCode();
    }
  }

  private enum Kind {
    TASK,
    CONTAINER,
    NONE
  }

  private NetworkNamespaces(List<Container> containers, boolean sharedByDefault) {
    this.containers = containers;
    this.sharedByDefault = sharedByDefault;
    for (Container container : containers) {
      if (!container.dockerId().isEmpty()) {
        byId.putIfAbsent(container.dockerId(), container);
      }
    }
    for (Container container : containers) {
      if (container.networkMode() == NetworkMode.JOINED) {
        joined.add(targetOf(container));
      }
    }
  }

  /**
   * The namespace of each container that is in one, by identity.
   *
   * @param sharedByDefault whether a task of which nothing is known has one namespace
   */
  static Map<Container, NetworkNamespace> of(List<Container> containers, boolean sharedByDefault) {
    NetworkNamespaces namespaces = new NetworkNamespaces(containers, sharedByDefault);
    namespaces.placeAll();
    return namespaces.build();
  }

  private void placeAll() {
    List<Container> unknown = new ArrayList<>();
    for (Container container : containers) {
      switch (container.networkMode()) {
        case TASK -> places.put(container, Place.TASK);
        case NONE -> places.put(container, Place.NOWHERE);
        case OWN -> places.put(container, own(container));
        case UNKNOWN -> unknown.add(container);
        case JOINED -> {}
      }
    }
    boolean anyTask = places.containsValue(Place.TASK);
    // First what others say of the container itself, since chains may end in it.
    unknown.removeIf(
        container -> {
          boolean named = !anyTask && joined.contains(container.dockerId());
          if (named) {
            places.put(container, own(container));
          }
          return named;
        });
    if (anyTask) {
      unknown.forEach(container -> places.put(container, Place.TASK));
    }
    for (Container container : containers) {
      if (container.networkMode() == NetworkMode.JOINED) {
        follow(container);
      }
    }
    if (!anyTask && !unknown.isEmpty()) {
      Optional<Place> common = commonPlace();
      unknown.forEach(container -> places.put(container, common.orElseGet(() -> own(container))));
    }
  }

  /**
   * Where a container is whose mode is not given, as the task's other containers have it: where two
   * or more of the user's are together, there; in none if all are in none; else, or where nobody
   * says, by the platform. Empty for a namespace of its own.
   */
  private Optional<Place> commonPlace() {
    if (places.isEmpty()) {
      return sharedByDefault ? Optional.of(Place.TASK) : Optional.empty();
    }
    Set<Place> all = new HashSet<>(places.values());
    if (all.size() == 1 && all.contains(Place.NOWHERE)) {
      return Optional.of(Place.NOWHERE);
    }
    Set<Place> users = new HashSet<>();
    int count = 0;
    for (Container container : containers) {
      Place place = places.get(container);
      if (container.isNormal() && place != null) {
        users.add(place);
        count++;
      }
    }
    return users.size() == 1 && count > 1 ? Optional.of(users.iterator().next()) : Optional.empty();
  }

  /** Places a container that joins another, and all that it joins on the way. */
  private void follow(Container start) {
    List<Container> way = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Container at = start;
    Place end = places.get(at);
    while (end == null) {
      way.add(at);
      if (!at.dockerId().isEmpty() && !seen.add(at.dockerId())) {
        end = cycle(way, at);
        break;
      }
      String target = targetOf(at);
      Container next = byId.get(target);
      if (next == null) {
        end = new Place(Kind.CONTAINER, target);
      } else {
        at = next;
        end = places.get(at);
      }
    }
    for (Container container : way) {
      places.put(container, end);
    }
  }

  /** Containers that join each other in a circle share the namespace of the first id in it. */
  private static Place cycle(List<Container> way, Container again) {
    String first = again.dockerId();
    for (int i = way.size() - 2; i >= 0 && !way.get(i).dockerId().equals(again.dockerId()); i--) {
      String id = way.get(i).dockerId();
      first = id.compareTo(first) < 0 ? id : first;
    }
    return new Place(Kind.CONTAINER, first);
  }

  private Place own(Container container) {
    return new Place(
        Kind.CONTAINER, container.dockerId().isEmpty() ? "#" + withoutId++ : container.dockerId());
  }

  /** The id that a container joins, in full where the task lists it under one. */
  private String targetOf(Container container) {
    String id = container.networkModeName().substring(NetworkMode.JOINED_PREFIX.length());
    if (byId.containsKey(id) || id.length() < SHORTEST_ABBREVIATION) {
      return id;
    }
    String full = byId.ceilingKey(id);
    if (full == null || !full.startsWith(id)) {
      return id;
    }
    // On Fargate all ids begin alike: an abbreviation that fits two is of neither.
    String other = byId.higherKey(full);
    return other != null && other.startsWith(id) ? id : full;
  }

  private Map<Container, NetworkNamespace> build() {
    Map<Place, List<Container>> members = new LinkedHashMap<>();
    Map<Place, Integer> users = new HashMap<>();
    int allUsers = 0;
    for (Container container : containers) {
      Place place = requireNonNull(places.get(container), "a container is not placed");
      if (container.isNormal()) {
        allUsers++;
        users.merge(place, 1, Integer::sum);
      }
      if (place.kind() != Kind.NONE) {
        members.computeIfAbsent(place, any -> new ArrayList<>()).add(container);
      }
    }
    IdentityHashMap<Container, NetworkNamespace> namespaces = new IdentityHashMap<>();
    for (Map.Entry<Place, List<Container>> entry : members.entrySet()) {
      Place place = entry.getKey();
      boolean shared = place.kind() == Kind.TASK;
      int usersIn = users.getOrDefault(place, 0);
      NetworkNamespace namespace =
          new NetworkNamespace(
              place.id(),
              shared,
              shared || usersIn > 1 && usersIn == allUsers,
              shared ? Optional.empty() : owner(place.id()),
              entry.getValue());
      entry.getValue().forEach(container -> namespaces.put(container, namespace));
    }
    return namespaces;
  }

  /** The container of an id, if it is in the namespace of its own and not in a circle. */
  private Optional<Container> owner(String id) {
    Container container = byId.get(id);
    return container == null || container.networkMode() == NetworkMode.JOINED
        ? Optional.empty()
        : Optional.of(container);
  }
}
