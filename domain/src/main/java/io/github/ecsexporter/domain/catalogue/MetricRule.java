package io.github.ecsexporter.domain.catalogue;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.metric.MetricDescriptor;
import io.github.ecsexporter.domain.metric.MetricType;
import io.github.ecsexporter.domain.metric.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * One metric, declared: what it is called and means, at which levels it has rows, and how each
 * row's value is read. Everything that is known of a metric is in its rule; the engine and the
 * documentation both work from it. Immutable and thread-safe.
 *
 * @param <R> what is observed as a whole
 */
public final class MetricRule<R> {
  private static final OptionalDouble ONE = OptionalDouble.of(1);

  private final MetricDescriptor descriptor;
  private final String absentWhen;
  private final String query;
  private final List<Row<R, ?>> rows;

  private MetricRule(
      MetricDescriptor descriptor, String absentWhen, String query, List<Row<R, ?>> rows) {
    this.descriptor = descriptor;
    this.absentWhen = absentWhen;
    this.query = query;
    this.rows = List.copyOf(rows);
  }

  /** Starts a counter; its name ends in {@code _total}. */
  public static <R> MetricRule<R> counter(String name, Unit unit, String help) {
    return start(name, MetricType.COUNTER, unit, help);
  }

  /** Starts a gauge. */
  public static <R> MetricRule<R> gauge(String name, Unit unit, String help) {
    return start(name, MetricType.GAUGE, unit, help);
  }

  /** Starts an info metric; its name ends in {@code _info}. */
  public static <R> MetricRule<R> info(String name, String help) {
    return start(name, MetricType.INFO, Unit.NONE, help);
  }

  private static <R> MetricRule<R> start(String name, MetricType type, Unit unit, String help) {
    return new MetricRule<>(new MetricDescriptor(name, type, unit, help), "", "", List.of());
  }

  /** Adds the rows of one level. */
  public <S> MetricRule<R> row(Level<R, S> level, Measure<S> measure) {
    return row(level, List.of(), subject -> List.of(), measure);
  }

  /**
   * Adds the rows of one level, with labels beyond the level's.
   *
   * @param furtherLabels their names
   * @param furtherValues their values, asked for only where the measure has a value
   */
  public <S> MetricRule<R> row(
      Level<R, S> level,
      List<String> furtherLabels,
      Function<S, List<String>> furtherValues,
      Measure<S> measure) {
    List<Row<R, ?>> more = new ArrayList<>(rows);
    more.add(new Row<>(level, furtherLabels, furtherValues, measure));
    return new MetricRule<>(descriptor, absentWhen, query, more);
  }

  /** Adds the rows of one level that are always 1 and carry facts as labels. */
  public <S> MetricRule<R> facts(
      Level<R, S> level, List<String> furtherLabels, Function<S, List<String>> furtherValues) {
    return row(level, furtherLabels, furtherValues, subject -> ONE);
  }

  /** Says, for the documentation, when there is no sample; half a sentence. */
  public MetricRule<R> absentWhen(String reason) {
    return new MetricRule<>(descriptor, requireNonNull(reason), query, rows);
  }

  /** Gives, for the documentation, a PromQL query that answers what people ask of this metric. */
  public MetricRule<R> query(String promql) {
    return new MetricRule<>(descriptor, absentWhen, requireNonNull(promql), rows);
  }

  public MetricDescriptor descriptor() {
    return descriptor;
  }

  /** The metric's name as users see it. */
  public String name() {
    return descriptor.name();
  }

  /** When there is no sample; empty if there always is one. */
  public String absentWhen() {
    return absentWhen;
  }

  /** An example query; empty for none. */
  public String query() {
    return query;
  }

  public List<Row<R, ?>> rows() {
    return rows;
  }

  /**
   * The rows of one metric at one level.
   *
   * @param <R> what is observed as a whole
   * @param <S> what one row is about
   * @param level who gets a row
   * @param furtherLabels label names beyond the level's
   * @param furtherValues their values
   * @param measure the row's value
   */
  public record Row<R, S>(
      Level<R, S> level,
      List<String> furtherLabels,
      Function<S, List<String>> furtherValues,
      Measure<S> measure) {
    /**
     * @throws NullPointerException if a component is null
     */
    public Row {
      requireNonNull(level, "level is null");
      furtherLabels = List.copyOf(furtherLabels);
      requireNonNull(furtherValues, "furtherValues is null");
      requireNonNull(measure, "measure is null");
    }

    /** All label names of the row. */
    public List<String> labelNames() {
      List<String> names = new ArrayList<>(level.labelNames());
      names.addAll(furtherLabels);
      return names;
    }
  }
}
