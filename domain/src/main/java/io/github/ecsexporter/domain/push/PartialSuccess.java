package io.github.ecsexporter.domain.push;

import static java.util.Objects.requireNonNull;

/**
 * A receiver that took a push, but not all of it.
 *
 * @param rejected samples that it refused; 0 for a mere warning
 * @param message its own words; not trusted
 */
public record PartialSuccess(long rejected, String message) {
  /**
   * @throws NullPointerException if the message is null
   */
  public PartialSuccess {
    requireNonNull(message, "message is null");
  }
}
