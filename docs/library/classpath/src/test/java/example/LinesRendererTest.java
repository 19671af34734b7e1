package example;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.ecsexporter.domain.metric.Exposition;
import io.github.ecsexporter.domain.port.out.MetricsRenderer;
import io.github.ecsexporter.domain.testkit.ExpositionParser;
import io.github.ecsexporter.domain.testkit.MetricsRendererContract;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

// example: own-renderer-test
class LinesRendererTest implements MetricsRendererContract {
  @Override
  public MetricsRenderer renderer() {
    return new LinesRenderer();
  }

  /** The contract reads back what was rendered. */
  @Override
  public List<ExpositionParser.Family> parse(Exposition exposition) {
    Map<String, ExpositionParser.Family> families = new LinkedHashMap<>();
    for (String line : new String(exposition.body(), UTF_8).lines().toList()) {
      String[] fields = line.split(" ");
      String help = URLDecoder.decode(fields[1], UTF_8);
      families
          .computeIfAbsent(
              fields[0], n -> new ExpositionParser.Family(n, "", "", help, new ArrayList<>()))
          .samples()
          .add(
              new ExpositionParser.Row(
                  fields[0], labels(fields[2]), Double.parseDouble(fields[3])));
    }
    return List.copyOf(families.values());
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (String label : text.isEmpty() ? new String[0] : text.split("&")) {
      int equals = label.indexOf('=');
      labels.put(label.substring(0, equals), URLDecoder.decode(label.substring(equals + 1), UTF_8));
    }
    return labels;
  }
}
// end
