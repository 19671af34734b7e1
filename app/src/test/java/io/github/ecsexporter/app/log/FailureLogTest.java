package io.github.ecsexporter.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.observation.DocumentState;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.observation.FetchFailure;
import io.github.ecsexporter.domain.observation.Observation;
import io.github.ecsexporter.domain.port.out.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class FailureLogTest {
  private static final Optional<FetchFailure> FINE = Optional.empty();

  private final RecordingLogger logger = new RecordingLogger();
  private long nanos;
  private Duration interval = Duration.ofSeconds(15);
  private final FailureLog log = new FailureLog(logger, () -> nanos);

  private static Optional<FetchFailure> failure(FailureReason reason, String detail) {
    return Optional.of(new FetchFailure(reason, detail));
  }

  private void collect(
      Optional<FetchFailure> task, Optional<FetchFailure> stats, Problem... problems) {
    log.collected(
        new Observation(
            new DocumentState(task, Optional.of(Duration.ofMillis(1))),
            new DocumentState(stats, Optional.of(Duration.ofMillis(1))),
            Optional.empty(),
            Optional.empty()),
        List.of(problems));
    nanos += interval.toNanos();
  }

  private static Problem problem(String container) {
    return new Problem(container, "has no name");
  }

  @Test
  void keepsSilentWhileAllIsWell() {
    collect(FINE, FINE);
    collect(FINE, FINE);

    assertThat(logger.lines).isEmpty();
  }

  @Test
  void logsARepeatedFailureWhenItBeginsAndEnds() {
    for (int i = 0; i < 3; i++) {
      // The detail of a timeout tells the time it took, which differs each time.
      collect(FINE, failure(FailureReason.TIMEOUT, "no answer within 390" + i + " ms"));
    }
    collect(FINE, FINE);
    collect(FINE, FINE);

    assertThat(logger.lines)
        .containsExactly(
            "WARNING /task/stats cannot be read: timeout: no answer within 3900 ms",
            "INFO /task/stats can be read again, after 3 failures in 45.0 s");
  }

  @Test
  void logsAFailureThatChanges() {
    collect(failure(FailureReason.HTTP_STATUS, "status 429"), FINE);
    collect(failure(FailureReason.HTTP_STATUS, "status 429"), FINE);
    collect(failure(FailureReason.HTTP_STATUS, "status 500"), FINE);
    collect(failure(FailureReason.UNREACHABLE, "refused"), FINE);
    collect(failure(FailureReason.UNREACHABLE, "reset"), FINE);

    assertThat(logger.lines)
        .containsExactly(
            "WARNING /task cannot be read: http_status: status 429",
            "WARNING /task still cannot be read, for another reason: http_status: status 500",
            "WARNING /task still cannot be read, for another reason: unreachable: refused");
  }

  @Test
  void nearARateLimitLogsOneLineInTenSeconds() {
    interval = Duration.ofMillis(100);
    for (int i = 0; i < 600; i++) { // one minute
      collect(i % 3 == 1 ? failure(FailureReason.HTTP_STATUS, "status 429") : FINE, FINE);
    }
    interval = Duration.ofSeconds(15);
    collect(FINE, FINE);
    collect(FINE, FINE);

    assertThat(logger.lines)
        .containsExactly(
            "WARNING /task cannot be read: http_status: status 429",
            "INFO /task can be read again, after 34 failures among 100 collections in 10.0 s",
            "WARNING /task could not be read in 33 of 100 collections in the last 10.0 s; last:"
                + " http_status: status 429",
            "WARNING /task cannot be read: http_status: status 429 (failed in 34 of 100 collections"
                + " in the last 10.0 s)",
            "INFO /task can be read again, after 34 failures among 100 collections in 10.0 s",
            "WARNING /task could not be read in 33 of 100 collections in the last 10.0 s; last:"
                + " http_status: status 429",
            "WARNING /task could not be read in 33 of 100 collections in the last 24.9 s; last:"
                + " http_status: status 429");
  }

  @Test
  void aReasonThatChangesAllTheTimeIsLoggedOncePerTenSeconds() {
    interval = Duration.ofMillis(500);
    for (int i = 0; i < 40; i++) {
      collect(failure(FailureReason.HTTP_STATUS, "status " + (500 + i)), FINE);
    }

    assertThat(logger.lines)
        .containsExactly(
            "WARNING /task cannot be read: http_status: status 500",
            "WARNING /task still cannot be read, for another reason: http_status: status 520");
  }

  @Test
  void quietTimeOfOneDocumentDoesNotSilenceTheOther() {
    interval = Duration.ofMillis(1);
    collect(failure(FailureReason.TIMEOUT, "late"), FINE);
    collect(failure(FailureReason.TIMEOUT, "late"), failure(FailureReason.TIMEOUT, "late"));

    assertThat(logger.lines)
        .containsExactly(
            "WARNING /task cannot be read: timeout: late",
            "WARNING /task/stats cannot be read: timeout: late");
  }

  @Test
  void aProblemThatComesAndGoesIsLoggedOnce() {
    interval = Duration.ofSeconds(1);
    for (int i = 0; i < 30; i++) {
      collect(FINE, FINE, i % 2 == 0 ? new Problem[] {problem("a")} : new Problem[0]);
    }

    assertThat(logger.lines)
        .containsExactly(
            "WARNING Part of the entry for container a could not be read: has no name");
  }

  @Test
  void followsEachDocumentByItself() {
    collect(failure(FailureReason.MALFORMED, "no object"), FINE);
    collect(FINE, failure(FailureReason.MALFORMED, "no object"));

    assertThat(logger.lines)
        .containsExactly(
            "WARNING /task cannot be read: malformed: no object",
            "INFO /task can be read again, after 1 failure in 15.0 s",
            "WARNING /task/stats cannot be read: malformed: no object");
  }

  @Test
  void logsAContainersProblemOnceUntilItIsGone() {
    collect(FINE, FINE, problem("a"));
    collect(FINE, FINE, problem("a"), problem("b"));
    collect(FINE, FINE);
    collect(FINE, FINE, problem("a"));

    assertThat(logger.lines)
        .containsExactly(
            "WARNING Part of the entry for container a could not be read: has no name",
            "WARNING Part of the entry for container b could not be read: has no name",
            "WARNING Part of the entry for container a could not be read: has no name");
  }

  @Test
  void aFailedCollectionEndsNoProblem() {
    collect(FINE, FINE, problem("a"));
    collect(FINE, failure(FailureReason.TIMEOUT, "late"));
    collect(FINE, FINE, problem("a"));

    assertThat(logger.lines).filteredOn(line -> line.contains("container a")).hasSize(1);
  }

  @Test
  void remembersABoundedNumberOfProblems() {
    Problem[] many = new Problem[1_000];
    for (int i = 0; i < many.length; i++) {
      many[i] = problem("c" + i);
    }
    collect(FINE, FINE, many);
    collect(FINE, FINE, many);

    assertThat(logger.lines).hasSize(256);
  }

  private static final class RecordingLogger implements System.Logger {
    private final List<String> lines = new ArrayList<>();

    @Override
    public String getName() {
      return "recording";
    }

    @Override
    public boolean isLoggable(Level level) {
      return true;
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String message, Throwable error) {
      lines.add(level + " " + message);
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
      lines.add(level + " " + format);
    }
  }
}
