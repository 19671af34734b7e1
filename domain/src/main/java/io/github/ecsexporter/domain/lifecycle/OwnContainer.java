package io.github.ecsexporter.domain.lifecycle;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.port.out.FetchResult;
import io.github.ecsexporter.domain.port.out.OwnContainerSource;
import io.github.ecsexporter.domain.port.out.Scheduler;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which of the task's containers is the exporter's own; empty while that is not known. Read once,
 * in the background; where that fails, tried a few times more. Thread-safe.
 */
public final class OwnContainer implements Supplier<Optional<String>> {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final int TRIES = 5;

  private final OwnContainerSource source;
  private final Scheduler scheduler;
  private final Duration timeout;
  private volatile Optional<String> id = Optional.empty();

  /**
   * @param timeout of one try
   */
  public OwnContainer(OwnContainerSource source, Scheduler scheduler, Duration timeout) {
    this.source = requireNonNull(source, "source is null");
    this.scheduler = requireNonNull(scheduler, "scheduler is null");
    this.timeout = requireNonNull(timeout, "timeout is null");
  }

  /** Begins to read it; does not block. */
  public void start() {
    scheduler.schedule(() -> read(1), Duration.ZERO);
  }

  private void read(int attempt) {
    id = source.fetchOwnContainerId(timeout).fold(OwnContainer::known, any -> Optional.empty());
    if (id.isEmpty() && attempt < TRIES) {
      scheduler.schedule(
          () -> read(attempt + 1), FIRST_PAUSE.multipliedBy(1L << 2 * (attempt - 1)));
    }
  }

  private static Optional<String> known(FetchResult.Fetched<String> fetched) {
    return fetched.value().isEmpty() ? Optional.empty() : Optional.of(fetched.value());
  }

  /** Its {@code DockerId}. */
  @Override
  public Optional<String> get() {
    return id;
  }
}
