package io.github.ecsexporter.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class BoundsTest {
  private final Properties values = new Properties();
  private final Bounds bounds = new Bounds(values, 17);

  @Test
  void aBoundOfThisJdkWins() {
    values.setProperty("classes", "3");
    values.setProperty("classes.17", "2");
    values.setProperty("classes.25", "1");

    assertThat(bounds.of("classes")).isEqualTo(2);
  }

  @Test
  void aBoundWithoutReleaseIsForEveryJdk() {
    values.setProperty("threads", "21 ");

    assertThat(bounds.check("threads", 21)).isEqualTo("threads: 21 (at most 21)");
  }

  @Test
  void moreThanTheBoundFails() {
    values.setProperty("threads", "21");

    assertThatThrownBy(() -> bounds.check("threads", 22))
        .hasMessage("threads is 22, more than the 21 of bounds.properties");
  }

  @Test
  void aMissingBoundFails() {
    values.setProperty("classes.25", "1");

    assertThatThrownBy(() -> bounds.of("classes")).hasMessageContaining("JDK 17");
  }
}
