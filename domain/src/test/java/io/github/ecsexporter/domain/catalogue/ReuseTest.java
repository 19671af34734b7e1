package io.github.ecsexporter.domain.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.derivation.ContainerReadings;
import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.metric.MetricFamily;
import io.github.ecsexporter.domain.metric.Unit;
import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.stats.CpuStats;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.Limits;
import io.github.ecsexporter.domain.task.Task;
import io.github.ecsexporter.domain.testkit.Readme;
import io.github.ecsexporter.domain.testkit.Tasks;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What another tool writes to use the domain: this is the example that the README shows. */
class ReuseTest {
  @Test
  void derivesMetricsFromDocumentsThatAnotherToolHasParsed() {
    Container app = Container.builder("0123456789abcdef", "app").knownStatus("RUNNING").build();
    Task task =
        Task.builder("web", "7")
            .limits(Limits.ofVcpusAndMebibytes(0.5, 1024))
            .container(app)
            .build();
    ContainerStats sample = ContainerStats.builder().cpu(CpuStats.ofTotal(1_500_000_000)).build();

    TaskReadings readings = TaskReadings.of(task, Map.of("0123456789abcdef", sample));
    List<MetricFamily> families = EeCatalogue.standard().derive(readings);

    assertThat(readings.cpuSeconds()).hasValue(1.5);
    assertThat(families)
        .extracting(MetricFamily::name)
        .contains("ee_task_cpu_limit", "ee_container_cpu_usage_seconds_total");
  }

  @Test
  void isTheExampleOfTheReadme() {
    assertThat(Readme.javaExamples())
        .filteredOn(example -> example.contains("CpuStats"))
        .singleElement()
        .satisfies(
            example -> assertThat(Readme.source(getClass())).contains(Readme.normalized(example)));
  }

  @Test
  void takesARuleOfTheUsersOwnWithTheLabelsOfTheCatalogue() {
    CatalogueOptions options = CatalogueOptions.DEFAULT;
    MetricRule<TaskReadings> heap =
        MetricRule.<TaskReadings>gauge(
                "my_container_anonymous_bytes", Unit.BYTES, "Mine.", Absence.NO_MEMORY_DETAILS)
            .series(EeLevels.with(options).container(), ContainerReadings::rssBytes);
    MetricCatalogue<TaskReadings> catalogue =
        EeCatalogue.with(options).and(MetricCatalogue.of(List.of(heap)));

    List<MetricFamily> families =
        catalogue.derive(TaskReadings.of(Tasks.fargateTask(), Tasks.fargateStats()));

    MetricFamily mine = families.get(families.size() - 1);
    assertThat(mine.name()).isEqualTo("my_container_anonymous_bytes");
    assertThat(mine.samples()).hasSize(1);
    assertThat(mine.samples().get(0).labels().get("container_name")).isEqualTo("app");
    assertThat(heap.absences()).containsExactly(Absence.NO_MEMORY_DETAILS);
    assertThat(heap.absentWhen()).isEqualTo(Absence.NO_MEMORY_DETAILS.sentence());
  }

  @Test
  void usesEveryReasonForAbsence() {
    Set<Absence> used = EnumSet.noneOf(Absence.class);
    ExporterCatalogue.standard().rules().forEach(rule -> used.addAll(rule.absences()));
    PushCatalogue.standard().rules().forEach(rule -> used.addAll(rule.absences()));
    EeCatalogue.standard().rules().forEach(rule -> used.addAll(rule.absences()));
    EcsCatalogue.standard().rules().forEach(rule -> used.addAll(rule.absences()));

    assertThat(used).containsExactlyInAnyOrder(Absence.values());
  }
}
