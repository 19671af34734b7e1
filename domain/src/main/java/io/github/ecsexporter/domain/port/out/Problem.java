package io.github.ecsexporter.domain.port.out;

import static java.util.Objects.requireNonNull;

/**
 * A container whose entry could not be used, or only in part.
 *
 * @param container its {@code DockerId}, or its place in the document where it has none
 * @param message what is wrong, one line; never the document's text
 */
public record Problem(String container, String message) {
  /**
   * @throws NullPointerException if a component is null
   */
  public Problem {
    requireNonNull(container, "container is null");
    requireNonNull(message, "message is null");
  }
}
