package io.github.ecsexporter.app.report;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.observation.DocumentOrigin;

/**
 * Where the documents come from, as far as it explains what they hold.
 *
 * @param description in words
 * @param origin the kind of source
 * @param version of the endpoint; 0 if it is not known, as in a recording
 * @param path of the base URL, without a slash at its end; empty without an endpoint
 */
public record ReportSource(String description, DocumentOrigin origin, int version, String path) {
  /**
   * @throws NullPointerException if a component is null
   */
  public ReportSource {
    requireNonNull(description, "description is null");
    requireNonNull(origin, "origin is null");
    requireNonNull(path, "path is null");
  }

  boolean isRecording() {
    return origin == DocumentOrigin.RECORDING;
  }

  boolean isVersion3() {
    return version == 3;
  }

  /** Whether it may be version 3, for all that is known. */
  boolean mayBeVersion3() {
    return version == 3 || version == 0;
  }
}
