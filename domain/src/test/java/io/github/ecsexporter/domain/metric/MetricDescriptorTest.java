package io.github.ecsexporter.domain.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricDescriptorTest {
  @ParameterizedTest
  @CsvSource({
    "'', GAUGE, NONE, Help., legal metric name",
    "1x, GAUGE, NONE, Help., legal metric name",
    "a-b, GAUGE, NONE, Help., legal metric name",
    "x, COUNTER, NONE, Help., must end in _total",
    "x_total, GAUGE, NONE, Help., must end in _total",
    "x, INFO, NONE, Help., must end in _info",
    "x_info, GAUGE, NONE, Help., must end in _info",
    "x_created, GAUGE, NONE, Help., formats reserve",
    "x_bucket, GAUGE, NONE, Help., formats reserve",
    "x, GAUGE, BYTES, Help., 'in its unit, bytes'",
    "x_total, COUNTER, SECONDS, Help., 'in its unit, seconds'",
    "x, GAUGE, NONE, help., help text",
    "x, GAUGE, NONE, Help, help text"
  })
  void refusesWhatTheFormatsOrTheConventionsForbid(
      String name, MetricType type, Unit unit, String help, String message) {
    assertThatThrownBy(() -> new MetricDescriptor(name, type, unit, help))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name)
        .hasMessageContaining(message);
  }

  @Test
  void knowsItsBaseName() {
    assertThat(new MetricDescriptor("x_seconds_total", MetricType.COUNTER, Unit.SECONDS, "Help."))
        .extracting(MetricDescriptor::baseName)
        .isEqualTo("x_seconds");
    assertThat(new MetricDescriptor("x_info", MetricType.INFO, Unit.NONE, "Help.").baseName())
        .isEqualTo("x");
    assertThat(new MetricDescriptor("x", MetricType.GAUGE, Unit.NONE, "Help.").baseName())
        .isEqualTo("x");
  }

  @Test
  void refusesSamplesThatAreNone() {
    assertThatThrownBy(() -> new Sample(Labels.NONE, Double.NaN))
        .hasMessageContaining("leave the sample out");
    assertThatThrownBy(() -> new Sample(Labels.NONE, Double.POSITIVE_INFINITY))
        .hasMessageContaining("leave the sample out");
    MetricDescriptor x = new MetricDescriptor("x", MetricType.GAUGE, Unit.NONE, "Help.");
    assertThatThrownBy(() -> new MetricFamily(x, List.of()))
        .hasMessageContaining("leave the family out");
  }

  @Test
  void areEqualIfAllTheirPartsAre() {
    MetricDescriptor x = new MetricDescriptor("x_bytes", MetricType.GAUGE, Unit.BYTES, "Help.");

    assertThat(new MetricDescriptor("x_bytes", MetricType.GAUGE, Unit.BYTES, "Help."))
        .isEqualTo(x)
        .hasSameHashCodeAs(x);
    assertThat(x)
        .isNotEqualTo(new MetricDescriptor("y_bytes", MetricType.GAUGE, Unit.BYTES, "Help."))
        .isNotEqualTo(new MetricDescriptor("x_bytes", MetricType.GAUGE, Unit.NONE, "Help."))
        .isNotEqualTo(new MetricDescriptor("x_bytes", MetricType.GAUGE, Unit.BYTES, "Other."))
        .isNotEqualTo("x_bytes");
    Labels labels = new Labels(List.of("a", "b"), List.of("1", "2"));
    assertThat(new Labels(List.of("a", "b"), List.of("1", "2")))
        .isEqualTo(labels)
        .hasSameHashCodeAs(labels);
    assertThat(labels)
        .isNotEqualTo(new Labels(List.of("a", "c"), List.of("1", "2")))
        .isNotEqualTo(new Labels(List.of("a", "b"), List.of("1", "3")))
        .isNotEqualTo("a");
  }

  @Test
  void joinsLabels() {
    Labels labels = Labels.of("a", "1").plus(List.of("b"), List.of("2"));

    assertThat(labels.names()).containsExactly("a", "b");
    assertThat(labels.get("b")).isEqualTo("2");
    assertThat(labels.get("c")).isEmpty();
    assertThatThrownBy(() -> new Labels(List.of("a"), List.of()))
        .hasMessageContaining("one value for each name");
  }
}
