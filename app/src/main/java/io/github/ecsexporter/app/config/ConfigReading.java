package io.github.ecsexporter.app.config;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What was found in the environment and on the command line. Immutable.
 *
 * @param command what to do; empty if there are problems
 * @param problems all that is wrong, one line each, without secrets
 * @param warnings what deserves attention but is no obstacle, one line each
 */
public record ConfigReading(
    Optional<Command> command, List<String> problems, List<String> warnings) {
  /**
   * @throws NullPointerException if a component is null
   */
  public ConfigReading {
    requireNonNull(command, "command is null");
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }
}
