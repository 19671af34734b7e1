package io.github.ecsexporter.app.summary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.matching.MatchesJsonSchemaPattern;
import io.github.ecsexporter.app.log.LogWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmfSummaryTest {
  private static final Pattern MEMBER = Pattern.compile("\"(\\w+)\":(\"[^\"]*\"|-?[0-9.]+)");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final LogWriter writer =
      new LogWriter(new PrintStream(out, true, UTF_8), dropped -> new byte[0]);
  private final EmfSummary summary = new EmfSummary(writer, () -> 1_767_225_600_123L);

  private String written() {
    assertThat(writer.flush(10_000)).isTrue();
    String line = out.toString(UTF_8);
    assertThat(line).endsWith("}\n").hasLineCount(1);
    return line;
  }

  private static void assertMatchesSchema(String json) throws IOException {
    try (InputStream in = EmfSummaryTest.class.getResourceAsStream("emf-schema.json")) {
      MatchesJsonSchemaPattern schema =
          new MatchesJsonSchemaPattern(
              new String(in.readAllBytes(), UTF_8), WireMock.JsonSchemaVersion.V7);
      assertThat(schema.match(json).isExactMatch()).as(json).isTrue();
    }
  }

  /** The values of a member, of which there may be several. */
  private static List<String> all(String json, String member) {
    List<String> values = new ArrayList<>();
    Matcher matcher = MEMBER.matcher(json);
    while (matcher.find()) {
      if (matcher.group(1).equals(member)) {
        values.add(matcher.group(2));
      }
    }
    return values;
  }

  @Test
  void writesTheTask() throws IOException {
    summary.write(Summaries.task());

    String json = written();
    assertMatchesSchema(json);
    assertThat(json)
        .startsWith(
            "{\"_aws\":{\"Timestamp\":1767225600123,\"CloudWatchMetrics\":[{"
                + "\"Namespace\":\"ECSMetricsExporter\","
                + "\"Dimensions\":[[\"cluster\",\"family\"]],\"Metrics\":["
                + "{\"Name\":\"duration_s\",\"Unit\":\"Seconds\"},")
        .contains("]}]},\"msg\":\"Task summary\",\"cluster\":\"prod\",\"family\":\"web\",")
        .contains("\"duration_s\":90.25,\"pull_s\":10.5,\"cpu_s\":42.125,\"cpu_limit\":0.5,")
        .contains("\"network_rx_bytes\":18446744073709551616,\"network_tx_bytes\":0,")
        .contains("\"collections\":9,\"failures\":1}");
  }

  @Test
  void writesAContainer() throws IOException {
    summary.write(Summaries.container());

    String json = written();
    assertMatchesSchema(json);
    assertThat(json)
        .contains("\"Dimensions\":[[\"cluster\",\"family\",\"container\"]]")
        .contains("{\"Name\":\"exit_code\",\"Unit\":\"None\"}")
        .contains("{\"Name\":\"restarts\",\"Unit\":\"Count\"}")
        .contains("{\"Name\":\"memory_peak_bytes\",\"Unit\":\"Bytes\"}")
        .contains("\"exit_code\":137,\"reason\":\"oom-likely\"")
        .contains("\"cpu_peak_ratio\":0.333333,")
        .contains("\"task_id\":\"0123abcd\"}")
        .doesNotContain("\"Name\":\"task_id\"", "\"Name\":\"samples\"");
  }

  /** CloudWatch drops the whole document where a target is missing or of the wrong type. */
  @Test
  void hasEveryTargetOnTheRoot() {
    summary.write(Summaries.container());

    String json = written();
    String root = json.substring(json.indexOf("\"msg\":"));
    for (String name : all(json, "Name")) {
      assertThat(all(root, name.replace("\"", ""))).hasSize(1).allMatch(v -> !v.startsWith("\""));
    }
    for (String dimension : List.of("cluster", "family", "container")) {
      assertThat(all(root, dimension)).hasSize(1).allMatch(value -> value.startsWith("\""));
    }
  }

  @Test
  void leavesOutWhatIsNotKnown() throws IOException {
    summary.write(Summaries.unknown());

    String json = written();
    assertMatchesSchema(json);
    assertThat(json)
        .contains("\"Dimensions\":[[]],\"Metrics\":[]")
        .endsWith("\"msg\":\"Container summary\",\"samples\":0}\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"caf\u00e9", "a\nb", "\u2028", " ", "q\"uo\\te"})
  void makesDimensionsValidWhateverTheEndpointSays(String cluster) throws IOException {
    summary.write(Summaries.container("app", cluster));

    String json = written();
    assertMatchesSchema(json);
    assertThat(json).doesNotContain("\u00e9", "\u2028").isASCII();
  }

  @Test
  void cutsDimensionsThatAreTooLong() {
    summary.write(Summaries.container("app", "c".repeat(5_000)));

    assertThat(written()).contains("\"cluster\":\"" + "c".repeat(1_024) + "\"");
  }
}
