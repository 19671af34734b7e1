package io.github.ecsexporter.domain.port.in;

import static java.util.Objects.requireNonNull;

/**
 * What a check of the task found.
 *
 * @param successful whether both documents could be read
 * @param text lines for people, the last one with its line break
 */
public record CheckReport(boolean successful, String text) {
  /**
   * @throws NullPointerException if the text is null
   */
  public CheckReport {
    requireNonNull(text, "text is null");
  }
}
