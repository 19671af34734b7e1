package io.github.ecsexporter.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.app.log.LogFormat;
import io.github.ecsexporter.app.log.LogLevel;
import io.github.ecsexporter.app.log.Logging;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.testkit.FakeTaskMetadataSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TaskTagReaderTest {
  @BeforeAll
  static void logOnlyErrors() {
    Logging.configure(LogLevel.ERROR, LogFormat.LOGFMT, System.err);
  }

  private static final Duration LONG = Duration.ofSeconds(50);

  private final FakeTaskMetadataSource source = new FakeTaskMetadataSource();

  private TaskTagReader reader(Duration... pauses) {
    return new TaskTagReader(source, List.of("team"), List.of(pauses));
  }

  @Test
  void knowsNoTagsBeforeItHasReadThem() {
    assertThat(reader().get()).isEmpty();
    assertThat(source.tagFetches()).isZero();
  }

  @Test
  void readsTheTagsOnce() throws InterruptedException {
    source.answersTags(Map.of("team", "blue"));
    try (TaskTagReader reader = reader(Duration.ZERO)) {
      reader.start();
      reader.await(LONG);

      assertThat(reader.get()).containsEntry("team", "blue");
      assertThat(reader.get()).containsEntry("team", "blue");
      assertThat(source.tagFetches()).isEqualTo(1);
    }
  }

  @Test
  void givesUpAfterAFewTries() throws InterruptedException {
    source.failsTags(FailureReason.HTTP_STATUS);
    try (TaskTagReader reader = reader(Duration.ZERO, Duration.ZERO)) {
      reader.start();
      reader.await(LONG);

      assertThat(reader.get()).isEmpty();
      assertThat(source.tagFetches()).isEqualTo(3);
    }
  }

  @Test
  void stopsPausingWhenClosed() throws InterruptedException {
    source.failsTags(FailureReason.TIMEOUT);
    TaskTagReader reader = reader(Duration.ofHours(1));
    reader.start();
    reader.close();
    reader.await(LONG);

    assertThat(source.tagFetches()).isLessThanOrEqualTo(1);
  }
}
