package io.github.ecsexporter.domain.stats;

import static java.util.Objects.requireNonNull;

/**
 * {@code storage_stats} of a Windows container: cumulative block I/O in bytes and in normalized
 * operations. On Linux the endpoint leaves the object empty.
 */
public record StorageStats(Reading readBytes, Reading writtenBytes, Reading reads, Reading writes) {

  /**
   * @throws NullPointerException if a component is null; use {@link Reading#absent()}
   */
  public StorageStats {
    requireNonNull(readBytes, "readBytes is null");
    requireNonNull(writtenBytes, "writtenBytes is null");
    requireNonNull(reads, "reads is null");
    requireNonNull(writes, "writes is null");
  }
}
