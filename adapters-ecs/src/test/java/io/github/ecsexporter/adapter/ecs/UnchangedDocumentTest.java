package io.github.ecsexporter.adapter.ecs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsexporter.domain.observation.FailureReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnchangedDocumentTest {
  private final List<String> read = new ArrayList<>();
  private final UnchangedDocument<String> document =
      new UnchangedDocument<>(
          body -> {
            String text = new String(body.toBytes(), US_ASCII);
            read.add(text);
            if (text.equals("bad")) {
              throw FetchException.permanent(FailureReason.MALFORMED, "for a test");
            }
            return new Parsed<>(text, List.of());
          });

  private static Body body(String... parts) {
    List<byte[]> bytes = new ArrayList<>();
    for (String part : parts) {
      bytes.add(part.getBytes(US_ASCII));
    }
    return new Body(bytes, String.join("", parts).length(), false);
  }

  @Test
  void readsADocumentOnceForAsLongAsItStaysTheSame() throws FetchException {
    assertThat(document.read(body("abc")).value()).isEqualTo("abc");
    assertThat(document.read(body("a", "bc")).value()).isEqualTo("abc");
    assertThat(document.read(body("abd")).value()).isEqualTo("abd");
    assertThat(document.read(body("abc")).value()).isEqualTo("abc");

    assertThat(read).containsExactly("abc", "abd", "abc");
  }

  @Test
  void readsAgainAfterTrouble() throws FetchException {
    document.read(body("abc"));
    assertThatThrownBy(() -> document.read(body("bad"))).isInstanceOf(FetchException.class);
    assertThatThrownBy(() -> document.read(body("bad"))).isInstanceOf(FetchException.class);
    document.read(body("abc"));

    assertThat(read).containsExactly("abc", "bad", "bad", "abc");
  }

  @Test
  void doesNotKeepLargeDocuments() throws FetchException {
    String large = "x".repeat((256 << 10) + 1);
    document.read(body(large));
    document.read(body(large));

    assertThat(read).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "abc, abc, true",
    "abc, abd, false",
    "abc, ab, false",
    "a|bc, ab|c, true",
    "a|bc, ab|d, false",
    "a|b|c, abc, true"
  })
  void comparesBytesInWhateverParts(String one, String other, boolean same) {
    assertThat(body(one.split("\\|")).hasSameBytes(body(other.split("\\|")))).isEqualTo(same);
    assertThat(body(other.split("\\|")).hasSameBytes(body(one.split("\\|")))).isEqualTo(same);
  }

  @Test
  void looksAtNoMoreThanTheLengthOfTheLastPart() {
    byte[] longer = "abcX".getBytes(US_ASCII);

    assertThat(new Body(List.of(longer), 3, false).hasSameBytes(body("abc"))).isTrue();
    assertThat(new Body(List.of(longer), 3, true).hasSameBytes(body("abc"))).isFalse();
  }
}
