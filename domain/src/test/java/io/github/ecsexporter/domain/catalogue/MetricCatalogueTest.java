package io.github.ecsexporter.domain.catalogue;

import static io.github.ecsexporter.domain.metric.Unit.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsexporter.domain.metric.MetricFamily;
import io.github.ecsexporter.domain.metric.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MetricCatalogueTest {
  private static final Level<List<Double>, Double> EACH =
      new Level<>("number", list -> list, List.of(new Label<>("number", d -> d.toString())));
  private static final Level<List<Double>, List<Double>> ALL =
      new Level<>("all", List::of, List.of(new Label<>("number", list -> "all")));

  private static MetricRule<List<Double>> gauge(String name) {
    return MetricRule.gauge(name, NONE, "Help.");
  }

  private static MetricRule<List<Double>> counter(String name) {
    return MetricRule.counter(name, NONE, "Help.");
  }

  private static OptionalDouble itself(Double value) {
    return OptionalDouble.of(value);
  }

  @Test
  void givesEverySubjectOfEveryLevelARow() {
    MetricCatalogue<List<Double>> catalogue =
        MetricCatalogue.of(
            List.of(
                gauge("numbers")
                    .series(EACH, MetricCatalogueTest::itself)
                    .series(ALL, list -> OptionalDouble.of(list.size()))));

    List<MetricFamily> families = catalogue.derive(List.of(1.5, 2.5));

    assertThat(families).hasSize(1);
    assertThat(families.get(0).samples())
        .extracting(sample -> sample.labels().get("number") + "=" + sample.value())
        .containsExactly("1.5=1.5", "2.5=2.5", "all=2.0");
  }

  @Test
  void addsFurtherLabelsOnlyWhereThereIsAValue() {
    MetricCatalogue<List<Double>> catalogue =
        MetricCatalogue.of(
            List.of(
                gauge("numbers")
                    .series(
                        EACH,
                        List.of(new Label<>("sign", d -> d < 0 ? fail() : "plus")),
                        d -> d < 0 ? OptionalDouble.empty() : OptionalDouble.of(d))));

    List<MetricFamily> families = catalogue.derive(List.of(-1.0, 1.0));

    assertThat(families.get(0).samples()).hasSize(1);
    assertThat(families.get(0).samples().get(0).labels().names()).containsExactly("number", "sign");
  }

  private static String fail() {
    throw new AssertionError("asked for labels of a sample that does not exist");
  }

  @Test
  void leavesOutFamiliesWithoutSamples() {
    MetricCatalogue<List<Double>> catalogue =
        MetricCatalogue.of(List.of(gauge("none").series(EACH, d -> OptionalDouble.empty())));

    assertThat(catalogue.derive(List.of(1.0))).isEmpty();
    assertThat(catalogue.derive(List.of())).isEmpty();
  }

  @Test
  void dropsValuesThatAreNoReadings() {
    MetricCatalogue<List<Double>> catalogue =
        MetricCatalogue.of(
            List.of(
                gauge("gauges").series(EACH, MetricCatalogueTest::itself),
                counter("counters_total").series(EACH, MetricCatalogueTest::itself)));

    List<MetricFamily> families =
        catalogue.derive(List.of(Double.NaN, Double.POSITIVE_INFINITY, -1.0, 1.0));

    assertThat(families.get(0).samples()).extracting(Sample::value).containsExactly(-1.0, 1.0);
    assertThat(families.get(1).samples()).extracting(Sample::value).containsExactly(1.0);
  }

  @Test
  void givesEqualLabelsToTheFirst() {
    Level<List<Double>, Double> same =
        new Level<>("same", list -> list, List.of(new Label<>("number", d -> "all")));
    MetricCatalogue<List<Double>> catalogue =
        MetricCatalogue.of(
            List.of(
                gauge("numbers")
                    .series(same, MetricCatalogueTest::itself)
                    .series(ALL, list -> OptionalDouble.of(9))));

    assertThat(catalogue.derive(List.of(1.0, 2.0)).get(0).samples())
        .extracting(Sample::value)
        .containsExactly(1.0);
  }

  @Test
  void derivesNothingOfWhatIsLeftOut() {
    List<String> asked = new ArrayList<>();
    Level<List<Double>, Double> costly =
        new Level<>(
            "costly",
            list -> {
              asked.add("subjects");
              return list;
            },
            List.of());
    MetricCatalogue<List<Double>> catalogue =
        MetricCatalogue.of(
            List.of(
                gauge("kept").series(EACH, MetricCatalogueTest::itself),
                gauge("left_out").series(costly, MetricCatalogueTest::itself)));

    MetricCatalogue<List<Double>> restricted = catalogue.restrictedTo("kept"::equals);

    assertThat(restricted.derive(List.of(1.0)))
        .extracting(MetricFamily::name)
        .containsExactly("kept");
    assertThat(asked).isEmpty();
    assertThat(catalogue.derive(List.of(1.0))).hasSize(2);
    assertThat(asked).hasSize(1);
  }

  @Test
  void looksUpTheSubjectsOfALevelOnceForAllItsRules() {
    List<String> asked = new ArrayList<>();
    Level<List<Double>, Double> counted =
        new Level<>(
            "counted",
            list -> {
              asked.add("subjects");
              return list;
            },
            List.of());
    MetricCatalogue.of(
            List.of(
                gauge("a").series(counted, MetricCatalogueTest::itself),
                gauge("b").series(counted, MetricCatalogueTest::itself)))
        .derive(List.of(1.0));

    assertThat(asked).hasSize(1);
  }

  @Test
  void refusesClashes() {
    MetricRule<List<Double>> a = gauge("a").series(EACH, MetricCatalogueTest::itself);
    refuses("clashes with a", List.of(a, a));
    refuses(
        "clashes with a", List.of(a, counter("a_total").series(EACH, MetricCatalogueTest::itself)));
  }

  @Test
  void refusesRulesWithoutSeriesOrWithIllegalLabels() {
    refuses("has no series", List.of(gauge("a")));
    refusesLabel("illegal label a-b", "a-b");
    refusesLabel("illegal label 1a", "1a");
    refusesLabel("illegal label __a", "__a");
    refusesLabel("illegal label ", "");
    refusesLabel("has the label number twice", "number");
  }

  private static void refusesLabel(String message, String label) {
    assertThatThrownBy(
            () -> gauge("a").series(EACH, List.of(new Label<>(label, d -> "x")), d -> itself(d)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static void refuses(String message, List<MetricRule<List<Double>>> rules) {
    assertThatThrownBy(() -> MetricCatalogue.of(rules))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
