package io.github.ecsexporter.app.log;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;
import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.port.out.PushListener;
import io.github.ecsexporter.domain.push.PushResult;

/**
 * Logs when pushing begins to fail, when the kind of failure changes and when it ends, but not at
 * every push. Thread-safe.
 */
public final class PushLog implements PushListener {
  private final System.Logger logger;

  /** How the last push ended; empty before the first. */
  private String last = "";

  private int failures;

  /** Creates a log. */
  public PushLog() {
    this(System.getLogger(PushLog.class.getName()));
  }

  PushLog(System.Logger logger) {
    this.logger = requireNonNull(logger, "logger is null");
  }

  @Override
  public synchronized void pushed(PushResult result) {
    String before = last;
    last = kind(result);
    boolean fails = result.outcome() != PushResult.Outcome.OK;
    boolean failed = failures > 0;
    if (fails) {
      failures++;
    }
    if (fails && !last.equals(before)) {
      logger.log(WARNING, (failed ? "Push still fails: " : "Push fails: ") + inWords(result));
    } else if (!fails && before.isEmpty()) {
      logger.log(INFO, "Push works" + (result.detail().isEmpty() ? "" : ": " + result.detail()));
    } else if (!fails && failed) {
      logger.log(INFO, "Push works again after " + failures + (failures == 1 ? " try" : " tries"));
    }
    if (!fails) {
      failures = 0;
    }
  }

  /** The outcome, and for a response the status: not the words, which may differ every time. */
  private static String kind(PushResult result) {
    if (result.outcome() != PushResult.Outcome.REJECTED) {
      return result.outcome().label();
    }
    int end = result.detail().indexOf(':');
    return end < 0 ? result.detail() : result.detail().substring(0, end);
  }

  private static String inWords(PushResult result) {
    return result.outcome().label() + ": " + result.detail();
  }
}
