package io.github.ecsexporter.adapter.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyTest {
  private static final byte[] ABC = {'a', 'b', 'c'};
  private static final byte[] DE = {'d', 'e', 0, 0};

  @Test
  void joinsItsParts() throws IOException {
    Body body = new Body(List.of(ABC, DE), 5, false);

    assertThat(body.toBytes()).asString().isEqualTo("abcde");
    assertThat(body.toStream().readAllBytes()).asString().isEqualTo("abcde");
  }

  @Test
  void leavesOutWhatIsNotFilled() throws IOException {
    Body body = new Body(List.of(DE), 2, false);

    assertThat(body.toBytes()).asString().isEqualTo("de");
    assertThat(body.toStream().readAllBytes()).asString().isEqualTo("de");
  }

  @Test
  void doesNotCopyWhatIsWhole() {
    assertThat(Body.plain(ABC).toBytes()).isSameAs(ABC);
  }

  @Test
  void tellsWhetherItIsAscii() {
    assertThat(new Body(List.of(ABC, DE), 5, false).isAscii()).isTrue();
    assertThat(new Body(List.of(ABC, DE), 6, false).isAscii()).isFalse();
    assertThat(new Body(List.of(ABC, new byte[] {-61, -92}), 5, false).isAscii()).isFalse();
    assertThat(new Body(List.of(), 0, false).isAscii()).isTrue();
  }

  @Test
  void mayBeEmpty() throws IOException {
    Body body = new Body(List.of(), 0, false);

    assertThat(body.toBytes()).isEmpty();
    assertThat(body.toStream().readAllBytes()).isEmpty();
  }
}
