package io.github.ecsexporter.adapter.http.webconfig;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateLimitTest {
  private static final long START = Long.MAX_VALUE - 5;

  @Test
  void allowsTheBurstAndThenOnePerInterval() {
    RateLimit limit = new RateLimit(100, 2, START);
    assertThat(limit.allows(START)).isTrue();
    assertThat(limit.allows(START)).isTrue();
    assertThat(limit.allows(START)).isFalse();
    assertThat(limit.allows(START + 99)).isFalse();
    assertThat(limit.allows(START + 100)).isTrue();
    assertThat(limit.allows(START + 100)).isFalse();
  }

  @Test
  void savesNoMoreThanTheBurst() {
    RateLimit limit = new RateLimit(100, 2, START);
    assertThat(limit.allows(START + 1_000_000)).isTrue();
    assertThat(limit.allows(START + 1_000_000)).isTrue();
    assertThat(limit.allows(START + 1_000_000)).isFalse();
  }
}
