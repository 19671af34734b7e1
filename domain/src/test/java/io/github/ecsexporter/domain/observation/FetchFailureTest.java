package io.github.ecsexporter.domain.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FetchFailureTest {
  @ParameterizedTest
  @EnumSource
  void everyReasonHasAKindThatSaysNoMore(FailureReason reason) {
    FetchFailure failure = new FetchFailure(reason, "a detail");

    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.kind()).hasToString(reason.name());
    assertThat(failure).hasToString(reason.label() + ": a detail");
    assertThat(failure.status()).isEmpty();
    assertThat(failure.excerpt()).isEmpty();
  }

  @Test
  void namesTheReasonOfItsKind() {
    assertThat(new FetchFailure(FailureKind.REFUSED, "a detail"))
        .hasToString("unreachable: a detail");
  }

  @Test
  void boundsTheExcerpt() {
    String longest = "x".repeat(FetchFailure.MAX_EXCERPT);

    FetchFailure failure =
        new FetchFailure(FailureKind.HTML, "a detail", OptionalInt.empty(), longest + "y");

    assertThat(failure.excerpt()).isEqualTo(longest);
  }
}
