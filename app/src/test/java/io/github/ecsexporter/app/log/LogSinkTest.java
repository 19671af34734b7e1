package io.github.ecsexporter.app.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogSinkTest {
  private static final String OURS = "io.github.ecsexporter.app.Thing";
  private static final long NOW = Instant.parse("2026-02-03T04:05:06.007Z").toEpochMilli();

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private LogSink sink;

  private LogSink sink(LogLevel level, LogFormat format) {
    sink = new LogSink(level, format, new PrintStream(bytes, false, UTF_8), () -> NOW);
    return sink;
  }

  @AfterEach
  void close() {
    if (sink != null) {
      sink.close();
    }
  }

  private String written() {
    assertThat(sink.flush(60_000)).isTrue();
    return bytes.toString(UTF_8);
  }

  @Test
  void writesLogfmt() {
    sink(LogLevel.INFO, LogFormat.LOGFMT).write(OURS, System.Logger.Level.INFO, "two words", null);

    assertThat(written())
        .isEqualTo("ts=2026-02-03T04:05:06.007Z level=info logger=Thing msg=\"two words\"\n");
  }

  @Test
  void leavesPlainLogfmtValuesUnquoted() {
    sink(LogLevel.INFO, LogFormat.LOGFMT).write("x", System.Logger.Level.WARNING, "word", null);

    assertThat(written()).endsWith("level=warn logger=x msg=word\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=b", "a\"b", "a\\b", "é", "a b", ""})
  void quotesLogfmtValuesThatAreNotPlain(String message) {
    sink(LogLevel.INFO, LogFormat.LOGFMT).write("x", System.Logger.Level.INFO, message, null);

    assertThat(written()).contains("msg=\"").endsWith("\"\n");
  }

  @Test
  void writesJson() {
    sink(LogLevel.INFO, LogFormat.JSON)
        .write(OURS, System.Logger.Level.ERROR, "say \"hi\"\\", null);

    assertThat(written())
        .isEqualTo(
            "{\"ts\":\"2026-02-03T04:05:06.007Z\",\"level\":\"error\",\"logger\":\"Thing\","
                + "\"msg\":\"say \\\"hi\\\"\\\\\"}\n");
  }

  @ParameterizedTest
  @CsvSource({
    "10,\\n",
    "13,\\r",
    "9,\\t",
    "0,\\u0000",
    "27,\\u001b",
    "127,\\u007f",
    "133,\\u0085",
    "8232,\\u2028",
    "8238,\\u202e"
  })
  void escapesWhatCouldForgeALine(int character, String escaped) {
    for (LogFormat format : LogFormat.values()) {
      bytes.reset();
      sink(LogLevel.INFO, format)
          .write("x", System.Logger.Level.INFO, "a" + (char) character + "level=error", null);

      assertThat(written()).contains("\"a" + escaped + "level=error\"").hasLineCount(1);
    }
  }

  @Test
  void keepsTextOfOtherScripts() {
    sink(LogLevel.INFO, LogFormat.JSON).write("x", System.Logger.Level.INFO, "Größe 容器 🐳", null);

    assertThat(written()).contains("\"Größe 容器 🐳\"");
  }

  @Test
  void writesTheStackTraceAsOneField() {
    Exception error = new IllegalStateException("outer\nline", new RuntimeException("inner"));
    sink(LogLevel.INFO, LogFormat.LOGFMT).write("x", System.Logger.Level.ERROR, "failed", error);

    assertThat(written())
        .hasLineCount(1)
        .contains("msg=failed error=\"java.lang.IllegalStateException: outer\\nline\\n\\tat ")
        .contains("Caused by: java.lang.RuntimeException: inner");
  }

  @ParameterizedTest
  @CsvSource({
    "DEBUG,DEBUG,true", "INFO,DEBUG,false", "INFO,INFO,true", "WARN,INFO,false",
    "WARN,WARNING,true", "ERROR,WARNING,false", "ERROR,ERROR,true", "DEBUG,OFF,false"
  })
  void takesWhatIsBadEnough(LogLevel level, System.Logger.Level severity, boolean taken) {
    assertThat(sink(level, LogFormat.LOGFMT).takes(OURS, severity)).isEqualTo(taken);
  }

  @Test
  void takesOnlyWarningsOfLibraries() {
    LogSink sink = sink(LogLevel.DEBUG, LogFormat.LOGFMT);

    assertThat(sink.takes("org.xnio", System.Logger.Level.INFO)).isFalse();
    assertThat(sink.takes("org.xnio", System.Logger.Level.WARNING)).isTrue();
    assertThat(
            sink(LogLevel.ERROR, LogFormat.LOGFMT).takes("org.xnio", System.Logger.Level.WARNING))
        .isFalse();
  }

  @Test
  void saysHowManyLinesWereDropped() throws InterruptedException {
    try (BlockingStream stream = new BlockingStream()) {
      sink = new LogSink(LogLevel.INFO, LogFormat.LOGFMT, stream, () -> NOW);
      sink.write("x", System.Logger.Level.INFO, "first", null);
      stream.awaitWrite();
      sink.write("x", System.Logger.Level.INFO, "y".repeat(LogWriter.CAPACITY), null);
      sink.write("x", System.Logger.Level.INFO, "lost", null);
      sink.write("x", System.Logger.Level.INFO, "lost", null);
      stream.unblock();

      assertThat(sink.flush(60_000)).isTrue();
      assertThat(stream.written())
          .endsWith(
              "yy\nts=2026-02-03T04:05:06.007Z level=warn logger=LogWriter"
                  + " msg=\"2 log lines were dropped here: the log's reader did not keep up\"\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00Z",
        "2000-02-29T23:59:59.999Z",
        "2026-12-31T12:34:56.070Z",
        "1969-12-31T23:59:59.001Z"
      })
  void formatsTime(String time) {
    assertThat(Timestamps.rfc3339(Instant.parse(time).toEpochMilli()))
        .isEqualTo(time.contains(".") ? time : time.replace("Z", ".000Z"));
  }
}
