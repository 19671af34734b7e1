package io.github.ecsexporter.adapter.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.metric.Exposition;
import io.github.ecsexporter.domain.metric.MetricFamily;
import io.github.ecsexporter.domain.metric.Sample;
import io.github.ecsexporter.domain.testkit.ExpositionParser;
import io.github.ecsexporter.domain.testkit.Seeds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class RenderingPropertyTest {
  private final ClientJavaRenderer renderer = new ClientJavaRenderer();

  @Seeds(300)
  void familiesSurviveRenderingAndParsing(long seed) {
    ArbitraryFamilies any = new ArbitraryFamilies(seed);
    List<MetricFamily> families = any.families();
    String accept = any.of("", "application/openmetrics-text", "text/plain");

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

  @Seeds(500)
  void everyHeaderHasAnAnswer(long seed) {
    ArbitraryFamilies any = new ArbitraryFamilies(seed);

    assertThat(FormatNegotiator.negotiate(any.text())).isNotNull();
    assertThat(FormatNegotiator.negotiate(any.header())).isNotNull();
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
}
