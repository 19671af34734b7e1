package io.github.ecsexporter.domain.task;

import java.util.Locale;

/** What a container's {@code Networks[].NetworkMode} says about its network namespace. */
public enum NetworkMode {
  /** {@code awsvpc}, {@code daemon-bridge}: the task's one namespace. */
  TASK,
  /** {@code container:<id>}: the namespace of another container. */
  JOINED,
  /** {@code bridge} or the name of a Docker network: a namespace of the container's own. */
  OWN,
  /** {@code host} or {@code none}: no interfaces that belong to the task. */
  NONE,
  /** The endpoint does not say. */
  UNKNOWN;

  static final String JOINED_PREFIX = "container:";

  /** Reads {@code Networks[].NetworkMode}, ignoring case; empty means unknown. */
  public static NetworkMode of(String name) {
    String mode = name.toLowerCase(Locale.ROOT);
    if (mode.startsWith(JOINED_PREFIX) && mode.length() > JOINED_PREFIX.length()) {
      return JOINED;
    }
    return switch (mode) {
      case "" -> UNKNOWN;
      case "awsvpc", "daemon-bridge" -> TASK;
      case "host", "none" -> NONE;
      default -> OWN;
    };
  }
}
