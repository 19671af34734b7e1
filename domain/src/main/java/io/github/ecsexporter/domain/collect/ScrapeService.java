package io.github.ecsexporter.domain.collect;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.metric.Exposition;
import io.github.ecsexporter.domain.metric.MetricFamily;
import io.github.ecsexporter.domain.observation.Observation;
import io.github.ecsexporter.domain.port.in.ObserveTask;
import io.github.ecsexporter.domain.port.in.ScrapeMetrics;
import io.github.ecsexporter.domain.port.in.ScrapeRequest;
import io.github.ecsexporter.domain.port.out.MetricsRenderer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers scrapes: observe, derive, render. Scrapes that share a collection and a format share the
 * rendered answer too. Thread-safe.
 */
public final class ScrapeService implements ScrapeMetrics {
  private static final Duration MAX_MARGIN = Duration.ofMillis(500);

  private final ObserveTask collector;
  private final Families families;
  private final MetricsRenderer renderer;
  private final Duration timeout;
  private volatile Optional<Rendered> last = Optional.empty();

  /**
   * Creates the service.
   *
   * @param timeout the longest that a scrape may take
   */
  public ScrapeService(
      ObserveTask collector, Families families, MetricsRenderer renderer, Duration timeout) {
    this.collector = requireNonNull(collector, "collector is null");
    this.families = requireNonNull(families, "families is null");
    this.renderer = requireNonNull(renderer, "renderer is null");
    this.timeout = requireNonNull(timeout, "timeout is null");
  }

  @Override
  public Exposition scrape(ScrapeRequest request) {
    Observation observation = collector.observe(timeout(request));
    Optional<Rendered> known = last;
    if (known.isPresent() && known.get().answers(observation, request)) {
      return known.get().exposition;
    }
    Exposition exposition =
        renderer.render(families(observation, request), request::includes, request.accept());
    if (request.names().isEmpty()) {
      last = Optional.of(new Rendered(observation, request.accept(), exposition));
    }
    return exposition;
  }

  /** The client's time less what the way back takes, but no more than ours. */
  private Duration timeout(ScrapeRequest request) {
    if (request.timeout().isEmpty()) {
      return timeout;
    }
    Duration asked = request.timeout().get();
    Duration usable = asked.minus(CollectionSettings.margin(asked, MAX_MARGIN));
    return usable.compareTo(timeout) < 0 ? usable : timeout;
  }

  private List<MetricFamily> families(Observation observation, ScrapeRequest request) {
    if (!request.names().isEmpty()) {
      return families.named(observation, request::includes);
    }
    List<MetricFamily> all = new ArrayList<>(families.ofExporter(observation));
    all.addAll(families.ofTask(observation));
    return all;
  }

  private record Rendered(Observation observation, String accept, Exposition exposition) {
    boolean answers(Observation asked, ScrapeRequest request) {
      return observation == asked && request.names().isEmpty() && accept.equals(request.accept());
    }
  }
}
