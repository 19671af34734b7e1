package io.github.ecsexporter.adapter.prometheus.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnknownFieldSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written and read, against Google's implementation. */
class WireFormatTest {
  private static byte[] google(Writing writing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    writing.to(out);
    out.flush();
    return bytes.toByteArray();
  }

  @FunctionalInterface
  private interface Writing {
    void to(CodedOutputStream out) throws IOException;
  }

  @ParameterizedTest
  @ValueSource(
      longs = {1, 127, 128, 16_383, 16_384, Integer.MAX_VALUE, Long.MAX_VALUE, -1, Long.MIN_VALUE})
  void writesNumbers(long value) throws IOException {
    ProtoWriter out = new ProtoWriter(0);
    out.integer(1, value);
    out.integer(16, value);
    out.fixed64(2048, value);
    out.doubleAlways(4, Double.longBitsToDouble(value));
    out.doubleOrAbsent(5, Double.longBitsToDouble(value));

    assertThat(out.toByteArray())
        .isEqualTo(
            google(
                to -> {
                  to.writeInt64(1, value);
                  to.writeInt64(16, value);
                  to.writeFixed64(2048, value);
                  to.writeFixed64(4, value);
                  to.writeFixed64(5, value);
                }));
  }

  @Test
  void leavesDefaultsOut() {
    ProtoWriter out = new ProtoWriter(0);
    out.integer(1, 0);
    out.fixed64(2, 0);
    out.string(3, "");
    out.doubleOrAbsent(4, 0);

    assertThat(out.toByteArray()).isEmpty();
  }

  @Test
  void writesZeroWhereItMustAndNegativeZeroAlways() throws IOException {
    ProtoWriter out = new ProtoWriter(0);
    out.doubleAlways(4, 0);
    out.doubleOrAbsent(4, -0.0);

    assertThat(out.toByteArray())
        .isEqualTo(
            google(
                to -> {
                  to.writeDouble(4, 0);
                  to.writeDouble(4, -0.0);
                }));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "größe", "\u0000\n", "日本語", "😀"})
  void writesText(String text) throws IOException {
    ProtoWriter out = new ProtoWriter(0);
    out.string(3, text);

    assertThat(out.toByteArray()).isEqualTo(google(to -> to.writeString(3, text)));
  }

  @Test
  void writesAQuestionMarkForHalfACharacter() throws IOException {
    ProtoWriter out = new ProtoWriter(0);
    out.string(3, "a\ud83db");

    assertThat(out.toByteArray()).isEqualTo(google(to -> to.writeString(3, "a?b")));
  }

  /** Lengths of one byte to four, nested, from every initial size. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152})
  void writesMessagesWithinMessages(int length) throws IOException {
    String value = "x".repeat(length);
    ProtoWriter out = new ProtoWriter(length / 2);
    int outer = out.begin(1);
    int inner = out.begin(2);
    out.string(3, value);
    out.end(inner);
    out.integer(4, 5);
    out.end(outer);

    byte[] third = length == 0 ? new byte[0] : google(to -> to.writeString(3, value));
    byte[] second =
        google(
            to -> {
              to.writeByteArray(2, third);
              to.writeInt64(4, 5);
            });
    assertThat(out.toByteArray()).isEqualTo(google(to -> to.writeByteArray(1, second)));
  }

  @Test
  void readsWhatGoogleWrites() throws Exception {
    byte[] inner = google(to -> to.writeInt64(1, -7));
    ProtoReader in =
        new ProtoReader(
            google(
                to -> {
                  to.writeInt64(1, Long.MIN_VALUE);
                  to.writeFixed32(9, 1);
                  to.writeFixed64(10, 1);
                  to.writeString(2, "größe");
                  to.writeByteArray(536_870_911, inner);
                }));

    assertThat(in.next()).isTrue();
    assertThat(in.field()).isEqualTo(1);
    assertThat(in.integer()).isEqualTo(Long.MIN_VALUE);
    assertThat(in.next()).isTrue();
    in.skip();
    assertThat(in.next()).isTrue();
    in.skip();
    assertThat(in.next()).isTrue();
    assertThat(in.string()).isEqualTo("größe");
    assertThat(in.next()).isTrue();
    assertThat(in.field()).isEqualTo(536_870_911);
    ProtoReader message = in.message();
    assertThat(message.next()).isTrue();
    assertThat(message.integer()).isEqualTo(-7);
    assertThat(message.next()).isFalse();
    assertThat(in.next()).isFalse();
  }

  @Test
  void refusesAValueOfAnotherType() throws Exception {
    ProtoReader number = new ProtoReader(google(to -> to.writeInt64(1, 1)));
    number.next();
    assertThatThrownBy(number::string).isInstanceOf(MalformedMessageException.class);
    assertThatThrownBy(number::message).isInstanceOf(MalformedMessageException.class);
    ProtoReader text = new ProtoReader(google(to -> to.writeString(1, "x")));
    text.next();
    assertThatThrownBy(text::integer).isInstanceOf(MalformedMessageException.class);
  }

  /** Never anything but an answer or the one exception, and what Google reads is read. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void readsAnyBytes(int seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(24)];
      random.nextBytes(bytes);
      boolean isRead = isRead(bytes);
      if (googleReads(bytes)) {
        assertThat(isRead).as(HexFormat.of().formatHex(bytes)).isTrue();
      }
    }
  }

  private static boolean googleReads(byte[] bytes) {
    try {
      UnknownFieldSet fields = UnknownFieldSet.parseFrom(bytes);
      // Groups are not of proto3, and neither protocol has them.
      return fields.asMap().values().stream().allMatch(field -> field.getGroupList().isEmpty());
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isRead(byte[] bytes) {
    try {
      ProtoReader in = new ProtoReader(bytes);
      while (in.next()) {
        in.skip();
      }
      return true;
    } catch (MalformedMessageException e) {
      return false;
    }
  }
}
