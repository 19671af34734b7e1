package io.github.ecsexporter.app.selection;

import static java.lang.System.Logger.Level.WARNING;

import io.github.ecsexporter.app.config.Catalogue;
import io.github.ecsexporter.app.config.ExporterConfig;
import io.github.ecsexporter.domain.catalogue.CatalogueOptions;
import io.github.ecsexporter.domain.catalogue.EcsCatalogue;
import io.github.ecsexporter.domain.catalogue.EeCatalogue;
import io.github.ecsexporter.domain.catalogue.MetricCatalogue;
import io.github.ecsexporter.domain.catalogue.MetricRule;
import io.github.ecsexporter.domain.catalogue.SelectedLabels;
import io.github.ecsexporter.domain.derivation.TaskReadings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Turns the configured catalogues and filters into the metrics to derive. */
public final class CatalogueSelection {
  private static final System.Logger LOGGER = System.getLogger(CatalogueSelection.class.getName());

  private CatalogueSelection() {}

  /** Builds the catalogue, and logs a warning for choices that have no effect. */
  public static MetricCatalogue<TaskReadings> of(ExporterConfig config) {
    SelectedLabels labels = SelectedLabels.of("label_", config.containerLabels());
    SelectedLabels tags = SelectedLabels.of("tag_", config.taskTags());
    warnOfCollisions(labels);
    warnOfCollisions(tags);
    CatalogueOptions options = new CatalogueOptions(config.containers(), labels, tags);
    MetricCatalogue<TaskReadings> whole = catalogue(config.catalogues().get(0), options);
    for (Catalogue further : config.catalogues().subList(1, config.catalogues().size())) {
      whole = whole.and(catalogue(further, options));
    }
    warnOfIdlePatterns(config, whole);
    return whole.restrictedTo(config.metrics());
  }

  private static MetricCatalogue<TaskReadings> catalogue(
      Catalogue catalogue, CatalogueOptions options) {
    return switch (catalogue) {
      case EE -> EeCatalogue.with(options);
      case ECS -> EcsCatalogue.with(options);
    };
  }

  private static void warnOfCollisions(SelectedLabels labels) {
    for (Map.Entry<String, List<String>> collision : labels.collisions().entrySet()) {
      LOGGER.log(
          WARNING,
          "Several names become the label "
              + collision.getKey()
              + ", which takes the first that has a value: "
              + String.join(", ", collision.getValue()));
    }
  }

  private static void warnOfIdlePatterns(
      ExporterConfig config, MetricCatalogue<TaskReadings> whole) {
    // Only the renderer knows which families the JVM has.
    if (config.metrics().isAll() || config.jvmMetrics()) {
      return;
    }
    List<String> names = new ArrayList<>();
    for (MetricRule<TaskReadings> rule : whole.rules()) {
      names.add(rule.name());
    }
    List<String> idle = config.metrics().idlePatterns(names);
    if (!idle.isEmpty()) {
      LOGGER.log(WARNING, "No metric has a name that matches " + String.join(", ", idle));
    }
  }
}
