package io.github.ecsexporter.domain.collect;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.catalogue.ExporterCatalogue;
import io.github.ecsexporter.domain.catalogue.MetricCatalogue;
import io.github.ecsexporter.domain.catalogue.PushCatalogue;
import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.metric.MetricFamily;
import io.github.ecsexporter.domain.observation.BuildInfo;
import io.github.ecsexporter.domain.observation.ExporterReadings;
import io.github.ecsexporter.domain.observation.Observation;
import io.github.ecsexporter.domain.push.PushReadings;
import io.github.ecsexporter.domain.push.PushState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** All families that an observation gives: the same for a scrape and for a push. Thread-safe. */
public final class Families {
  private final MetricCatalogue<TaskReadings> catalogue;
  private final BuildInfo build;
  private final Optional<PushState> push;

  /**
   * Creates the families.
   *
   * @param catalogue the task's metrics, with the user's filters applied
   * @param push state of pushing; empty where that is off
   */
  public Families(
      MetricCatalogue<TaskReadings> catalogue, BuildInfo build, Optional<PushState> push) {
    this.catalogue = requireNonNull(catalogue, "catalogue is null");
    this.build = requireNonNull(build, "build is null");
    this.push = requireNonNull(push, "push is null");
  }

  /** The exporter's own. */
  public List<MetricFamily> ofExporter(Observation observation) {
    List<MetricFamily> families =
        new ArrayList<>(
            ExporterCatalogue.standard().derive(new ExporterReadings(observation, build)));
    if (push.isPresent()) {
      families.addAll(PushCatalogue.standard().derive(new PushReadings(push.get())));
    }
    return families;
  }

  /** The task's; none while no task document is at hand. */
  public List<MetricFamily> ofTask(Observation observation) {
    return observation.readings().map(catalogue::derive).orElse(List.of());
  }

  /** Those with the given names, of both; nothing else is derived. */
  List<MetricFamily> named(Observation observation, Predicate<String> names) {
    List<MetricFamily> families =
        new ArrayList<>(
            ExporterCatalogue.standard()
                .restrictedTo(names)
                .derive(new ExporterReadings(observation, build)));
    if (push.isPresent()) {
      families.addAll(
          PushCatalogue.standard().restrictedTo(names).derive(new PushReadings(push.get())));
    }
    if (observation.readings().isPresent()) {
      families.addAll(catalogue.restrictedTo(names).derive(observation.readings().get()));
    }
    return families;
  }
}
