package io.github.ecsexporter.adapter.prometheus.remotewrite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerial.snappy.Snappy;

/** Uncompressed by Google's implementation. */
class SnappyBlockTest {
  private static void assertRoundTrip(byte[] block) throws IOException {
    byte[] compressed = SnappyBlock.compress(block);

    assertThat(Snappy.isValidCompressedBuffer(compressed)).isTrue();
    assertThat(Snappy.uncompress(compressed)).isEqualTo(block);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, 1, 3, 4, 5, 59, 60, 61, 62, 64, 65, 255, 256, 257, 65_535, 65_536, 70_000})
  void keepsWhatDoesNotRepeat(int length) throws IOException {
    byte[] noise = new byte[length];
    new Random(length).nextBytes(noise);

    assertRoundTrip(noise);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 63, 64, 65, 66, 127, 128, 129, 1000, 200_000})
  void keepsARunOfOneByte(int length) throws IOException {
    assertRoundTrip(new byte[length]);
  }

  static Stream<Long> seeds() {
    return IntStream.range(0, 300).mapToObj(Long::valueOf);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void keepsAnythingThatRepeatsInPart(long seed) throws IOException {
    Random random = new Random(seed);
    byte[] block = new byte[random.nextInt(200_000)];
    int alphabet = 1 + random.nextInt(40);
    for (int i = 0; i < block.length; i++) {
      int back = 1 + random.nextInt(random.nextBoolean() ? 20 : 80_000);
      int run = random.nextInt(100);
      if (i >= back && run < 60) {
        for (int j = 0; j < run && i < block.length; j++, i++) {
          block[i] = block[i - back];
        }
        i--;
      } else {
        block[i] = (byte) random.nextInt(alphabet);
      }
    }

    assertRoundTrip(block);
  }

  @Test
  void shrinksWhatLooksLikeAnExposition() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      text.append("ee_container_memory_usage_byte{container_name=\"app-")
          .append(i)
          .append("\",task_family=\"web\",instance=\"0f9e8d7c6b5a49382716053423120000\"} ");
    }
    byte[] block = text.toString().getBytes(StandardCharsets.UTF_8);

    assertRoundTrip(block);
    assertThat(SnappyBlock.compress(block).length).isLessThan(block.length / 6);
  }
}
