package io.github.ecsexporter.app.wiring;

import static java.util.Objects.requireNonNull;

import com.google.inject.Binder;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.TypeLiteral;
import io.github.ecsexporter.domain.catalogue.MetricCatalogue;
import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.port.out.CollectionListener;
import io.github.ecsexporter.domain.port.out.MetricsRenderer;
import io.github.ecsexporter.domain.port.out.TaskMetadataSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Parts to use instead of the exporter's own: {@code Overrides.NONE.source(mine)}. Each method
 * returns a changed copy. What is given here is not closed by the exporter. Immutable.
 */
public final class Overrides {
  /** The exporter as it is. */
  public static final Overrides NONE = new Overrides(Map.of());

  private static final Key<MetricCatalogue<TaskReadings>> CATALOGUE =
      Key.get(new TypeLiteral<MetricCatalogue<TaskReadings>>() {});

  private final Map<Key<?>, Object> parts;

  private Overrides(Map<Key<?>, Object> parts) {
    this.parts = parts;
  }

  /**
   * Reads the task's documents from somewhere else.
   *
   * @throws NullPointerException if the source is null
   */
  public Overrides source(TaskMetadataSource source) {
    return with(Key.get(TaskMetadataSource.class), source);
  }

  /**
   * Derives these metrics, whatever catalogues and metric filters the configuration asks for. The
   * exporter's own metrics are added.
   *
   * @throws NullPointerException if the catalogue is null
   */
  public Overrides catalogue(MetricCatalogue<TaskReadings> catalogue) {
    return with(CATALOGUE, catalogue);
  }

  /**
   * Renders in another format.
   *
   * @throws NullPointerException if the renderer is null
   */
  public Overrides renderer(MetricsRenderer renderer) {
    return with(Key.get(MetricsRenderer.class), renderer);
  }

  /**
   * Hears of every collection, instead of the log.
   *
   * @throws NullPointerException if the listener is null
   */
  public Overrides listener(CollectionListener listener) {
    return with(Key.get(CollectionListener.class), listener);
  }

  private Overrides with(Key<?> key, Object part) {
    Map<Key<?>, Object> changed = new LinkedHashMap<>(parts);
    changed.put(key, requireNonNull(part, "part is null"));
    return new Overrides(changed);
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  /** The bindings that replace the modules' own. */
  Module module() {
    return binder -> parts.forEach((key, part) -> bind(binder, key, part));
  }

  // Each public method pairs a key with a part of its type.
  @SuppressWarnings("unchecked")
  private static <T> void bind(Binder binder, Key<T> key, Object part) {
    binder.bind(key).toInstance((T) part);
  }
}
