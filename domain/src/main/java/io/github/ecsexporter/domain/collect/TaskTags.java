package io.github.ecsexporter.domain.collect;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.observation.FetchFailure;
import io.github.ecsexporter.domain.observation.TagState;
import io.github.ecsexporter.domain.port.out.FetchResult;
import io.github.ecsexporter.domain.port.out.Scheduler;
import io.github.ecsexporter.domain.port.out.TagListener;
import io.github.ecsexporter.domain.port.out.TaskMetadataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Reads the task's tags in the background. The endpoint asks the ECS API for them, which is slow
 * and limited per account: a few tries with growing pauses, then never again. Thread-safe.
 */
public final class TaskTags implements Supplier<Map<String, String>> {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** Between the tries, of which there is one more. */
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(3));

  private final Optional<Parts> parts;
  private final List<String> wanted;
  private final CountDownLatch firstTry;
  private volatile Map<String, String> tags = Map.of();
  private volatile TagState state;
  // Guarded by the order of the tries: each one schedules the next.
  private int tries;

  /**
   * Creates a reader that has not started.
   *
   * @param wanted names of the tags that the user wants, at least one; {@link #unwanted()} is for
   *     none
   */
  public TaskTags(
      TaskMetadataSource source, List<String> wanted, TagListener listener, Scheduler scheduler) {
    this.parts = Optional.of(new Parts(source, listener, scheduler));
    this.wanted = List.copyOf(wanted);
    this.firstTry = new CountDownLatch(1);
    this.state = TagState.PENDING;
    if (wanted.isEmpty()) {
      throw new IllegalArgumentException("[] names no tag");
    }
  }

  private TaskTags() {
    this.parts = Optional.empty();
    this.wanted = List.of();
    this.firstTry = new CountDownLatch(0);
    this.state = TagState.NOT_WANTED;
  }

  /** Tags that nobody wants: there are none, and nothing is ever asked. */
  public static TaskTags unwanted() {
    return new TaskTags();
  }

  /** Begins to read the tags, if anyone wants them; call it once. Does not block. */
  public void start() {
    if (parts.isPresent()) {
      schedule(parts.get(), Duration.ZERO);
    }
  }

  /** The task's tags, as far as they are known by now. */
  @Override
  public Map<String, String> get() {
    return tags;
  }

  /** How far they are known. */
  public TagState state() {
    return state;
  }

  /**
   * Waits until the first try has ended, but no longer than {@code timeout}; not at all if nobody
   * wants tags.
   *
   * @return whether it has ended
   */
  public boolean awaitFirstTry(Duration timeout) throws InterruptedException {
    return firstTry.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void schedule(Parts with, Duration delay) {
    with.scheduler.schedule(() -> read(with), delay);
  }

  private void read(Parts with) {
    tries++;
    try {
      with.source
          .fetchTags(TIMEOUT)
          .fold(fetched -> keep(fetched, with), failed -> retry(failed.failure(), with));
    } finally {
      firstTry.countDown();
    }
  }

  private Void keep(FetchResult.Fetched<Map<String, String>> fetched, Parts with) {
    tags = Map.copyOf(fetched.value());
    List<String> missing = new ArrayList<>(wanted);
    missing.removeAll(tags.keySet());
    state = TagState.read(missing);
    with.listener.tagsRead(missing);
    return null;
  }

  private Void retry(FetchFailure failure, Parts with) {
    Optional<Duration> pause =
        tries <= PAUSES.size() ? Optional.of(PAUSES.get(tries - 1)) : Optional.empty();
    state = TagState.failed(failure, pause.isEmpty());
    with.listener.tagsFailed(failure, tries, pause);
    pause.ifPresent(delay -> schedule(with, delay));
    return null;
  }

  /** What reading the tags takes; nothing of it is there where nobody wants tags. */
  private record Parts(TaskMetadataSource source, TagListener listener, Scheduler scheduler) {
    Parts {
      requireNonNull(source, "source is null");
      requireNonNull(listener, "listener is null");
      requireNonNull(scheduler, "scheduler is null");
    }
  }
}
