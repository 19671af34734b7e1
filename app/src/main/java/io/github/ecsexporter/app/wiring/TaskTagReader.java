package io.github.ecsexporter.app.wiring;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;
import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.observation.FetchFailure;
import io.github.ecsexporter.domain.port.out.FetchResult;
import io.github.ecsexporter.domain.port.out.TaskMetadataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the task's tags on a thread of its own. The endpoint asks the ECS API for them, which is
 * slow and limited per account: a few tries with growing pauses, then never again. Thread-safe.
 */
final class TaskTagReader implements TaskTags, AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(TaskTagReader.class.getName());
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(3));

  private final TaskMetadataSource source;
  private final List<String> wanted;
  private final List<Duration> pauses;
  private final Thread thread = new Thread(this::read, "task-tags");
  private volatile Map<String, String> tags = Map.of();

  TaskTagReader(TaskMetadataSource source, List<String> wanted) {
    this(source, wanted, PAUSES);
  }

  /**
   * @param pauses between the tries, of which there is one more
   */
  TaskTagReader(TaskMetadataSource source, List<String> wanted, List<Duration> pauses) {
    this.source = requireNonNull(source, "source is null");
    this.wanted = List.copyOf(wanted);
    this.pauses = List.copyOf(pauses);
    thread.setDaemon(true);
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public Map<String, String> get() {
    return tags;
  }

  @Override
  public void await(Duration timeout) throws InterruptedException {
    thread.join(timeout.toMillis());
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void read() {
    int tries = 0;
    while (true) {
      Optional<FetchFailure> failure = readOnce();
      tries++;
      if (failure.isEmpty()) {
        return;
      }
      if (tries > pauses.size()) {
        LOGGER.log(
            WARNING,
            "The task's tags cannot be read, tag_* stay empty: "
                + failure.get()
                + " (tries: "
                + tries
                + ")");
        return;
      }
      try {
        Thread.sleep(pauses.get(tries - 1).toMillis());
      } catch (InterruptedException e) {
        return; // the exporter stops
      }
    }
  }

  private Optional<FetchFailure> readOnce() {
    return source.fetchTags(TIMEOUT).fold(this::keep, failed -> Optional.of(failed.failure()));
  }

  private Optional<FetchFailure> keep(FetchResult.Fetched<Map<String, String>> fetched) {
    tags = Map.copyOf(fetched.value());
    List<String> missing = new ArrayList<>(wanted);
    missing.removeAll(tags.keySet());
    LOGGER.log(
        INFO,
        "The task's tags are read"
            + (missing.isEmpty() ? "" : "; not among them: " + String.join(", ", missing)));
    return Optional.empty();
  }
}
