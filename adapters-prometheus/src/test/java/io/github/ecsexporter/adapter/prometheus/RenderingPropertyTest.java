package io.github.ecsexporter.adapter.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.metric.Labels;
import io.github.ecsexporter.domain.metric.MetricDescriptor;
import io.github.ecsexporter.domain.metric.MetricFamily;
import io.github.ecsexporter.domain.metric.MetricType;
import io.github.ecsexporter.domain.metric.Sample;
import io.github.ecsexporter.domain.metric.Unit;
import io.github.ecsexporter.domain.port.out.Exposition;
import io.github.ecsexporter.domain.testkit.ExpositionParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RenderingPropertyTest {
  private final ClientJavaRenderer renderer = new ClientJavaRenderer();

  // The generators hold the edge cases; all their combinations would leave no other tries.
  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void familiesSurviveRenderingAndParsing(
      @ForAll("families") List<MetricFamily> families, @ForAll("accepts") String accept) {
    Exposition exposition = renderer.render(families, name -> true, accept);

    Map<String, MetricFamily> expected = new HashMap<>();
    families.forEach(family -> expected.put(family.name(), family));
    for (ExpositionParser.Family parsed : ExpositionParser.parse(exposition)) {
      MetricFamily family = expected.remove(parsed.name());
      assertThat(family).isNotNull();
      assertThat(parsed.help()).isEqualTo(family.descriptor().help());
      assertThat(values(parsed)).isEqualTo(values(family));
    }
    assertThat(expected).isEmpty();
  }

  @Property(tries = 200)
  void everyHeaderHasAnAnswer(@ForAll String accept, @ForAll("headers") String likely) {
    assertThat(FormatNegotiator.negotiate(accept)).isNotNull();
    assertThat(FormatNegotiator.negotiate(likely)).isNotNull();
  }

  private static Map<Map<String, String>, Double> values(ExpositionParser.Family family) {
    Map<Map<String, String>, Double> values = new HashMap<>();
    family.samples().forEach(row -> values.put(row.labels(), row.value()));
    return values;
  }

  private static Map<Map<String, String>, Double> values(MetricFamily family) {
    Map<Map<String, String>, Double> values = new HashMap<>();
    for (Sample sample : family.samples()) {
      Map<String, String> labels = new HashMap<>();
      sample.labels().names().forEach(name -> labels.put(name, sample.labels().get(name)));
      values.put(labels, sample.value());
    }
    return values;
  }

  @Provide
  Arbitrary<String> accepts() {
    return Arbitraries.of("", "application/openmetrics-text", "text/plain");
  }

  @Provide
  Arbitrary<String> headers() {
    return Arbitraries.of(
            "application/openmetrics-text",
            "text/plain",
            "*",
            "/",
            ";",
            ",",
            "q",
            "=",
            "0.5",
            "\"",
            "\\",
            " ",
            "version",
            "1.0.0")
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<List<MetricFamily>> families() {
    return family().list().ofMaxSize(8).uniqueElements(family -> family.descriptor().baseName());
  }

  private static Arbitrary<MetricFamily> family() {
    return Combinators.combine(
            name(), Arbitraries.of(MetricType.class), Arbitraries.of(Unit.class), text(), samples())
        .as(RenderingPropertyTest::family);
  }

  private static MetricFamily family(
      String name, MetricType type, Unit unit, String help, List<Sample> samples) {
    Unit usable = type == MetricType.INFO ? Unit.NONE : unit;
    String base = usable == Unit.NONE ? name : name + "_" + usable.suffix();
    MetricDescriptor descriptor =
        switch (type) {
          case COUNTER -> new MetricDescriptor(base + "_total", type, usable, "H" + help + ".");
          case GAUGE -> new MetricDescriptor(base, type, usable, "H" + help + ".");
          case INFO -> new MetricDescriptor(base + "_info", type, usable, "H" + help + ".");
        };
    List<Sample> legal = new ArrayList<>();
    for (Sample sample : samples) {
      double value =
          switch (type) {
            case COUNTER -> Math.abs(sample.value());
            case GAUGE -> sample.value();
            case INFO -> 1;
          };
      legal.add(new Sample(sample.labels(), value));
    }
    return new MetricFamily(descriptor, legal);
  }

  /** A legal name without a reserved ending. */
  private static Arbitrary<String> name() {
    return Arbitraries.strings().withChars("abc_019").ofMaxLength(12).map(rest -> "m" + rest + "x");
  }

  private static Arbitrary<String> text() {
    Arbitrary<String> special =
        Arbitraries.strings().withChars("\"\\\n\r\t{}=,# aé").ofMaxLength(12);
    Arbitrary<String> any =
        Arbitraries.integers()
            .between(0, Character.MAX_CODE_POINT)
            .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
            .list()
            .ofMaxSize(12)
            .map(
                characters -> {
                  StringBuilder text = new StringBuilder();
                  characters.forEach(text::appendCodePoint);
                  return text.toString();
                });
    return Arbitraries.oneOf(special, any);
  }

  private static Arbitrary<List<Sample>> samples() {
    Arbitrary<List<String>> names =
        Arbitraries.of("container_name", "a", "Z", "_x", "label_9", "interface")
            .list()
            .uniqueElements()
            .ofMaxSize(4);
    return names.flatMap(
        given ->
            Combinators.combine(text().list().ofSize(given.size()), value())
                .as((values, value) -> new Sample(new Labels(given, values), value))
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .uniqueElements(Sample::labels));
  }

  private static Arbitrary<Double> value() {
    Arbitrary<Double> anyBits =
        Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite);
    return Arbitraries.oneOf(
        anyBits, Arbitraries.of(0.0, 1.0, 0x1p53, 0x1p64, Double.MIN_VALUE, Double.MAX_VALUE));
  }
}
