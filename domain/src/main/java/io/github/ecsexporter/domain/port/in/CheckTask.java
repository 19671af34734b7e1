package io.github.ecsexporter.domain.port.in;

/** Reports to people what the task's documents contain and lack. Thread-safe. */
public interface CheckTask {
  /** Collects, joins a collection that is under way, or reuses a recent one, and reports on it. */
  CheckReport check();
}
