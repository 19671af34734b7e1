package io.github.ecsexporter.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.metric.Exposition;
import io.github.ecsexporter.domain.metric.Labels;
import io.github.ecsexporter.domain.metric.MetricDescriptor;
import io.github.ecsexporter.domain.metric.MetricFamily;
import io.github.ecsexporter.domain.metric.MetricType;
import io.github.ecsexporter.domain.metric.Sample;
import io.github.ecsexporter.domain.metric.Unit;
import io.github.ecsexporter.domain.port.out.MetricsRenderer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * What every {@link MetricsRenderer} does, whatever formats it has.
 *
 * <p>Implement it in a test class of your own, and its tests run there. The contract reads back
 * what was rendered: the text formats of Prometheus by {@link ExpositionParser}; for a format of
 * your own override {@link #parse}.
 */
public interface MetricsRendererContract {
  Predicate<String> NO_FURTHER_FAMILIES = name -> false;

  /** The renderer under test. */
  MetricsRenderer renderer();

  /**
   * Reads an exposition of {@link #renderer} back: each family with its name, its help and its
   * samples. Type and unit are not looked at; nor is the order.
   */
  default List<ExpositionParser.Family> parse(Exposition exposition) {
    return ExpositionParser.parse(exposition);
  }

  @Test
  default void rendersEveryFamilyWithItsSamples() {
    List<MetricFamily> families =
        List.of(
            new MetricFamily(
                new MetricDescriptor(
                    "ee_container_cpu_usage_seconds_total",
                    MetricType.COUNTER,
                    Unit.SECONDS,
                    "Processor time used."),
                List.of(
                    new Sample(Labels.of("container_name", "app"), 12.5),
                    new Sample(Labels.of("container_name", "_task_"), 13.25))),
            gauge("ee_task_cpu_limit", new Sample(Labels.NONE, 0.5)),
            new MetricFamily(
                new MetricDescriptor(
                    "ee_task_info", MetricType.INFO, Unit.NONE, "What task this is."),
                List.of(
                    new Sample(
                        new Labels(List.of("cluster", "task_id"), List.of("prod", "f00d")), 1))));

    Exposition exposition = renderer().render(families, NO_FURTHER_FAMILIES, "");

    List<ExpositionParser.Family> parsed = parse(exposition);
    assertThat(rows(parsed)).isEqualTo(expectedRows(families));
    assertThat(parsed)
        .extracting(ExpositionParser.Family::help)
        .containsExactlyInAnyOrder(
            "Processor time used.", "A gauge of the contract.", "What task this is.");
  }

  @Test
  default void rendersTheGivenFamiliesWhateverIsIncludedOfItsOwn() {
    List<MetricFamily> families =
        List.of(gauge("ee_task_memory_limit_byte", new Sample(Labels.NONE, 1 << 29)));

    Exposition exposition = renderer().render(families, NO_FURTHER_FAMILIES, "");

    assertThat(rows(parse(exposition))).isEqualTo(expectedRows(families));
  }

  @Test
  default void addsNoFamilyThatIsNotIncluded() {
    Exposition exposition = renderer().render(List.of(), NO_FURTHER_FAMILIES, "");

    assertThat(parse(exposition)).isEmpty();
  }

  @Test
  default void keepsAnyTextInLabelValues() {
    List<String> values =
        List.of(
            "",
            " ",
            "quote \" and \\ backslash",
            "two\nlines",
            "\\n",
            "ends in \\",
            "} 1",
            "{a=\"b\",",
            "# EOF",
            "naïve 東京 🚀",
            "tab\tand\rreturn");
    List<Sample> samples = new ArrayList<>();
    for (String value : values) {
      samples.add(new Sample(Labels.of("value", value), samples.size()));
    }
    List<MetricFamily> families =
        List.of(new MetricFamily(gauge("ee_gauge", samples.get(0)).descriptor(), samples));

    Exposition exposition = renderer().render(families, NO_FURTHER_FAMILIES, "");

    assertThat(rows(parse(exposition))).isEqualTo(expectedRows(families));
  }

  @Test
  default void keepsEveryDigitOfAValue() {
    double[] values = {
      0,
      -1,
      1.0 / 3,
      0x1p53,
      0x1p53 + 2,
      0x1p64,
      1700000000.123456,
      Double.MAX_VALUE,
      Double.MIN_VALUE,
      -Double.MAX_VALUE
    };
    List<Sample> samples = new ArrayList<>();
    for (double value : values) {
      samples.add(new Sample(Labels.of("index", "" + samples.size()), value));
    }
    List<MetricFamily> families =
        List.of(new MetricFamily(gauge("ee_gauge", samples.get(0)).descriptor(), samples));

    Exposition exposition = renderer().render(families, NO_FURTHER_FAMILIES, "");

    assertThat(rows(parse(exposition))).isEqualTo(expectedRows(families));
  }

  @Test
  default void answersInTheDefaultFormatWhenTheClientAcceptsNoneOfOurs() {
    List<MetricFamily> families = List.of(gauge("ee_gauge", new Sample(Labels.NONE, 1)));
    MetricsRenderer renderer = renderer();
    Exposition expected = renderer.render(families, NO_FURTHER_FAMILIES, "");

    for (String accept :
        List.of("image/png", ",;=\"", "\u0000", "*/*;q=0", "a/b;c=\"", "\"".repeat(1 << 16))) {
      Exposition exposition = renderer.render(families, NO_FURTHER_FAMILIES, accept);

      assertThat(exposition.contentType()).isEqualTo(expected.contentType());
      assertThat(exposition.body()).isEqualTo(expected.body());
    }
  }

  @Test
  default void rendersForManyThreadsAtOnce() throws Exception {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      samples.add(new Sample(Labels.of("index", "" + i), i));
    }
    List<MetricFamily> families =
        List.of(new MetricFamily(gauge("ee_gauge", samples.get(0)).descriptor(), samples));
    MetricsRenderer renderer = renderer();
    byte[] expected = renderer.render(families, NO_FURTHER_FAMILIES, "").body();
    Callable<byte[]> task = () -> renderer.render(families, NO_FURTHER_FAMILIES, "").body();

    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (Future<byte[]> body : threads.invokeAll(List.of(task, task, task, task, task, task))) {
        assertThat(body.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static MetricFamily gauge(String name, Sample sample) {
    return new MetricFamily(
        new MetricDescriptor(name, MetricType.GAUGE, Unit.NONE, "A gauge of the contract."),
        List.of(sample));
  }

  /** The values by family and labels, since a renderer may sort. */
  private static Map<String, Map<String, Double>> rows(List<ExpositionParser.Family> families) {
    Map<String, Map<String, Double>> result = new TreeMap<>();
    for (ExpositionParser.Family family : families) {
      Map<String, Double> rows = new TreeMap<>();
      for (ExpositionParser.Row row : family.samples()) {
        rows.put(row.labels().toString(), row.value());
      }
      result.put(family.name(), rows);
    }
    return result;
  }

  private static Map<String, Map<String, Double>> expectedRows(List<MetricFamily> families) {
    Map<String, Map<String, Double>> result = new TreeMap<>();
    for (MetricFamily family : families) {
      Map<String, Double> rows = new TreeMap<>();
      for (Sample sample : family.samples()) {
        Map<String, String> labels = new TreeMap<>();
        for (String name : sample.labels().names()) {
          labels.put(name, sample.labels().get(name));
        }
        rows.put(labels.toString(), sample.value());
      }
      result.put(family.name(), rows);
    }
    return result;
  }
}
