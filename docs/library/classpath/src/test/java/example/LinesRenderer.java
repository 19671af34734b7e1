package example;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.ecsexporter.domain.metric.Exposition;
import io.github.ecsexporter.domain.metric.Labels;
import io.github.ecsexporter.domain.metric.MetricFamily;
import io.github.ecsexporter.domain.metric.Sample;
import io.github.ecsexporter.domain.port.out.MetricsRenderer;
import java.net.URLEncoder;
import java.util.List;
import java.util.function.Predicate;

// example: own-renderer
/** One line per sample, its fields between blanks: name, help, labels, value. Texts as in a URL. */
final class LinesRenderer implements MetricsRenderer {
  @Override
  public Exposition render(List<MetricFamily> families, Predicate<String> included, String accept) {
    StringBuilder text = new StringBuilder();
    for (MetricFamily family : families) {
      for (Sample sample : family.samples()) {
        text.append(family.name()).append(' ').append(encoded(family.descriptor().help()));
        text.append(' ').append(labels(sample.labels()));
        text.append(' ').append(sample.value()).append('\n');
      }
    }
    return new Exposition("text/x-lines", text.toString().getBytes(UTF_8));
  }

  private static String labels(Labels labels) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < labels.names().size(); i++) {
      text.append(labels.names().get(i)).append('=');
      text.append(encoded(labels.values().get(i))).append('&');
    }
    return text.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
// end
