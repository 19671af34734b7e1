package io.github.ecsexporter.domain.lifecycle;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.port.in.CheckReadiness;
import java.util.Optional;

/** Ready as long as the collections are, until the exporter stops. Thread-safe. */
public final class Readiness implements CheckReadiness {
  private final CheckReadiness collections;
  private volatile Optional<String> stopping = Optional.empty();

  public Readiness(CheckReadiness collections) {
    this.collections = requireNonNull(collections, "collections is null");
  }

  /**
   * Not ready from now on.
   *
   * @param reason one line
   */
  void stop(String reason) {
    stopping = Optional.of(reason);
  }

  @Override
  public Optional<String> missing() {
    Optional<String> reason = stopping;
    return reason.isPresent() ? reason : collections.missing();
  }
}
