package io.github.ecsexporter.domain.metric;

import static java.util.Objects.requireNonNull;

/**
 * Rendered metrics.
 *
 * @param contentType media type with its parameters
 * @param body the bytes to send; do not modify
 */
public record Exposition(String contentType, byte[] body) {
  /**
   * @throws NullPointerException if a component is null
   */
  public Exposition {
    requireNonNull(contentType, "contentType is null");
    requireNonNull(body, "body is null");
  }
}
