package io.github.ecsexporter.app.log;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;
import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.observation.FailureKind;
import io.github.ecsexporter.domain.observation.FetchFailure;
import io.github.ecsexporter.domain.port.out.TagListener;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Logs how reading the task's tags goes: the first failure, another one where it differs, and the
 * end.
 */
public final class TagLog implements TagListener {
  private final System.Logger logger;
  private final boolean failuresHidden;
  private String lastFailure = "";

  /**
   * Creates a log.
   *
   * @param failuresHidden whether the source says nothing when it could not read the tags, as
   *     version 3 of the endpoint does
   */
  public TagLog(boolean failuresHidden) {
    this(System.getLogger(TagLog.class.getName()), failuresHidden);
  }

  TagLog(System.Logger logger, boolean failuresHidden) {
    this.logger = requireNonNull(logger, "logger is null");
    this.failuresHidden = failuresHidden;
  }

  @Override
  public void tagsRead(List<String> missing) {
    if (missing.isEmpty()) {
      logger.log(INFO, "The task's tags were read");
    } else if (failuresHidden) {
      logger.log(
          WARNING,
          "The task has no such tags, or they could not be read: "
              + String.join(", ", missing)
              + ". Version 3 of the endpoint does not say which: reading tags needs version 4");
    } else {
      logger.log(INFO, "The task's tags were read; not among them: " + String.join(", ", missing));
    }
  }

  @Override
  public void tagsFailed(FetchFailure failure, int tries, Optional<Duration> pause) {
    boolean isNews = pause.isEmpty() || !failure.detail().equals(lastFailure);
    lastFailure = failure.detail();
    logger.log(
        isNews ? WARNING : DEBUG,
        "The task's tags could not be read, tag_* stay empty: "
            + failure.detail()
            + (failure.kind() == FailureKind.TAGS_DENIED
                ? ". The role of the container instance needs ecs:ListTagsForResource"
                : "")
            + (pause.isPresent()
                ? ". Next try in " + pause.get().toSeconds() + " s"
                : ". Given up after " + tries + " tries"));
  }
}
