package io.github.ecsexporter.domain.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.observation.FetchFailure;
import io.github.ecsexporter.domain.port.out.FetchResult;
import io.github.ecsexporter.domain.testkit.VirtualTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnContainerTest {
  private static final FetchResult<String> FAILED =
      new FetchResult.Failed<>(
          new FetchFailure(FailureReason.HTTP_STATUS, "told to fail"), Duration.ZERO);

  private final VirtualTime time = new VirtualTime();
  private FetchResult<String> answer = FAILED;
  private int reads;
  private final OwnContainer own =
      new OwnContainer(
          timeout -> {
            reads++;
            return answer;
          },
          time,
          Duration.ofSeconds(4));

  private static FetchResult<String> read(String id) {
    return new FetchResult.Fetched<>(id, List.of(), Duration.ZERO);
  }

  @Test
  void readsItOnceInTheBackground() {
    answer = read("abc");
    own.start();
    assertThat(own.get()).isEmpty();
    assertThat(reads).isZero();

    time.pass(Duration.ofHours(1));

    assertThat(own.get()).contains("abc");
    assertThat(reads).isEqualTo(1);
  }

  @Test
  void triesAFewTimesMore() {
    own.start();
    time.pass(Duration.ofSeconds(2));
    assertThat(reads).isEqualTo(2);
    answer = read("");
    time.pass(Duration.ofSeconds(8));
    assertThat(own.get()).isEmpty();
    answer = read("abc");
    time.pass(Duration.ofSeconds(32));

    assertThat(own.get()).contains("abc");
    assertThat(reads).isEqualTo(4);
  }

  @Test
  void givesUp() {
    own.start();
    time.pass(Duration.ofDays(1));

    assertThat(own.get()).isEmpty();
    assertThat(reads).isEqualTo(5);
  }
}
