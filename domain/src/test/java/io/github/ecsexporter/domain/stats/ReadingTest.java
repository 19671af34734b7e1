package io.github.ecsexporter.domain.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReadingTest {
  private static final Reading MAX = Reading.ofUnsigned(-1);

  @Test
  void keepsUnsigned64Bits() {
    assertThat(MAX).hasToString("18446744073709551615");
    assertThat(MAX.toDouble()).isEqualTo(0x1p64);
    assertThat(Reading.ofUnsigned(Long.MIN_VALUE).toDouble()).isEqualTo(0x1p63);
    assertThat(Reading.ofUnsigned(Long.MAX_VALUE).toDouble()).isEqualTo(0x1p63);
  }

  @Test
  void roundsTheUpperHalfAsCorrectlyAsTheLower() {
    // 2^63 + 1025 lies just above the middle of two doubles that are 2048 apart.
    assertThat(Reading.ofUnsigned(Long.MIN_VALUE + 1025).toDouble()).isEqualTo(0x1p63 + 2048);
    assertThat(Reading.ofUnsigned(Long.MIN_VALUE + 1023).toDouble()).isEqualTo(0x1p63);
  }

  @Test
  void tellsZeroFromAbsent() {
    assertThat(Reading.ofUnsigned(0).isPresent()).isTrue();
    assertThat(Reading.ofUnsigned(0).value()).hasValue(0);
    assertThat(Reading.absent().isPresent()).isFalse();
    assertThat(Reading.absent().value()).isEmpty();
    assertThat(Reading.absent().toDouble()).isNaN();
    assertThat(Reading.of(0)).isNotEqualTo(Reading.absent());
    assertThat(Reading.absent()).hasToString("absent");
  }

  @Test
  void subtractsExactlyAndNotBelowZero() {
    assertThat(MAX.minus(Reading.ofUnsigned(-2))).isEqualTo(Reading.of(1));
    assertThat(Reading.of(3).minus(Reading.of(5))).isEqualTo(Reading.of(0));
    assertThat(Reading.of(3).minus(Reading.absent()).isPresent()).isFalse();
    assertThat(Reading.absent().minus(Reading.of(3)).isPresent()).isFalse();
  }

  @Test
  void comparesUnsigned() {
    assertThat(Reading.of(1).isBelow(MAX)).isTrue();
    assertThat(MAX.isBelow(Reading.of(1))).isFalse();
    assertThat(Reading.absent().isBelow(MAX)).isFalse();
    assertThat(MAX.isPositive()).isTrue();
    assertThat(Reading.of(0).isPositive()).isFalse();
    assertThat(Reading.absent().isPositive()).isFalse();
  }

  @Test
  void takesANegativeNumberOnlyWhereItIsMeantAsBits() {
    assertThatThrownBy(() -> Reading.of(-1)).hasMessageContaining("-1 is negative");
    assertThat(Reading.ofUnsigned(-1)).isEqualTo(MAX);
  }
}
