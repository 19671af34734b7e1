package io.github.ecsexporter.domain.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.metric.MetricFamily;
import io.github.ecsexporter.domain.metric.Sample;
import io.github.ecsexporter.domain.testkit.Tasks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Every metric with the value that it must have, for two tasks that tell everything. A new metric
 * needs its line in one of the two files, or the last test fails.
 */
class CatalogueValuesTest {
  private static final CatalogueOptions OPTIONS =
      new CatalogueOptions(
          name -> true,
          SelectedLabels.of("label_", List.of("com.example.tier")),
          SelectedLabels.of("tag_", List.of("team")));
  private static final MetricCatalogue<TaskReadings> ALL =
      EeCatalogue.with(OPTIONS).and(EcsCatalogue.with(OPTIONS));

  private final TaskReadings fargate = TaskReadings.of(Tasks.fargateTask(), Tasks.fargateStats());
  private final TaskReadings bridge = TaskReadings.of(Tasks.bridgeTask(), Tasks.bridgeStats());

  @Test
  void derivesEverythingOnFargateWithCgroupV1() throws IOException {
    assertThat(lines(ALL.derive(fargate))).containsExactlyElementsOf(expected("fargate.txt"));
  }

  @Test
  void derivesEverythingInBridgeModeWithCgroupV2() throws IOException {
    assertThat(lines(ALL.derive(bridge))).containsExactlyElementsOf(expected("bridge.txt"));
  }

  @Test
  void showsOnlyTheChosenContainersAndKeepsTaskTotalsWhole() {
    CatalogueOptions onlyApp =
        new CatalogueOptions("app"::equals, SelectedLabels.NONE, SelectedLabels.NONE);
    MetricCatalogue<TaskReadings> filtered =
        EeCatalogue.with(onlyApp).and(EcsCatalogue.with(onlyApp));

    List<String> lines = lines(filtered.derive(bridge));

    assertThat(lines).noneMatch(line -> line.contains("container_name=\"job\""));
    assertThat(lines)
        .contains(
            "ee_container_cpu_usage_seconds_total{container_name=\"_task_\",container_id=\"_task_\""
                + ",task_family=\"web\",task_revision=\"7\"} 6.0",
            "ecs_network_receive_bytes_total{interface=\"eth0\"} 4000.0");
  }

  @Test
  void coversEveryMetric() {
    Set<String> derived = new HashSet<>();
    ALL.derive(fargate).forEach(family -> derived.add(family.name()));
    ALL.derive(bridge).forEach(family -> derived.add(family.name()));

    assertThat(derived)
        .containsExactlyInAnyOrderElementsOf(ALL.rules().stream().map(MetricRule::name).toList());
  }

  private static List<String> lines(List<MetricFamily> families) {
    List<String> lines = new ArrayList<>();
    for (MetricFamily family : families) {
      for (Sample sample : family.samples()) {
        lines.add(family.name() + labels(sample) + " " + sample.value());
      }
    }
    return lines;
  }

  private static String labels(Sample sample) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < sample.labels().names().size(); i++) {
      pairs.add(sample.labels().names().get(i) + "=\"" + sample.labels().values().get(i) + "\"");
    }
    return pairs.isEmpty() ? "" : "{" + String.join(",", pairs) + "}";
  }

  private static List<String> expected(String file) throws IOException {
    try (InputStream in = CatalogueValuesTest.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
