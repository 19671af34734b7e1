package io.github.ecsexporter.domain.stats;

import static java.util.Objects.requireNonNull;

/**
 * The keys of {@code memory_stats.stats} that a derivation reads.
 *
 * <p>cgroup v1 reports {@code memory.stat} of the container and, with the prefix {@code total_}, of
 * its whole sub-tree; cgroup v2 has other names. {@code inactive_file}, {@code pgfault} and {@code
 * pgmajfault} exist in both.
 */
public enum MemoryKey {
  /** v1: page cache, bytes. */
  CACHE("cache"),
  /** v1: page cache of the sub-tree, bytes. */
  TOTAL_CACHE("total_cache"),
  /** v1: anonymous memory, bytes. */
  RSS("rss"),
  /** v1: anonymous memory of the sub-tree, bytes. */
  TOTAL_RSS("total_rss"),
  /** v1: mapped file pages, bytes. */
  MAPPED_FILE("mapped_file"),
  /** v1: mapped file pages of the sub-tree, bytes. */
  TOTAL_MAPPED_FILE("total_mapped_file"),
  /** v1 and v2: file pages that can be reclaimed first, bytes. */
  INACTIVE_FILE("inactive_file"),
  /** v1: the same of the sub-tree, bytes. */
  TOTAL_INACTIVE_FILE("total_inactive_file"),
  /** v1 and v2: page faults. */
  PGFAULT("pgfault"),
  /** v1: page faults of the sub-tree. */
  TOTAL_PGFAULT("total_pgfault"),
  /** v1 and v2: page faults that needed a read from disk. */
  PGMAJFAULT("pgmajfault"),
  /** v1: the same of the sub-tree. */
  TOTAL_PGMAJFAULT("total_pgmajfault"),
  /** v2: anonymous memory, bytes. */
  ANON("anon"),
  /** v2: page cache, tmpfs and shared memory included, bytes. */
  FILE("file"),
  /** v2: mapped file pages, bytes. */
  FILE_MAPPED("file_mapped"),
  /** v2: shared memory and tmpfs, a part of {@code file} that can't be dropped, bytes. */
  SHMEM("shmem");

  private final String jsonName;

  MemoryKey(String jsonName) {
    this.jsonName = requireNonNull(jsonName);
  }

  /** The key as the endpoint spells it. */
  public String jsonName() {
    return jsonName;
  }
}
