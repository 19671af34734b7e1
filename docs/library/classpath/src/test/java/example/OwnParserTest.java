package example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.adapter.prometheus.ClientJavaRenderer;
import io.github.ecsexporter.domain.catalogue.EeCatalogue;
import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.metric.MetricFamily;
import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.stats.CpuStats;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.Limits;
import io.github.ecsexporter.domain.task.Task;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnParserTest {
  @Test
  void derivesMetrics() {
    // example: own-parser
    Container app = Container.builder("0123456789abcdef", "app").knownStatus("RUNNING").build();
    Task task =
        Task.builder("web", "7")
            .limits(Limits.ofVcpusAndMebibytes(0.5, 1024))
            .container(app)
            .build();
    ContainerStats statistics =
        ContainerStats.builder().cpu(CpuStats.ofTotal(1_500_000_000)).build();

    TaskReadings readings = TaskReadings.of(task, Map.of("0123456789abcdef", statistics));
    List<MetricFamily> families = EeCatalogue.standard().derive(readings);
    // end

    assertThat(families)
        .extracting(MetricFamily::name)
        .contains("ee_task_cpu_limit", "ee_container_cpu_usage_seconds_total");

    // example: exposition
    byte[] text = new ClientJavaRenderer().render(families, name -> false, "text/plain").body();
    // end

    assertThat(new String(text, StandardCharsets.UTF_8))
        .contains("# TYPE ee_container_cpu_usage_seconds_total counter");
  }
}
