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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Logs trouble when it begins, when it changes and when it ends, but not at every scrape. Thread-
 * safe.
 */
public final class FailureLog implements CollectionListener {
  private static final int MAX_PROBLEMS = 256;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final int MILLIS_PER_SECOND = 1_000;

  private final System.Logger logger;
  private final LongSupplier nanoClock;
  private final Trouble task = new Trouble();
  private final Trouble stats = new Trouble();
  private Set<Problem> knownProblems = Set.of();

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
    follow(task, Document.TASK, observation);
    follow(stats, Document.STATS, observation);
    follow(problems, observation.isSuccess());
  }

  private void follow(Trouble trouble, Document document, Observation observation) {
    Optional<FetchFailure> failure = observation.state(document).failure();
    if (failure.isEmpty()) {
      if (trouble.count > 0) {
        logger.log(
            INFO,
            nameOf(document)
                + " can be read again, after "
                + trouble.count
                + (trouble.count == 1 ? " failure in " : " failures in ")
                + trouble.seconds(nanoClock.getAsLong())
                + " s");
        trouble.count = 0;
      }
      return;
    }
    String kind = kindOf(failure.get());
    if (trouble.count == 0) {
      trouble.since = nanoClock.getAsLong();
      logger.log(WARNING, nameOf(document) + " cannot be read: " + failure.get());
    } else if (!kind.equals(trouble.kind)) {
      logger.log(
          WARNING, nameOf(document) + " still cannot be read, but differently: " + failure.get());
    }
    trouble.kind = kind;
    trouble.count++;
  }

  private static String nameOf(Document document) {
    return document == Document.TASK ? "/task" : "/task/stats";
  }

  /** What must differ for a failure to be another one; most details hold times or addresses. */
  private static String kindOf(FetchFailure failure) {
    return failure.reason() == FailureReason.HTTP_STATUS
        ? failure.toString()
        : failure.reason().label();
  }

  /** A problem is over only when a whole collection was without it. */
  private void follow(List<Problem> problems, boolean whole) {
    if (problems.isEmpty() && knownProblems.isEmpty()) {
      return;
    }
    Set<Problem> present = new HashSet<>();
    for (Problem problem : problems) {
      if (present.size() < MAX_PROBLEMS
          && present.add(problem)
          && !knownProblems.contains(problem)) {
        logger.log(
            WARNING,
            "The entry of container "
                + problem.container()
                + " cannot be used wholly: "
                + problem.message());
      }
    }
    if (!whole && present.size() + knownProblems.size() <= MAX_PROBLEMS) {
      present.addAll(knownProblems);
    }
    knownProblems = present;
  }

  /** Trouble with one document; none while the count is 0. */
  private static final class Trouble {
    private long since;
    private int count;
    private String kind = "";

    /** Whole seconds and tenths since it began. */
    String seconds(long now) {
      long millis = (now - since) / NANOS_PER_MILLI;
      return millis / MILLIS_PER_SECOND + "." + millis % MILLIS_PER_SECOND / 100;
    }
  }
}
