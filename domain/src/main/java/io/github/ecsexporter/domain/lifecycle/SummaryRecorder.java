package io.github.ecsexporter.domain.lifecycle;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.derivation.ContainerReadings;
import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.observation.Observation;
import io.github.ecsexporter.domain.port.out.CollectionListener;
import io.github.ecsexporter.domain.port.out.Problem;
import io.github.ecsexporter.domain.port.out.SummaryWriter;
import io.github.ecsexporter.domain.stats.NetworkCounter;
import io.github.ecsexporter.domain.summary.ContainerSummary;
import io.github.ecsexporter.domain.summary.TaskSummary;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.Task;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * Follows the collections, writes the summary of a container when it has exited for good, and at
 * the end those of the task and of the containers that are left. Never more than one for each exit.
 * Thread-safe.
 */
public final class SummaryRecorder implements CollectionListener {
  /** More than any task can have; a lying endpoint must not fill memory and log. */
  private static final int MAX_CONTAINERS = 1024;

  private final SummaryWriter writer;
  private final Predicate<String> shown;

  // All below are guarded by this.
  private final Map<String, Exit> exits = new HashMap<>();
  private Optional<TaskReadings> readings = Optional.empty();
  private OptionalDouble cpuSeconds = OptionalDouble.empty();
  private OptionalDouble networkReceived = OptionalDouble.empty();
  private OptionalDouble networkTransmitted = OptionalDouble.empty();
  private OptionalDouble memoryPeak = OptionalDouble.empty();
  private long collections;
  private long failures;
  private boolean finished;

  /**
   * Creates a recorder.
   *
   * @param shown names of the containers that get a summary
   */
  public SummaryRecorder(SummaryWriter writer, Predicate<String> shown) {
    this.writer = requireNonNull(writer, "writer is null");
    this.shown = requireNonNull(shown, "shown is null");
  }

  @Override
  public synchronized void collected(Observation observation, List<Problem> problems) {
    collections++;
    if (!observation.isSuccess()) {
      failures++;
    }
    if (observation.readings().isEmpty()) {
      return;
    }
    TaskReadings now = observation.readings().get();
    readings = Optional.of(now);
    cpuSeconds = newer(now.cpuSeconds(), cpuSeconds);
    networkReceived = newer(now.networkSum(NetworkCounter.RECEIVED_BYTES), networkReceived);
    networkTransmitted =
        newer(now.networkSum(NetworkCounter.TRANSMITTED_BYTES), networkTransmitted);
    OptionalDouble memory = now.sum(ContainerReadings::workingSetBytes);
    if (memory.isPresent()
        && (memoryPeak.isEmpty() || memory.getAsDouble() > memoryPeak.getAsDouble())) {
      memoryPeak = memory;
    }
    if (observation.task().isUp() && !finished) {
      for (ContainerReadings container : now.containers()) {
        follow(container);
      }
    }
  }

  private static OptionalDouble newer(OptionalDouble now, OptionalDouble before) {
    return now.isPresent() ? now : before;
  }

  private void follow(ContainerReadings container) {
    String id = container.container().dockerId();
    Exit exit = exits.get(id);
    if (!Status.isStopped(container.container().knownStatus())) {
      if (exit != null) {
        exit.hasRunSince = true;
      }
      return;
    }
    if (exit == null) {
      if (id.isEmpty() || exits.size() >= MAX_CONTAINERS) {
        return;
      }
      exit = new Exit();
      exits.put(id, exit);
    }
    if (!mayRestart(container) && exit.isNews(container.container())) {
      write(container);
    }
  }

  /** What its restart policy starts again has not exited for good; at the end it is known. */
  private static boolean mayRestart(ContainerReadings container) {
    return container.container().restartCount().isPresent()
        && !Status.isStopped(container.task().desiredStatus());
  }

  private void write(ContainerReadings container) {
    if (shown.test(container.container().name())) {
      writer.write(ContainerSummary.of(container));
    }
  }

  /**
   * Writes what is left to say; nothing if it was called before.
   *
   * @param ownId {@code DockerId} of the exporter's own container, if that is known
   */
  synchronized void finish(Optional<String> ownId) {
    if (finished) {
      return;
    }
    finished = true;
    if (readings.isEmpty()) {
      return;
    }
    int written = 0;
    for (ContainerReadings container : readings.get().containers()) {
      Exit exit = exits.get(container.container().dockerId());
      boolean known = exit != null && exit.covers(container.container());
      if (!known && written < MAX_CONTAINERS) {
        write(container);
        written++;
      }
    }
    writer.write(summary(readings.get(), ownId));
  }

  private TaskSummary summary(TaskReadings last, Optional<String> ownId) {
    Task task = last.task();
    return new TaskSummary(
        task.clusterName(),
        task.family(),
        task.revision(),
        task.id(),
        task.desiredStatus(),
        task.knownStatus(),
        firstStart(last.containers()),
        stopped(last, ownId),
        task.pullStartedAt(),
        task.pullStoppedAt(),
        cpuSeconds,
        task.limits().cpuLimit(),
        task.limits().memoryLimitBytes(),
        memoryPeak,
        networkReceived,
        networkTransmitted,
        collections,
        failures);
  }

  private static Optional<Instant> firstStart(List<ContainerReadings> containers) {
    Optional<Instant> first = Optional.empty();
    for (ContainerReadings readings : containers) {
      Optional<Instant> start = readings.container().startedAt();
      if (start.isPresent() && (first.isEmpty() || start.get().isBefore(first.get()))) {
        first = start;
      }
    }
    return first;
  }

  private static Optional<Instant> stopped(TaskReadings readings, Optional<String> ownId) {
    if (readings.task().executionStoppedAt().isPresent()) {
      return readings.task().executionStoppedAt();
    }
    Optional<Instant> last = Optional.empty();
    for (ContainerReadings container : readings.containers()) {
      Optional<Instant> end = container.container().finishedAt();
      boolean own = ownId.isPresent() && container.container().dockerId().equals(ownId.get());
      if (!own && !Status.isStopped(container.container().knownStatus())) {
        return Optional.empty();
      }
      if (end.isPresent() && (last.isEmpty() || end.get().isAfter(last.get()))) {
        last = end;
      }
    }
    return last;
  }

  /** What was written of a container that has stopped. */
  private static final class Exit {
    private Optional<Instant> finishedAt = Optional.empty();
    private boolean isWritten;
    private boolean wasStoppedBefore;
    private boolean hasRunSince;

    /** Whether all that is to be said of a container was written, unless it has started again. */
    boolean covers(Container container) {
      boolean startedAgain =
          container.startedAt().isPresent()
              && finishedAt.isPresent()
              && container.startedAt().get().isAfter(finishedAt.get());
      return isWritten && !startedAgain;
    }

    /**
     * Whether an exit is to be written now. One without an exit code is given until the next
     * collection: the code may come late, or never where the container did not start.
     */
    boolean isNews(Container container) {
      if (isWritten) {
        // An old document in between shows a stopped container as running: that is no new exit.
        boolean later =
            hasRunSince
                && container.finishedAt().isPresent()
                && finishedAt.isPresent()
                && container.finishedAt().get().isAfter(finishedAt.get());
        hasRunSince = false;
        if (!later) {
          return false;
        }
        wasStoppedBefore = false;
        isWritten = false;
      }
      boolean complete = container.exitCode().isPresent() || wasStoppedBefore;
      wasStoppedBefore = true;
      if (complete) {
        isWritten = true;
        finishedAt = container.finishedAt();
      }
      return complete;
    }
  }
}
