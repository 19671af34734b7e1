package io.github.ecsexporter.app.log;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;
import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.port.out.PushListener;
import io.github.ecsexporter.domain.push.PushResult;
import java.util.Optional;

/**
 * Logs when pushing begins to fail, when the kind of failure changes and when it ends, but not at
 * every push. Thread-safe.
 */
public final class PushLog implements PushListener {
  private final System.Logger logger;

  /** How the log's last line leaves the receiver; nothing was pushed before the first. */
  private Optional<PushResult.Outcome> logged = Optional.empty();

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
    Optional<PushResult.Outcome> before = logged;
    logged = Optional.of(result.outcome());
    boolean fails = result.outcome() != PushResult.Outcome.OK;
    boolean failed = before.isPresent() && before.get() != PushResult.Outcome.OK;
    if (fails) {
      failures++;
    }
    if (fails && !before.equals(logged)) {
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

  private static String inWords(PushResult result) {
    return result.outcome().label() + ": " + result.detail();
  }
}
