package io.github.ecsexporter.domain.observation;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Whether the exporter can do its work, by its last collection.
 *
 * @param failures the documents that could not be read, and why; in the order of {@link Document}
 */
public record Readiness(Map<Document, FetchFailure> failures) {
  /** Both documents were read. */
  public static final Readiness READY = new Readiness(Map.of());

  /**
   * @throws NullPointerException if the map is null
   */
  public Readiness {
    failures = failures.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(failures));
  }

  /** The readiness that a collection shows. */
  public static Readiness of(Observation observation) {
    Map<Document, FetchFailure> failures = new EnumMap<>(Document.class);
    for (Document document : Document.values()) {
      observation.state(document).failure().ifPresent(f -> failures.put(document, f));
    }
    return new Readiness(failures);
  }

  /** Whether both documents were read. */
  public boolean isReady() {
    return failures.isEmpty();
  }
}
