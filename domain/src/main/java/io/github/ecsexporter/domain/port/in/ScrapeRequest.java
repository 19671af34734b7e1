package io.github.ecsexporter.domain.port.in;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a client asks of one scrape.
 *
 * @param accept the {@code Accept} header; empty for none
 * @param names the families it asks for, by exact name; empty for all
 * @param timeout how long it will wait; empty if it does not say
 */
public record ScrapeRequest(String accept, Set<String> names, Optional<Duration> timeout) {
  /** Everything, in the default format. */
  public static final ScrapeRequest ALL = new ScrapeRequest("", Set.of(), Optional.empty());

  /**
   * @throws NullPointerException if a component is null
   */
  public ScrapeRequest {
    requireNonNull(accept, "accept is null");
    names = Set.copyOf(names);
    requireNonNull(timeout, "timeout is null");
  }

  // Spelled out for the reason that Labels gives.
  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof ScrapeRequest that
            && accept.equals(that.accept)
            && names.equals(that.names)
            && timeout.equals(that.timeout);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * accept.hashCode() + names.hashCode()) + timeout.hashCode();
  }

  /** Whether the client asks for this family. */
  public boolean includes(String name) {
    return names.isEmpty() || names.contains(name);
  }
}
