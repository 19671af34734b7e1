package io.github.ecsexporter.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.observation.FailureKind;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.observation.FetchFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class TagLogTest {
  private static final FetchFailure SLOW =
      new FetchFailure(FailureReason.TIMEOUT, "not read within 10000 ms");
  private static final Optional<Duration> SOON = Optional.of(Duration.ofSeconds(5));

  private final Lines lines = new Lines();
  private final TagLog log = new TagLog(lines, false);

  @Test
  void saysWhichTagsTheTaskDoesNotHave() {
    log.tagsRead(List.of());
    log.tagsRead(List.of("team", "stage"));

    assertThat(lines)
        .containsExactly(
            "INFO The task's tags were read",
            "INFO The task's tags were read; not among them: team, stage");
  }

  @Test
  void doesNotTrustVersion3() {
    TagLog hidden = new TagLog(lines, true);
    hidden.tagsRead(List.of());
    hidden.tagsRead(List.of("team"));

    assertThat(lines)
        .containsExactly(
            "INFO The task's tags were read",
            "WARNING The task has no such tags, or they could not be read: team. Version 3 of the"
                + " endpoint does not say which: reading tags needs version 4");
  }

  @Test
  void warnsAtTheFirstFailureAndWhenItGivesUp() {
    log.tagsFailed(SLOW, 1, SOON);
    log.tagsFailed(SLOW, 2, SOON);
    log.tagsFailed(SLOW, 3, Optional.empty());

    assertThat(lines)
        .containsExactly(
            "WARNING The task's tags could not be read, tag_* stay empty: not read within 10000"
                + " ms. Next try in 5 s",
            "DEBUG The task's tags could not be read, tag_* stay empty: not read within 10000 ms."
                + " Next try in 5 s",
            "WARNING The task's tags could not be read, tag_* stay empty: not read within 10000"
                + " ms. Given up after 3 tries");
  }

  @Test
  void saysWhatADeniedTaskNeeds() {
    log.tagsFailed(SLOW, 1, SOON);
    log.tagsFailed(new FetchFailure(FailureKind.TAGS_DENIED, "denied"), 2, SOON);

    assertThat(lines)
        .last()
        .asString()
        .isEqualTo(
            "WARNING The task's tags could not be read, tag_* stay empty: denied. The role of the"
                + " container instance needs ecs:ListTagsForResource. Next try in 5 s");
  }

  private static final class Lines extends ArrayList<String> implements System.Logger {
    private static final long serialVersionUID = 1;

    @Override
    public String getName() {
      return "test";
    }

    @Override
    public boolean isLoggable(Level level) {
      return true;
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
      add(level + " " + message);
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
      add(level + " " + format);
    }
  }
}
