package io.github.ecsexporter.app.summary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.app.log.LogFormat;
import io.github.ecsexporter.app.log.LogLevel;
import io.github.ecsexporter.app.log.Logging;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogSummaryTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final LogSummary summary = new LogSummary();

  private void log(LogLevel level, LogFormat format) {
    Logging.configure(level, format, new PrintStream(err, true, UTF_8));
  }

  @AfterEach
  void restoreLog() {
    Logging.configure(LogLevel.INFO, LogFormat.LOGFMT, System.err);
  }

  /** A line without its time. */
  private String written() {
    Logging.flush();
    String lines = err.toString(UTF_8);
    return lines.isEmpty() ? "" : lines.substring(lines.indexOf("level"));
  }

  @Test
  void writesEveryFieldOfTheTaskAsAKey() {
    log(LogLevel.INFO, LogFormat.LOGFMT);

    summary.write(Summaries.task());

    assertThat(written())
        .isEqualTo(
            "level=info logger=LogSummary msg=\"Task summary\" cluster=prod family=web revision=7"
                + " task_id=0123abcd desired=STOPPED known=DEPROVISIONING"
                + " started=2026-01-01T00:00:00.000Z stopped=2026-01-01T00:01:30.250Z"
                + " duration_s=90.25 pull_s=10.5 cpu_s=42.125 cpu_limit=0.5"
                + " memory_limit_bytes=536870912 memory_peak_bytes=268435456"
                + " network_rx_bytes=18446744073709551616 network_tx_bytes=0 collections=9"
                + " failures=1\n");
  }

  @Test
  void writesNumbersAsNumbersInJson() {
    log(LogLevel.INFO, LogFormat.JSON);

    summary.write(Summaries.container());

    assertThat(written())
        .isEqualTo(
            "level\":\"info\",\"logger\":\"LogSummary\",\"msg\":\"Container summary\","
                + "\"container\":\"app\",\"image\":\"registry.example/app:1\","
                + "\"status\":\"STOPPED\",\"exit_code\":137,\"reason\":\"oom-likely\","
                + "\"health\":\"UNHEALTHY\",\"restarts\":2,"
                + "\"started\":\"2026-01-01T00:00:00.000Z\","
                + "\"finished\":\"2026-01-01T00:01:30.000Z\",\"duration_s\":90,\"cpu_s\":41.1,"
                + "\"cpu_peak_ratio\":0.333333,\"memory_peak_bytes\":255000000,"
                + "\"memory_limit_bytes\":268435456,\"memory_peak_ratio\":0.949949,"
                + "\"block_read_bytes\":4096,\"block_written_bytes\":8192,\"samples\":9,"
                + "\"cluster\":\"prod\",\"family\":\"web\",\"revision\":\"7\","
                + "\"task_id\":\"0123abcd\"}\n");
  }

  @Test
  void leavesOutWhatIsNotKnown() {
    log(LogLevel.INFO, LogFormat.LOGFMT);

    summary.write(Summaries.unknown());

    assertThat(written())
        .isEqualTo("level=info logger=LogSummary msg=\"Container summary\" samples=0\n");
  }

  @Test
  void keepsToTheLevelOfTheLog() {
    log(LogLevel.WARN, LogFormat.LOGFMT);

    summary.write(Summaries.task());

    assertThat(written()).isEmpty();
  }
}
