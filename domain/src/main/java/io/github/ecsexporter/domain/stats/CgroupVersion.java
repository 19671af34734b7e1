package io.github.ecsexporter.domain.stats;

/** Which control group interface a sample was read from, told by the keys that it has. */
public enum CgroupVersion {
  /** Has {@code cache} or {@code total_inactive_file}. */
  V1,
  /** Has {@code anon} or {@code file}. */
  V2,
  /** Neither: no memory details yet, or Windows. */
  UNKNOWN
}
