package io.github.ecsexporter.domain.observation;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Whether the exporter can do its work, by its last collection.
 *
 * @param failures the documents that could not be read, and why; in the order of {@link Document}
 * @param isStopping whether the exporter was told to stop
 */
public record Readiness(Map<Document, FetchFailure> failures, boolean isStopping) {
  /** Both documents were read. */
  public static final Readiness READY = new Readiness(Map.of());

  /** The exporter was told to stop. */
  public static final Readiness STOPPING = new Readiness(Map.of(), true);

  /**
   * @throws NullPointerException if the map is null
   */
  public Readiness {
    failures = failures.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(failures));
  }

  /** The readiness of an exporter that goes on. */
  public Readiness(Map<Document, FetchFailure> failures) {
    this(failures, false);
  }

  /** The readiness that a collection shows. */
  public static Readiness of(Observation observation) {
    Map<Document, FetchFailure> failures = new EnumMap<>(Document.class);
    for (Document document : Document.values()) {
      observation.state(document).failure().ifPresent(f -> failures.put(document, f));
    }
    return new Readiness(failures);
  }

  /** Whether both documents were read, and the exporter goes on. */
  public boolean isReady() {
    return failures.isEmpty() && !isStopping;
  }
}
