package example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.catalogue.CatalogueOptions;
import io.github.ecsexporter.domain.catalogue.EeCatalogue;
import io.github.ecsexporter.domain.catalogue.EeLevels;
import io.github.ecsexporter.domain.catalogue.MetricCatalogue;
import io.github.ecsexporter.domain.catalogue.MetricRule;
import io.github.ecsexporter.domain.derivation.ContainerReadings;
import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.metric.MetricFamily;
import io.github.ecsexporter.domain.metric.Unit;
import io.github.ecsexporter.domain.testkit.Tasks;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnRulesTest {
  @Test
  void addsARule() {
    // example: own-rules
    CatalogueOptions options = CatalogueOptions.DEFAULT;
    MetricRule<TaskReadings> anonymous =
        MetricRule.<TaskReadings>gauge(
                "my_container_anonymous_bytes", Unit.BYTES, "Memory that no file backs.")
            .absentWhen("The platform does not tell memory apart.")
            .series(EeLevels.with(options).container(), ContainerReadings::rssBytes);
    MetricCatalogue<TaskReadings> catalogue =
        EeCatalogue.with(options).and(MetricCatalogue.of(List.of(anonymous)));
    // end

    List<MetricFamily> families =
        catalogue.derive(TaskReadings.of(Tasks.fargateTask(), Tasks.fargateStats()));

    assertThat(families)
        .extracting(MetricFamily::name)
        .contains("my_container_anonymous_bytes", "ee_task_cpu_limit");
  }
}
