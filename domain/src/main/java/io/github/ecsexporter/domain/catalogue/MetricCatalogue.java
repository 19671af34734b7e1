package io.github.ecsexporter.domain.catalogue;

import io.github.ecsexporter.domain.metric.Labels;
import io.github.ecsexporter.domain.metric.MetricDescriptor;
import io.github.ecsexporter.domain.metric.MetricFamily;
import io.github.ecsexporter.domain.metric.MetricType;
import io.github.ecsexporter.domain.metric.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A table of metric rules, and the one engine that turns an observation into metric families by it.
 * Immutable and thread-safe.
 *
 * @param <R> what is observed as a whole
 */
public final class MetricCatalogue<R> {
  private final List<MetricRule<R>> rules;

  private MetricCatalogue(List<MetricRule<R>> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * Builds and validates a catalogue, so that a table that can't be rendered fails where it is
   * declared and not at a scrape.
   *
   * @throws IllegalArgumentException if two rules share a name, would clash in an exposition
   *     format, or a rule has no series; the message names the rule
   */
  public static <R> MetricCatalogue<R> of(List<MetricRule<R>> rules) {
    Map<String, String> nameOfBase = new HashMap<>();
    for (MetricRule<R> rule : rules) {
      MetricDescriptor descriptor = rule.descriptor();
      // OpenMetrics names a family by its base name: x and x_total can't stand side by side.
      String other = nameOfBase.put(descriptor.baseName(), rule.name());
      check(other == null, rule, "clashes with " + other);
      check(!rule.series().isEmpty(), rule, "has no series");
    }
    return new MetricCatalogue<>(rules);
  }

  /** This catalogue's rules and another's, validated together. */
  public MetricCatalogue<R> and(MetricCatalogue<R> other) {
    List<MetricRule<R>> all = new ArrayList<>(rules);
    all.addAll(other.rules);
    return of(all);
  }

  /** The rules whose names are included. What is left out costs nothing at a derivation. */
  public MetricCatalogue<R> restrictedTo(Predicate<String> included) {
    List<MetricRule<R>> kept = new ArrayList<>(rules.size());
    for (MetricRule<R> rule : rules) {
      if (included.test(rule.name())) {
        kept.add(rule);
      }
    }
    return kept.size() == rules.size() ? this : new MetricCatalogue<>(kept);
  }

  /** The rules, in the order of the families. */
  public List<MetricRule<R>> rules() {
    return rules;
  }

  /**
   * Derives all families that have a sample, in the catalogue's order.
   *
   * <p>A value that is not finite, or negative for a counter, is no reading and gives no sample. Of
   * subjects with equal labels, which the endpoint should not send, the first has the series.
   */
  public List<MetricFamily> derive(R observed) {
    IdentityHashMap<Level<R, ?>, Subjects<?>> subjectsByLevel = new IdentityHashMap<>();
    List<MetricFamily> families = new ArrayList<>(rules.size());
    for (MetricRule<R> rule : rules) {
      List<Sample> samples = new ArrayList<>();
      for (MetricRule.Series<R, ?> series : rule.series()) {
        addSamples(rule, series, observed, subjectsByLevel, samples);
      }
      if (rule.series().size() > 1) {
        dropRepeatedLabels(samples);
      }
      if (!samples.isEmpty()) {
        families.add(new MetricFamily(rule.descriptor(), samples));
      }
    }
    return families;
  }

  private static <R, S> void addSamples(
      MetricRule<R> rule,
      MetricRule.Series<R, S> series,
      R observed,
      Map<Level<R, ?>, Subjects<?>> subjectsByLevel,
      List<Sample> samples) {
    @SuppressWarnings("unchecked") // put below under the level that gives the type
    Subjects<S> subjects = (Subjects<S>) subjectsByLevel.get(series.level());
    if (subjects == null) {
      subjects = Subjects.of(series.level(), observed);
      subjectsByLevel.put(series.level(), subjects);
    }
    boolean counter = rule.descriptor().type() == MetricType.COUNTER;
    for (int i = 0; i < subjects.subjects.size(); i++) {
      S subject = subjects.subjects.get(i);
      OptionalDouble value = series.measure().of(subject);
      if (value.isPresent()
          && Double.isFinite(value.getAsDouble())
          && !(counter && value.getAsDouble() < 0)) {
        Labels labels = subjects.labels.get(i);
        if (!series.further().isEmpty()) {
          labels = labels.plus(series.furtherNames(), Label.values(series.further(), subject));
        }
        samples.add(new Sample(labels, value.getAsDouble()));
      }
    }
  }

  // The series of a level are distinct already; this is for a container that poses as the task.
  private static void dropRepeatedLabels(List<Sample> samples) {
    Set<Labels> distinct = new HashSet<>();
    samples.removeIf(sample -> !distinct.add(sample.labels()));
  }

  /** The subjects of a level with their labels, looked up once for all rules of the level. */
  private static final class Subjects<S> {
    private final List<S> subjects = new ArrayList<>();
    private final List<Labels> labels = new ArrayList<>();

    static <R, S> Subjects<S> of(Level<R, S> level, R observed) {
      Subjects<S> result = new Subjects<>();
      Set<Labels> distinct = new HashSet<>();
      for (S subject : level.subjects().apply(observed)) {
        Labels labels = level.labelsOf(subject);
        if (distinct.add(labels)) {
          result.subjects.add(subject);
          result.labels.add(labels);
        }
      }
      return result;
    }
  }

  private static void check(boolean rule, MetricRule<?> entry, String message) {
    if (!rule) {
      throw new IllegalArgumentException(entry.name() + " " + message);
    }
  }
}
