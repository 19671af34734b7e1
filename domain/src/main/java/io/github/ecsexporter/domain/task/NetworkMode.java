package io.github.ecsexporter.domain.task;

import java.util.Locale;

/** Whose the network interfaces are that a container reports. */
public enum NetworkMode {
  /** {@code awsvpc}: all containers of the task share one namespace and repeat its counters. */
  SHARED,
  /** {@code bridge} or the name of a Docker network: every container has interfaces of its own. */
  PER_CONTAINER,
  /** {@code host} or {@code none}: no interfaces that belong to the task. */
  NONE,
  /** The endpoint does not tell. */
  UNKNOWN;

  /** Reads {@code Networks[].NetworkMode}; empty means unknown. */
  public static NetworkMode of(String name) {
    String mode = name.toLowerCase(Locale.ROOT);
    if (mode.isEmpty()) {
      return UNKNOWN;
    }
    if (mode.equals("awsvpc") || mode.startsWith("container:")) {
      return SHARED;
    }
    return mode.equals("host") || mode.equals("none") ? NONE : PER_CONTAINER;
  }
}
