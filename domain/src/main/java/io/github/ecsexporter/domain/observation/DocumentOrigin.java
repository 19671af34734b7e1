package io.github.ecsexporter.domain.observation;

/** Where the documents come from, which says how to read their times. */
public enum DocumentOrigin {
  /** The task metadata endpoint of this task. */
  ENDPOINT,
  /** A simulated task: nothing of it is real. */
  SIMULATION,
  /** Files that were recorded at some time: nothing changes, and their now is long past. */
  RECORDING
}
