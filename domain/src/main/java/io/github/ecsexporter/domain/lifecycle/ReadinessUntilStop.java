package io.github.ecsexporter.domain.lifecycle;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.observation.Readiness;
import io.github.ecsexporter.domain.port.in.CheckReadiness;

/** Ready as long as the collections are, until the exporter is told to stop. Thread-safe. */
public final class ReadinessUntilStop implements CheckReadiness {
  private final CheckReadiness collections;
  private volatile boolean isStopping;

  /** Not told to stop yet. */
  public ReadinessUntilStop(CheckReadiness collections) {
    this.collections = requireNonNull(collections, "collections is null");
  }

  /** Not ready from now on. */
  void stop() {
    isStopping = true;
  }

  @Override
  public Readiness check() {
    return isStopping ? Readiness.STOPPING : collections.check();
  }
}
