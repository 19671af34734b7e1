package io.github.ecsexporter.domain.observation;

import static java.util.Objects.requireNonNull;

/**
 * Which program this is.
 *
 * @param version of the exporter
 * @param revision of its sources
 * @param javaVersion that runs it
 */
public record BuildInfo(String version, String revision, String javaVersion) {
  /**
   * @throws NullPointerException if a component is null
   */
  public BuildInfo {
    requireNonNull(version, "version is null");
    requireNonNull(revision, "revision is null");
    requireNonNull(javaVersion, "javaVersion is null");
  }
}
