package io.github.ecsexporter.domain.catalogue;

import static java.util.Objects.requireNonNull;

import java.util.function.Predicate;

/**
 * What a user may choose about the series and labels of a catalogue.
 *
 * @param containers names of the containers that have series; task totals stay whole
 * @param containerLabels Docker labels to carry, prefix {@code label_}
 * @param taskTags task tags to carry, prefix {@code tag_}
 */
public record CatalogueOptions(
    Predicate<String> containers, SelectedLabels containerLabels, SelectedLabels taskTags) {

  /** All containers, no further labels. */
  public static final CatalogueOptions DEFAULT =
      new CatalogueOptions(name -> true, SelectedLabels.NONE, SelectedLabels.NONE);

  /**
   * @throws NullPointerException if a component is null
   */
  public CatalogueOptions {
    requireNonNull(containers, "containers is null");
    requireNonNull(containerLabels, "containerLabels is null");
    requireNonNull(taskTags, "taskTags is null");
  }
}
