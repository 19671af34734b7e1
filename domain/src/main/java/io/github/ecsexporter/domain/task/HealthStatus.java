package io.github.ecsexporter.domain.task;

/** Result of a container's health check. */
public enum HealthStatus {
  /** The last check passed. */
  HEALTHY,
  /** As many checks failed as the definition allows. */
  UNHEALTHY,
  /** No result yet (the agent then omits the status), or a word that we do not know. */
  UNKNOWN;

  /** Reads {@code Health.status}, ignoring case. */
  public static HealthStatus of(String status) {
    for (HealthStatus known : values()) {
      if (known.name().equalsIgnoreCase(status)) {
        return known;
      }
    }
    return UNKNOWN;
  }
}
