package io.github.ecsexporter.adapter.ecs;

import java.util.HashMap;
import java.util.Map;

/**
 * The parts of a JSON value that a reader looks at. The rest is skipped while parsing, so that it
 * costs no memory, whatever its size.
 *
 * <p>A shape says nothing about types: where a value is not what its reader expects, the tree tells
 * so. Immutable once built.
 */
final class Shape {
  /** A text, number or boolean; of an object or list no more than that it is one. */
  static final Shape SCALAR = new Shape(null);

  private final Map<String, Shape> fields = new HashMap<>();
  private final Shape each;

  private Shape(Shape each) {
    this.each = each;
  }

  /** An object of which these fields are read as scalars. */
  static Shape object(String... scalars) {
    return new Shape(null).and(SCALAR, scalars);
  }

  /** A list, or an object with names of any kind, of which all values are read. */
  static Shape eachOf(Shape value) {
    return new Shape(value);
  }

  /** Adds fields; only while building. */
  Shape and(Shape value, String... names) {
    for (String name : names) {
      fields.put(name, value);
    }
    return this;
  }

  /** What is read of an object's field; null if nothing is. */
  Shape field(String name) {
    return each == null ? fields.get(name) : each;
  }

  /** What is read of a list's elements; null if nothing is. */
  Shape element() {
    return each;
  }
}
