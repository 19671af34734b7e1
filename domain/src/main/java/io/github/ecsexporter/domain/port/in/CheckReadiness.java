package io.github.ecsexporter.domain.port.in;

import io.github.ecsexporter.domain.observation.Readiness;

/** Says whether the exporter can do its work. Thread-safe. */
public interface CheckReadiness {
  /** Looks at the last collection, and collects if there was none. */
  Readiness check();
}
