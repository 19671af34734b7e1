package io.github.ecsexporter.domain.stats;

/** Which control group interface the statistics were read from, by the keys that they have. */
public enum CgroupVersion {
  /** Has {@code cache} or {@code total_inactive_file}. */
  V1,
  /** Has {@code anon} or {@code file}. */
  V2,
  /** Neither: no memory details yet, or Windows. */
  UNKNOWN
}
