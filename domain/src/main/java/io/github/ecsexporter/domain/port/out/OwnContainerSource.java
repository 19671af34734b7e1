package io.github.ecsexporter.domain.port.out;

import java.time.Duration;

/** Knows which of the task's containers this program runs in. Thread-safe. */
@FunctionalInterface
public interface OwnContainerSource {
  /**
   * Reads the {@code DockerId} of the container that the program runs in. Blocks for at most about
   * the timeout.
   */
  FetchResult<String> fetchOwnContainerId(Duration timeout);
}
