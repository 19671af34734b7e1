package io.github.ecsexporter.domain.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.observation.FetchFailure;
import io.github.ecsexporter.domain.observation.TagState;
import io.github.ecsexporter.domain.port.out.TagListener;
import io.github.ecsexporter.domain.testkit.FakeTaskMetadataSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskTagsTest implements TagListener {
  private final FakeTaskMetadataSource source = new FakeTaskMetadataSource();
  private final Deque<Runnable> work = new ArrayDeque<>();
  private final List<String> log = new ArrayList<>();

  private TaskTags tags(String... wanted) {
    return new TaskTags(
        source,
        List.of(wanted),
        this,
        (next, delay) -> {
          log.add("in " + delay.toSeconds() + " s");
          work.add(next);
        });
  }

  @Override
  public void tagsRead(List<String> missing) {
    log.add("read, missing " + missing);
  }

  @Override
  public void tagsFailed(FetchFailure failure, int tries, Optional<Duration> pause) {
    log.add("failed " + tries + " " + failure + (pause.isEmpty() ? ", for good" : ""));
  }

  @Test
  void asksNothingWhereNobodyWantsTags() throws InterruptedException {
    TaskTags tags = TaskTags.unwanted();
    tags.start();

    assertThat(tags.awaitFirstTry(Duration.ZERO)).isTrue();
    assertThat(tags.state()).isEqualTo(TagState.NOT_WANTED);
    assertThat(tags.get()).isEmpty();
  }

  @Test
  void isNotMadeForNoTags() {
    assertThatIllegalArgumentException().isThrownBy(this::tags).withMessage("[] names no tag");
  }

  @Test
  void knowsNoTagsBeforeItHasReadThem() throws InterruptedException {
    source.answersTags(Map.of("team", "blue"));
    TaskTags tags = tags("team");
    tags.start();

    assertThat(tags.get()).isEmpty();
    assertThat(tags.state()).isEqualTo(TagState.PENDING);
    assertThat(tags.awaitFirstTry(Duration.ZERO)).isFalse();
    assertThat(source.tagFetches()).isZero();
  }

  @Test
  void readsTheTagsOnce() throws InterruptedException {
    source.answersTags(Map.of("team", "blue"));
    TaskTags tags = tags("team", "stage");
    tags.start();
    work.remove().run();

    assertThat(tags.get()).isEqualTo(Map.of("team", "blue"));
    assertThat(tags.state()).isEqualTo(TagState.read(List.of("stage")));
    assertThat(tags.awaitFirstTry(Duration.ZERO)).isTrue();
    assertThat(work).isEmpty();
    assertThat(log).containsExactly("in 0 s", "read, missing [stage]");
  }

  @Test
  void givesUpAfterFourTries() throws InterruptedException {
    source.failsTags(FailureReason.TIMEOUT);
    TaskTags tags = tags("team");
    tags.start();
    work.remove().run();
    assertThat(tags.awaitFirstTry(Duration.ZERO)).isTrue();
    assertThat(tags.state().progress()).isEqualTo(TagState.Progress.FAILED);
    while (!work.isEmpty()) {
      work.remove().run();
    }

    assertThat(tags.state().progress()).isEqualTo(TagState.Progress.GIVEN_UP);
    assertThat(tags.state().failure()).isPresent();
    assertThat(log)
        .containsExactly(
            "in 0 s",
            "failed 1 timeout: told to fail",
            "in 5 s",
            "failed 2 timeout: told to fail",
            "in 30 s",
            "failed 3 timeout: told to fail",
            "in 180 s",
            "failed 4 timeout: told to fail, for good");
  }

  @Test
  void recoversFromAFailure() {
    source.failsTags(FailureReason.TIMEOUT);
    TaskTags tags = tags("team");
    tags.start();
    work.remove().run();
    source.answersTags(Map.of("team", "blue"));
    work.remove().run();

    assertThat(tags.get()).containsEntry("team", "blue");
    assertThat(tags.state()).isEqualTo(TagState.read(List.of()));
    assertThat(work).isEmpty();
  }
}
