package io.github.ecsexporter.domain.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsexporter.domain.metric.Exposition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpositionParserTest {
  @Test
  void readsText() {
    List<ExpositionParser.Family> families =
        ExpositionParser.parseText(
            """
            # HELP a_total Help with a \\\\ and a "quote".
            # TYPE a_total counter
            a_total 1.0
            a_total{x="y",z="\\"\\n\\\\"} 2.5E-3
            # HELP b Summary.
            # TYPE b summary
            b_count 1
            b_sum +Inf
            """);

    assertThat(families)
        .containsExactly(
            new ExpositionParser.Family(
                "a_total",
                "counter",
                "",
                "Help with a \\ and a \"quote\".",
                List.of(
                    new ExpositionParser.Row("a_total", Map.of(), 1),
                    new ExpositionParser.Row("a_total", Map.of("x", "y", "z", "\"\n\\"), 0.0025))),
            new ExpositionParser.Family(
                "b",
                "summary",
                "",
                "Summary.",
                List.of(
                    new ExpositionParser.Row("b_count", Map.of(), 1),
                    new ExpositionParser.Row("b_sum", Map.of(), Double.POSITIVE_INFINITY))));
  }

  @Test
  void readsOpenMetrics() {
    List<ExpositionParser.Family> families =
        ExpositionParser.parseOpenMetrics(
            """
            # TYPE a_bytes counter
            # UNIT a_bytes bytes
            # HELP a_bytes A counter.
            a_bytes_total 1.0
            # TYPE b info
            # HELP b Facts.
            b_info{x="y"} 1
            # EOF
            """);

    assertThat(families)
        .containsExactly(
            new ExpositionParser.Family(
                "a_bytes_total",
                "counter",
                "bytes",
                "A counter.",
                List.of(new ExpositionParser.Row("a_bytes_total", Map.of(), 1))),
            new ExpositionParser.Family(
                "b_info",
                "info",
                "",
                "Facts.",
                List.of(new ExpositionParser.Row("b_info", Map.of("x", "y"), 1))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# HELP a A.\n# TYPE a gauge\na 1",
        "# TYPE a gauge\n# HELP a A.\na 1\n",
        "# TYPE a gauge\na 1\n",
        "# HELP a A.\n# TYPE a gauge\n",
        "# HELP a A.\n# TYPE a gauge\n\na 1\n",
        "# HELP a A.\n# TYPE a info\na 1\n",
        "# HELP a A.\n# TYPE a counter\na 1\n",
        "# HELP a_total A.\n# TYPE a_total gauge\na_total 1\n",
        "# HELP a_total A.\n# TYPE a_total counter\na_total -1\n",
        "# HELP a A.\n# TYPE a gauge\nb 1\n",
        "# HELP a A.\n# TYPE a gauge\na 1\na 2\n",
        "# HELP a A.\n# TYPE a gauge\na{x=\"1\",y=\"2\"} 1\na{y=\"2\",x=\"1\"} 2\n",
        "# HELP a A.\n# TYPE a gauge\na 1\n# HELP a A.\n# TYPE a gauge\na{x=\"1\"} 2\n",
        "# HELP a A.\n# TYPE a gauge\na{x=\"1\",x=\"2\"} 1\n",
        "# HELP a A.\n# TYPE a gauge\na{x=\"1\",} 1\n",
        "# HELP a A.\n# TYPE a gauge\na{x=\"1} 1\n",
        "# HELP a A.\n# TYPE a gauge\na{x=\"\\t\"} 1\n",
        "# HELP a A.\n# TYPE a gauge\na{1x=\"1\"} 1\n",
        "# HELP a A.\n# TYPE a gauge\na 1 1700000000\n",
        "# HELP a A.\n# TYPE a gauge\na one\n",
        "# HELP a A.\n# TYPE a gauge\na \n",
        "# HELP a-b A.\n# TYPE a-b gauge\na-b 1\n",
        "a 1\n"
      })
  void refusesText(String body) {
    assertThatThrownBy(() -> ExpositionParser.parseText(body)).isInstanceOf(AssertionError.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# EOF",
        "# TYPE a gauge\n# HELP a A.\na 1\n",
        "# EOF\n# TYPE a gauge\n# HELP a A.\na 1\n",
        "# EOF\n# EOF\n",
        "# TYPE a_total counter\n# HELP a_total A.\na_total 1\n# EOF\n",
        "# TYPE a counter\n# HELP a A.\na 1\n# EOF\n",
        "# TYPE a counter\n# HELP a A.\na_total 1\na_created 1\n# EOF\n",
        "# TYPE a gauge\n# UNIT a seconds\n# HELP a A.\na 1\n# EOF\n",
        "# TYPE a info\n# HELP a A.\na_info 2\n# EOF\n",
        "# TYPE a untyped\n# HELP a A.\na 1\n# EOF\n"
      })
  void refusesOpenMetrics(String body) {
    assertThatThrownBy(() -> ExpositionParser.parseOpenMetrics(body))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    Exposition exposition =
        new Exposition(
            "text/plain; version=0.0.4; charset=utf-8",
            "# HELP a À.\n# TYPE a gauge\na 1\n".getBytes(ISO_8859_1));

    assertThatThrownBy(() -> ExpositionParser.parse(exposition))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("UTF-8");
  }
}
