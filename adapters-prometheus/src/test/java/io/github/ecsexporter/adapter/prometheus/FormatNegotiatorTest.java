package io.github.ecsexporter.adapter.prometheus;

import static io.github.ecsexporter.adapter.prometheus.Format.OPEN_METRICS;
import static io.github.ecsexporter.adapter.prometheus.Format.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FormatNegotiatorTest {
  private static final String PROTOBUF =
      "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";

  static Stream<Arguments> headersOfClients() {
    return Stream.of(
        arguments("no header", "", TEXT),
        arguments(
            "Prometheus 1.8", PROTOBUF + ";q=0.7,text/plain;version=0.0.4;q=0.3,*/*;q=0.1", TEXT),
        arguments("Prometheus 2.0", "text/plain;version=0.0.4;q=1,*/*;q=0.1", TEXT),
        arguments(
            "Prometheus 2.5",
            "application/openmetrics-text; version=0.0.1,text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
            TEXT),
        arguments(
            "Prometheus 2.40",
            "application/openmetrics-text;version=1.0.0,"
                + "application/openmetrics-text;version=0.0.1;q=0.75,"
                + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
            OPEN_METRICS),
        arguments(
            "Prometheus 2.40 with native histograms",
            PROTOBUF
                + ",application/openmetrics-text;version=1.0.0;q=0.8,"
                + "application/openmetrics-text;version=0.0.1;q=0.75,"
                + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
            OPEN_METRICS),
        arguments(
            "Prometheus 2.53",
            "application/openmetrics-text;version=1.0.0;q=0.5,"
                + "application/openmetrics-text;version=0.0.1;q=0.4,"
                + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2",
            OPEN_METRICS),
        arguments(
            "Prometheus 3",
            "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
                + "application/openmetrics-text;version=0.0.1;q=0.5,"
                + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,"
                + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2",
            OPEN_METRICS),
        arguments(
            "Prometheus 3 with native histograms",
            PROTOBUF
                + ";escaping=allow-utf-8;q=0.6,"
                + "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,"
                + "application/openmetrics-text;version=0.0.1;q=0.4,"
                + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,"
                + "text/plain;version=0.0.4;q=0.2,*/*;q=0.1",
            OPEN_METRICS),
        arguments(
            "Prometheus 3 that is told to use the text format",
            "text/plain;version=0.0.4;q=0.6,*/*;q=0.5",
            TEXT),
        arguments(
            "OpenMetrics 2 before 1",
            "application/openmetrics-text;version=2.0.0,"
                + "application/openmetrics-text;version=1.0.0;q=0.7,text/plain;q=0.5",
            OPEN_METRICS),
        arguments("curl", "*/*", TEXT),
        arguments("Java's URLConnection", "text/html, image/gif, image/jpeg, */*; q=0.2", TEXT),
        arguments(
            "Firefox",
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,"
                + "image/png,image/svg+xml,*/*;q=0.8",
            TEXT),
        arguments(
            "Chrome",
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,"
                + "image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7",
            TEXT),
        arguments("protobuf only", PROTOBUF, TEXT));
  }

  static Stream<Arguments> rules() {
    return Stream.of(
        // Names and wildcards.
        arguments("the text format", "text/plain", TEXT),
        arguments("OpenMetrics without version", "application/openmetrics-text", OPEN_METRICS),
        arguments("upper case", "APPLICATION/OpenMetrics-Text; VERSION=1.0.0", OPEN_METRICS),
        arguments("any application", "application/*", OPEN_METRICS),
        arguments("any text", "text/*", TEXT),
        arguments("no such wildcard", "*/openmetrics-text, image/*", TEXT),
        arguments("a longer name", "application/openmetrics-text2", TEXT),
        arguments("a shorter name", "application/openmetrics-tex", TEXT),
        arguments("something else", "application/json", TEXT),
        // Weights.
        arguments(
            "the heavier", "text/plain;q=0.3, application/openmetrics-text;q=0.4", OPEN_METRICS),
        arguments(
            "a lighter one first", "application/openmetrics-text;q=0.3, text/plain;q=0.31", TEXT),
        arguments(
            "thousandths", "text/plain;q=0.123,application/openmetrics-text;q=0.124", OPEN_METRICS),
        arguments(
            "upper case Q", "text/plain;Q=0.1, application/openmetrics-text;Q=0.2", OPEN_METRICS),
        arguments(
            "weight before version",
            "text/plain;q=0.1,application/openmetrics-text;q=0.9;version=1.0.0",
            OPEN_METRICS),
        arguments(
            "one is 1.000",
            "text/plain;q=0.999, application/openmetrics-text;q=1.000",
            OPEN_METRICS),
        arguments("zero with decimals", "application/openmetrics-text;q=0.000, */*;q=0.1", TEXT),
        arguments("only OpenMetrics left", "text/plain;q=0, */*", OPEN_METRICS),
        arguments(
            "OpenMetrics excluded", "application/openmetrics-text;q=0, text/plain;q=0.1", TEXT),
        arguments("all excluded", "*/*;q=0", TEXT),
        arguments("both excluded", "text/plain;q=0, application/openmetrics-text;q=0", TEXT),
        // The most specific range gives the weight.
        arguments("name before wildcard", "*/*, application/openmetrics-text;q=0.1", TEXT),
        arguments(
            "name before type",
            "application/*;q=0.9, application/openmetrics-text;q=0.1, text/plain;q=0.5",
            TEXT),
        arguments("type before anything", "*/*;q=0.5, text/*;q=0.1", OPEN_METRICS),
        arguments(
            "version before name",
            "application/openmetrics-text;q=0.1, application/openmetrics-text;version=1.0.0, text/plain;q=0.5",
            OPEN_METRICS),
        arguments(
            "version before name, other way round",
            "application/openmetrics-text, application/openmetrics-text;version=1.0.0;q=0.1, text/plain;q=0.5",
            TEXT),
        arguments(
            "repeated: the greater weight",
            "application/openmetrics-text;q=0.1, application/openmetrics-text;q=0.9, text/plain;q=0.5",
            OPEN_METRICS),
        // Equal weights.
        arguments("same weight", "application/openmetrics-text, text/plain", TEXT),
        arguments(
            "same weight, OpenMetrics named", "application/openmetrics-text, */*", OPEN_METRICS),
        arguments(
            "same weight, OpenMetrics with version",
            "text/plain, application/openmetrics-text;version=1.0.0",
            OPEN_METRICS),
        arguments(
            "same weight, both with version",
            "application/openmetrics-text;version=1.0.0, text/plain;version=0.0.4",
            TEXT),
        // Parameters.
        arguments("OpenMetrics 0.0.1 only", "application/openmetrics-text;version=0.0.1", TEXT),
        arguments("OpenMetrics 2.0.0 only", "application/openmetrics-text;version=2.0.0", TEXT),
        arguments("no version 1", "application/openmetrics-text;version=1", TEXT),
        arguments(
            "a text version that we lack",
            "text/plain;version=1.0.0, application/openmetrics-text;q=0.1",
            OPEN_METRICS),
        arguments("quoted version", "application/openmetrics-text;version=\"1.0.0\"", OPEN_METRICS),
        arguments(
            "quoted weight",
            "text/plain;q=\"0.1\", application/openmetrics-text;q=\"0.2\"",
            OPEN_METRICS),
        arguments(
            "our charset",
            "application/openmetrics-text;version=1.0.0;charset=UTF-8",
            OPEN_METRICS),
        arguments("another charset", "application/openmetrics-text;charset=utf-16", TEXT),
        arguments("any escaping", "application/openmetrics-text;escaping=dots", OPEN_METRICS),
        arguments("a parameter that we lack", "application/openmetrics-text;level=1", TEXT),
        arguments("a wildcard with version", "*/*;version=1.0.0", OPEN_METRICS),
        arguments(
            "a comma in quotes",
            "a/b;x=\",text/plain\", application/openmetrics-text",
            OPEN_METRICS),
        arguments(
            "an escaped quote",
            "a/b;x=\"\\\",text/plain\", application/openmetrics-text",
            OPEN_METRICS),
        // White space and empty elements.
        arguments(
            "blanks",
            " \t application/openmetrics-text \t ; \t version=1.0.0 \t ; q=1 , text/plain ",
            OPEN_METRICS),
        arguments("empty elements", ",, ,application/openmetrics-text,,", OPEN_METRICS),
        arguments(
            "empty parameters", "application/openmetrics-text;;version=1.0.0; ;", OPEN_METRICS));
  }

  static Stream<Arguments> malformedHeaders() {
    return Stream.of(
            " ",
            ",",
            ";",
            "/",
            "*",
            "application",
            "application/",
            "/openmetrics-text",
            "application /openmetrics-text",
            "application/openmetrics-text;version",
            "application/openmetrics-text;version=",
            "application/openmetrics-text;=1.0.0",
            "application/openmetrics-text;version =1.0.0",
            "application/openmetrics-text;version= 1.0.0",
            "application/openmetrics-text;version=\"1.0.0",
            "application/openmetrics-text;version=\"1.0.0\\",
            "application/openmetrics-text;q=",
            "application/openmetrics-text;q=\"\"",
            "application/openmetrics-text;q=a",
            "application/openmetrics-text;q=-1",
            "application/openmetrics-text;q=1.1",
            "application/openmetrics-text;q=2",
            "application/openmetrics-text;q=10",
            "application/openmetrics-text;q=0.0000",
            "application/openmetrics-text;q=0.1234",
            "application/openmetrics-text;q=.5",
            "application/openmetrics-text;q=0,5",
            "application/openmetrics-text;q=NaN",
            "application/openmetrics-text q=1",
            "application/openmetrics-text text/plain",
            "application/openmetrics-text@",
            "\"application/openmetrics-text\"",
            "\"",
            "\\",
            "a/b;c=\"\\",
            "\u0000",
            "日本/語",
            "\r\napplication/openmetrics-text")
        .map(Arguments::arguments);
  }

  /** Without those that hide the rest of the header in quotes. */
  static Stream<Arguments> malformedRanges() {
    return malformedHeaders().filter(header -> header.get()[0].toString().indexOf('"') < 0);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"headersOfClients", "rules"})
  void prefers(String description, String accept, Format expected) {
    assertThat(FormatNegotiator.negotiate(accept)).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("malformedHeaders")
  void answersInTextWhenTheHeaderIsMalformed(String accept) {
    assertThat(FormatNegotiator.negotiate(accept)).isEqualTo(TEXT);
  }

  @ParameterizedTest
  @MethodSource("malformedRanges")
  void readsOnBehindAMalformedRange(String malformed) {
    String accept = malformed + ",application/openmetrics-text";

    assertThat(FormatNegotiator.negotiate(accept)).isEqualTo(OPEN_METRICS);
  }

  @Test
  void readsNoHeaderThatIsLongerThanAnyRealOne() {
    String openMetrics = "application/openmetrics-text";
    String longest = " ".repeat(FormatNegotiator.MAX_LENGTH - openMetrics.length()) + openMetrics;

    assertThat(FormatNegotiator.negotiate(longest)).isEqualTo(OPEN_METRICS);
    assertThat(FormatNegotiator.negotiate(" " + longest)).isEqualTo(TEXT);
  }

  @Test
  void readsLongHeadersInOnePass() {
    for (String part :
        List.of(",", ";", "\"", "\\", "a", "*/*,", "a/b;c=d,", "\"a\",", "a/b;q=0.5;", " ", "/")) {
      String accept = part.repeat(FormatNegotiator.MAX_LENGTH / part.length());

      assertThat(FormatNegotiator.negotiate(accept)).isEqualTo(TEXT);
    }
  }
}
