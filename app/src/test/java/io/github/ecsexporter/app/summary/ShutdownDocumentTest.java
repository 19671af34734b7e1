package io.github.ecsexporter.app.summary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsexporter.app.log.LogFormat;
import io.github.ecsexporter.app.log.LogLevel;
import io.github.ecsexporter.app.log.Logging;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What {@code docs/shutdown.md} says of the summaries, against lines that are really written. */
class ShutdownDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/shutdown.md");
  private static final Pattern QUERY =
      Pattern.compile("```logs-insights (\\w+)\n(.*?)```", Pattern.DOTALL);
  private static final Pattern JSON_MEMBER =
      Pattern.compile("\"(\\w+)\":(?:\"([^\"]*)\"|(-?[0-9.]+))");

  @AfterEach
  void restoreLog() {
    Logging.configure(LogLevel.INFO, LogFormat.LOGFMT, System.err);
  }

  private static List<String> written(LogFormat format) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Logging.configure(LogLevel.INFO, format, new PrintStream(err, true, UTF_8));
    LogSummary summary = new LogSummary();
    summary.write(Summaries.task());
    summary.write(Summaries.container());
    Logging.flush();
    return err.toString(UTF_8).lines().toList();
  }

  /** Lines as CloudWatch has them: it finds the fields of JSON by itself. */
  private static List<Map<String, String>> inCloudWatch(LogFormat format) {
    List<Map<String, String>> lines = new ArrayList<>();
    for (String line : written(format)) {
      Map<String, String> fields = new HashMap<>();
      fields.put("@message", line);
      fields.put("@timestamp", "2026-01-01T00:02:00.000Z");
      if (format == LogFormat.JSON) {
        Matcher member = JSON_MEMBER.matcher(line);
        while (member.find()) {
          fields.put(member.group(1), member.group(2) == null ? member.group(3) : member.group(2));
        }
      }
      lines.add(fields);
    }
    return lines;
  }

  @Test
  void everyQueryFindsALine() throws IOException {
    Matcher query = QUERY.matcher(Files.readString(DOCUMENT));
    int queries = 0;
    while (query.find()) {
      LogFormat format = LogFormat.valueOf(query.group(1).toUpperCase());
      assertThat(new LogQuery(query.group(2)).run(inCloudWatch(format)))
          .as(query.group())
          .hasSize(1);
      queries++;
    }
    assertThat(queries).isEqualTo(7);
  }

  @Test
  void aQueryWithAFieldThatNoLineHasFails() {
    List<Map<String, String>> lines = inCloudWatch(LogFormat.JSON);

    assertThatThrownBy(() -> new LogQuery("fields exitcode").run(lines))
        .hasMessageContaining("no line has the field exitcode");
  }

  @Test
  void describesEveryField() throws IOException {
    String document = Files.readString(DOCUMENT);
    List<Field> fields = new ArrayList<>(Fields.of(Summaries.task()));
    fields.addAll(Fields.of(Summaries.container()));

    for (Field field : fields) {
      assertThat(document).contains("`" + field.key() + "`");
    }
  }

  @Test
  void namesEveryMetricOfCloudWatch() throws IOException {
    String document = Files.readString(DOCUMENT);
    String metrics = document.substring(document.indexOf("- Metrics are"));
    List<Field> fields = new ArrayList<>(Fields.of(Summaries.task()));
    fields.addAll(Fields.of(Summaries.container()));

    for (Field field : fields) {
      if (field.type().isMetric()) {
        assertThat(metrics).contains("`" + field.key() + "`");
      }
    }
  }
}
