package example.modular;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.ecsexporter.adapter.ecs.TaskDocumentReader;
import io.github.ecsexporter.adapter.prometheus.ClientJavaRenderer;
import io.github.ecsexporter.domain.catalogue.EeCatalogue;
import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.task.Task;
import java.util.Map;

/** From two documents to an exposition, with every module on the module path. */
public final class Main {
  private static final String TASK =
      """
      {"Family": "web", "Revision": "7", "TaskARN": "arn:aws:ecs:eu-west-1:1:task/c/0123",
       "Containers": [{"DockerId": "0123456789abcdef", "Name": "app", "KnownStatus": "RUNNING"}]}
      """;
  private static final String STATISTICS =
      """
      {"0123456789abcdef": {"read": "2026-11-27T12:00:00Z",
       "cpu_stats": {"cpu_usage": {"total_usage": 1500000000}}}}
      """;

  private Main() {}

  /** Fails if a module is missing. */
  public static void main(String[] args) {
    TaskDocumentReader reader = new TaskDocumentReader();
    Task task = reader.task(TASK.getBytes(UTF_8)).toValue().orElseThrow();
    Map<String, ContainerStats> stats =
        reader.statistics(STATISTICS.getBytes(UTF_8)).toValue().orElseThrow();

    byte[] text =
        new ClientJavaRenderer()
            .render(EeCatalogue.standard().derive(TaskReadings.of(task, stats)), name -> false, "")
            .body();

    String metrics = new String(text, UTF_8);
    if (!metrics.contains("ee_container_cpu_usage_seconds_total{") || !metrics.contains("} 1.5")) {
      throw new IllegalStateException("Not what was expected:\n" + metrics);
    }
  }
}
