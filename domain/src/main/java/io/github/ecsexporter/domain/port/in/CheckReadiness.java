package io.github.ecsexporter.domain.port.in;

import java.util.Optional;

/** Tells whether the exporter can do its work. Thread-safe. */
public interface CheckReadiness {
  /**
   * Looks at the last collection, and collects if there was none.
   *
   * @return empty if both documents were read, else one line on what is missing
   */
  Optional<String> missing();
}
