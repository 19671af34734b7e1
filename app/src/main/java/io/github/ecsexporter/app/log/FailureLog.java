package io.github.ecsexporter.app.log;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;
import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.observation.FetchFailure;
import io.github.ecsexporter.domain.observation.Observation;
import io.github.ecsexporter.domain.port.out.CollectionListener;
import io.github.ecsexporter.domain.port.out.Problem;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Logs a failure when it begins, when it changes and when it ends, but not at every collection, and
 * no more than one line per document in ten seconds: near a rate limit a document fails and
 * recovers many times a second. What a line stands for is counted in the next one. Thread-safe.
 */
public final class FailureLog implements CollectionListener {
  private static final int MAX_PROBLEMS = 256;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final int MILLIS_PER_SECOND = 1_000;
  private static final long QUIET_NANOS = 10 * MILLIS_PER_SECOND * NANOS_PER_MILLI;

  private final System.Logger logger;
  private final LongSupplier nanoClock;
  private final DocumentLog task = new DocumentLog("/task");
  private final DocumentLog stats = new DocumentLog("/task/stats");

  /** The problems that were logged, and when each was last seen. */
  private final Map<Problem, Long> knownProblems = new HashMap<>();

  /**
   * Creates a log.
   *
   * @param nanoClock nanoseconds from any fixed moment, such as {@code System::nanoTime}
   */
  public FailureLog(LongSupplier nanoClock) {
    this(System.getLogger(FailureLog.class.getName()), nanoClock);
  }

  FailureLog(System.Logger logger, LongSupplier nanoClock) {
    this.logger = requireNonNull(logger, "logger is null");
    this.nanoClock = requireNonNull(nanoClock, "nanoClock is null");
  }

  @Override
  public synchronized void collected(Observation observation, List<Problem> problems) {
    long now = nanoClock.getAsLong();
    task.collected(observation.state(Document.TASK).failure(), now);
    stats.collected(observation.state(Document.STATS).failure(), now);
    follow(problems, observation.isSuccess(), now);
  }

  /**
   * A problem is over when a complete collection was without it, ten seconds or more after it was
   * last seen.
   */
  private void follow(List<Problem> problems, boolean complete, long now) {
    if (problems.isEmpty() && knownProblems.isEmpty()) {
      return;
    }
    for (Problem problem : problems) {
      if (knownProblems.containsKey(problem)) {
        knownProblems.put(problem, now);
      }
    }
    if (complete) {
      forget(now);
    }
    for (Problem problem : problems) {
      if (knownProblems.size() < MAX_PROBLEMS && knownProblems.put(problem, now) == null) {
        logger.log(
            WARNING,
            "Part of the entry for container "
                + problem.container()
                + " could not be read: "
                + problem.message());
      }
    }
  }

  private void forget(long now) {
    Iterator<Long> lastSeen = knownProblems.values().iterator();
    while (lastSeen.hasNext()) {
      if (now - lastSeen.next() >= QUIET_NANOS) {
        lastSeen.remove();
      }
    }
  }

  /** What the log says of one document, and what has happened since. */
  private final class DocumentLog {
    private final String name;

    /** The kind of failure that the log's last line leaves; empty if the document can be read. */
    private String loggedKind = "";

    private boolean quiet;
    private long loggedAt;

    // Since the last line.
    private int collections;
    private int failures;
    private @Nullable FetchFailure lastFailure;

    // Since the line that said that the document cannot be read.
    private long outageSince;
    private int outageCollections;
    private int outageFailures;

    DocumentLog(String name) {
      this.name = name;
    }

    void collected(Optional<FetchFailure> failure, long now) {
      quiet = quiet && now - loggedAt < QUIET_NANOS;
      if (!loggedKind.isEmpty() && failure.isEmpty() && !quiet) {
        recovered(now);
        return;
      }
      collections++;
      outageCollections++;
      if (failure.isPresent()) {
        failures++;
        outageFailures++;
        lastFailure = failure.get();
      }
      if (!quiet) {
        report(failure, now);
      }
    }

    private void report(Optional<FetchFailure> failure, long now) {
      if (failure.isEmpty()) {
        if (failures > 0) {
          line(WARNING, " could not be read in" + counts(now) + "; last: " + lastFailure, now);
        }
        collections = 0;
        failures = 0;
        return;
      }
      String kind = kindOf(failure.get());
      if (loggedKind.isEmpty()) {
        outageSince = now;
        outageCollections = 1;
        outageFailures = 1;
        line(WARNING, " cannot be read: " + failure.get() + earlierCounts(now), now);
      } else if (!kind.equals(loggedKind)) {
        line(
            WARNING,
            " still cannot be read, for another reason: " + failure.get() + earlierCounts(now),
            now);
      }
      loggedKind = kind;
    }

    private void recovered(long now) {
      line(
          INFO,
          " can be read again, after "
              + outageFailures
              + (outageFailures == 1 ? " failure" : " failures")
              + (outageFailures == outageCollections
                  ? ""
                  : " among " + outageCollections + " collections")
              + " in "
              + seconds(now - outageSince)
              + " s",
          now);
      loggedKind = "";
    }

    private void line(System.Logger.Level level, String text, long now) {
      logger.log(level, name + text);
      loggedAt = now;
      quiet = true;
      collections = 0;
      failures = 0;
    }

    /** What happened since the last line, where that was more than this line says. */
    private String earlierCounts(long now) {
      return failures > 1 && failures < collections ? " (failed in" + counts(now) + ")" : "";
    }

    private String counts(long now) {
      return " "
          + failures
          + " of "
          + collections
          + (collections == 1 ? " collection" : " collections")
          + " in the last "
          + seconds(now - loggedAt)
          + " s";
    }
  }

  /** What must differ for a failure to be another one; most details hold times or addresses. */
  private static String kindOf(FetchFailure failure) {
    return failure.reason() == FailureReason.HTTP_STATUS
        ? failure.toString()
        : failure.reason().label();
  }

  /** Whole seconds and tenths. */
  private static String seconds(long nanos) {
    long millis = nanos / NANOS_PER_MILLI;
    return millis / MILLIS_PER_SECOND + "." + millis % MILLIS_PER_SECOND / 100;
  }
}
