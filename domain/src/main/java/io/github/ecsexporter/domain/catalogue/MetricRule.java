package io.github.ecsexporter.domain.catalogue;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.metric.MetricDescriptor;
import io.github.ecsexporter.domain.metric.MetricType;
import io.github.ecsexporter.domain.metric.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One metric, declared: what it is called and means, at which levels it has series, how the value
 * of each is read, and why it may have none. Everything that is known of a metric is in its rule;
 * the engine and the documentation both work from it. Immutable and thread-safe.
 *
 * <p>Names, labels and help are checked here, when a rule is made, and not at a scrape.
 *
 * @param <R> what is observed as a whole
 */
public final class MetricRule<R> {
  private static final OptionalDouble ONE = OptionalDouble.of(1);

  private final MetricDescriptor descriptor;
  private final List<Absence> absences;
  private final String absentWhen;
  private final String query;
  private final List<Series<R, ?>> series;

  private MetricRule(
      MetricDescriptor descriptor,
      List<Absence> absences,
      String absentWhen,
      String query,
      List<Series<R, ?>> series) {
    this.descriptor = descriptor;
    this.absences = absences;
    this.absentWhen = absentWhen;
    this.query = query;
    this.series = series;
  }

  /**
   * Starts a counter.
   *
   * @param name legal, ends in {@code _total} and before that in its unit
   * @param help one sentence
   * @param absences why there may be no sample; none if there always is one
   * @throws IllegalArgumentException if name, unit and help break a rule; the message says which
   */
  public static <R> MetricRule<R> counter(
      String name, Unit unit, String help, Absence... absences) {
    return start(name, MetricType.COUNTER, unit, help, absences);
  }

  /**
   * Starts a gauge.
   *
   * @param name legal, ends in its unit
   * @param help one sentence
   * @param absences why there may be no sample; none if there always is one
   * @throws IllegalArgumentException if name, unit and help break a rule; the message says which
   */
  public static <R> MetricRule<R> gauge(String name, Unit unit, String help, Absence... absences) {
    return start(name, MetricType.GAUGE, unit, help, absences);
  }

  /**
   * Starts an info metric.
   *
   * @param name legal, ends in {@code _info}
   * @param help one sentence
   * @throws IllegalArgumentException if name and help break a rule; the message says which
   */
  public static <R> MetricRule<R> info(String name, String help) {
    return start(name, MetricType.INFO, Unit.NONE, help);
  }

  private static <R> MetricRule<R> start(
      String name, MetricType type, Unit unit, String help, Absence... absences) {
    return new MetricRule<>(
        new MetricDescriptor(name, type, unit, help),
        List.of(absences),
        join(absences),
        "",
        List.of());
  }

  private static String join(Absence... absences) {
    StringBuilder text = new StringBuilder();
    for (Absence absence : absences) {
      text.append(text.isEmpty() ? "" : ", or ").append(absence.sentence());
    }
    return text.toString();
  }

  /** Adds the series of one level. */
  public <S> MetricRule<R> series(Level<R, S> level, Measure<S> measure) {
    return series(level, List.of(), measure);
  }

  /**
   * Adds the series of one level, with labels beyond the level's.
   *
   * @param further these labels; their values are asked for only where the measure has a value
   * @throws IllegalArgumentException if two labels have the same name
   */
  public <S> MetricRule<R> series(Level<R, S> level, List<Label<S>> further, Measure<S> measure) {
    Label.checkDistinct(name(), level.labels(), further);
    List<Series<R, ?>> more = new ArrayList<>(series);
    more.add(new Series<>(level, further, measure));
    return new MetricRule<>(descriptor, absences, absentWhen, query, List.copyOf(more));
  }

  /**
   * Adds the series of one level that are always 1 and carry what there is to say as labels.
   *
   * @throws IllegalArgumentException if two labels have the same name
   */
  public <S> MetricRule<R> info(Level<R, S> level, List<Label<S>> further) {
    return series(level, further, subject -> ONE);
  }

  /**
   * Says in words of its own, for the documentation, when there is no sample; for rules that no
   * {@link Absence} fits.
   *
   * @param reason half a sentence
   */
  public MetricRule<R> absentWhen(String reason) {
    return new MetricRule<>(descriptor, absences, requireNonNull(reason), query, series);
  }

  /** Gives, for the documentation, a PromQL query that answers what people ask of this metric. */
  public MetricRule<R> query(String promql) {
    return new MetricRule<>(descriptor, absences, absentWhen, requireNonNull(promql), series);
  }

  /** What the metric is. */
  public MetricDescriptor descriptor() {
    return descriptor;
  }

  /** The metric's name as users see it. */
  public String name() {
    return descriptor.name();
  }

  /** Why there may be no sample, any of these; empty if there always is one. */
  public List<Absence> absences() {
    return absences;
  }

  /** When there is no sample, for the documentation; empty if there always is one. */
  public String absentWhen() {
    return absentWhen;
  }

  /** An example query; empty for none. */
  public String query() {
    return query;
  }

  /** The series, by level. */
  public List<Series<R, ?>> series() {
    return series;
  }

  /** The name. */
  @Override
  public String toString() {
    return name();
  }

  /**
   * The series of one metric at one level.
   *
   * @param <R> what is observed as a whole
   * @param <S> what one series is about
   * @param level what there is a series for
   * @param further labels beyond the level's
   * @param measure the value
   */
  public record Series<R, S>(Level<R, S> level, List<Label<S>> further, Measure<S> measure) {
    /**
     * @throws NullPointerException if a component is null
     */
    public Series {
      requireNonNull(level, "level is null");
      further = List.copyOf(further);
      requireNonNull(measure, "measure is null");
    }

    /** The names of all labels. */
    public List<String> labelNames() {
      List<String> names = new ArrayList<>(level.labelNames());
      names.addAll(furtherNames());
      return names;
    }

    /** The names of the labels beyond the level's. */
    public List<String> furtherNames() {
      return Label.names(further);
    }
  }
}
