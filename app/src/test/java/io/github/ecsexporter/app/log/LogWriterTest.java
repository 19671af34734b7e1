package io.github.ecsexporter.app.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LogWriterTest {
  private static final long SOON = 60_000;

  private final BlockingStream stream = new BlockingStream();
  private final LogWriter writer = new LogWriter(stream, LogWriterTest::notice);

  private static byte[] notice(long dropped) {
    return bytes("dropped " + dropped + "\n");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  /** A line of a quarter of what may wait, with a name that shows its place. */
  private static byte[] quarter(char name) {
    byte[] line = new byte[LogWriter.CAPACITY / 4];
    line[0] = (byte) name;
    line[line.length - 1] = '\n';
    return line;
  }

  @AfterEach
  void close() {
    stream.close();
    writer.close();
  }

  /** What was written, with only the name of each quarter. */
  private List<String> written() {
    assertThat(writer.flush(SOON)).isTrue();
    List<String> lines = new ArrayList<>();
    stream.written().lines().forEach(line -> lines.add(line.replace("\0", "")));
    return lines;
  }

  @Test
  void blockedStreamHoldsUpNobodyAndLosesNothingThatHasRoom() throws InterruptedException {
    writer.add(bytes("first\n"));
    stream.awaitWrite();
    for (int i = 0; i < 1_000; i++) {
      writer.add(bytes(i + "\n"));
    }

    assertThat(writer.flush(1)).isFalse();
    stream.unblock();
    assertThat(written()).hasSize(1_001).startsWith("first", "0", "1").endsWith("998", "999");
  }

  @Test
  void dropsWhatHasNoRoomAndSaysSoInItsPlace() throws InterruptedException {
    writer.add(bytes("first\n"));
    stream.awaitWrite();
    for (char name = 'a'; name <= 'g'; name++) {
      writer.add(quarter(name));
    }
    stream.unblock();

    assertThat(written()).containsExactly("first", "a", "b", "c", "d", "dropped 3");
    writer.add(bytes("later\n"));
    assertThat(written()).endsWith("dropped 3", "later");
  }

  @Test
  void takesALongLineAlone() throws InterruptedException {
    writer.add(bytes("first\n"));
    stream.awaitWrite();
    writer.add(bytes("x".repeat(2 * LogWriter.CAPACITY) + "\n"));
    writer.add(bytes("lost\n"));
    stream.unblock();

    assertThat(written()).hasSize(3).endsWith("dropped 1");
  }

  @Test
  void interruptedFlushGivesUp() throws InterruptedException {
    writer.add(bytes("first\n"));
    stream.awaitWrite();
    Thread.currentThread().interrupt();

    assertThat(writer.flush(SOON)).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void writesEvenAfterClose() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LogWriter closed = new LogWriter(new PrintStream(out, false, UTF_8), LogWriterTest::notice);
    closed.close();
    closed.add(bytes("late\n"));

    assertThat(closed.flush(SOON)).isTrue();
    assertThat(out.toString(UTF_8)).isEqualTo("late\n");
  }

  @Test
  void survivesAStreamThatThrows() throws InterruptedException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream throwing =
        new PrintStream(out, false, UTF_8) {
          private boolean thrown;

          @Override
          public void write(byte[] line, int offset, int length) {
            if (!thrown) {
              thrown = true;
              throw new IllegalStateException("planted; this stack trace is expected");
            }
            super.write(line, offset, length);
          }
        };
    LogWriter writer = new LogWriter(throwing, LogWriterTest::notice);
    writer.add(bytes("lost\n"));
    assertThat(writer.flush(SOON)).isTrue();
    writer.add(bytes("next\n"));
    assertThat(writer.flush(SOON)).isTrue();
    writer.close();

    assertThat(out.toString(UTF_8)).isEqualTo("next\n");
  }
}
