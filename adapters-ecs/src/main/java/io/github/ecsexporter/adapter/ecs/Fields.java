package io.github.ecsexporter.adapter.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.ecsexporter.domain.stats.Reading;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Reads the fields of one JSON object one by one: what is missing, null or odd costs that reading
 * only, and what is odd is noted with its path.
 */
final class Fields {
  private final JsonNode object;
  private final Fields parent;
  private final String name;
  private final EntryProblem oddity;

  private Fields(JsonNode object, Fields parent, String name, EntryProblem oddity) {
    this.object = object;
    this.parent = parent;
    this.name = name;
    this.oddity = oddity;
  }

  /** The fields of an object at the root of what is noted. */
  static Fields of(JsonNode object, EntryProblem oddity) {
    return new Fields(object, null, "", oddity);
  }

  /** An object found below this one; its path tells {@code name}, never a name out of the data. */
  Fields child(JsonNode child, String name) {
    return new Fields(child, this, name, oddity);
  }

  boolean isEmpty() {
    return object.isEmpty();
  }

  boolean has(String field) {
    return given(field) != null;
  }

  boolean isText(String field) {
    JsonNode node = given(field);
    return node != null && node.isTextual();
  }

  /** A text; empty if there is none. */
  String text(String field) {
    JsonNode node = given(field);
    if (node == null) {
      return "";
    }
    if (!node.isTextual()) {
      odd(field, "is not a string");
      return "";
    }
    return node.textValue();
  }

  Reading reading(String field) {
    JsonNode node = given(field);
    if (node == null) {
      return Reading.absent();
    }
    Reading reading = Numbers.reading(node);
    if (!reading.isPresent()) {
      odd(field, "is not an unsigned 64-bit integer");
    }
    return reading;
  }

  /** True or false; empty if there is neither. */
  Optional<Boolean> flag(String field) {
    JsonNode node = given(field);
    if (node == null) {
      return Optional.empty();
    }
    if (!node.isBoolean()) {
      odd(field, "is not true or false");
      return Optional.empty();
    }
    return Optional.of(node.booleanValue());
  }

  OptionalLong integer(String field) {
    JsonNode node = given(field);
    if (node == null) {
      return OptionalLong.empty();
    }
    OptionalLong integer = Numbers.integer(node);
    if (integer.isEmpty()) {
      odd(field, "is not a 64-bit integer");
    }
    return integer;
  }

  OptionalDouble amount(String field) {
    JsonNode node = given(field);
    if (node == null) {
      return OptionalDouble.empty();
    }
    OptionalDouble amount = Numbers.amount(node);
    if (amount.isEmpty()) {
      odd(field, "is not a number of zero or more");
    }
    return amount;
  }

  /** A moment, even one that stands for "not set". */
  Optional<Instant> moment(String field) {
    JsonNode node = given(field);
    if (node == null) {
      return Optional.empty();
    }
    Optional<Instant> moment =
        node.isTextual() ? Rfc3339.parse(node.textValue()) : Optional.empty();
    if (moment.isEmpty()) {
      odd(field, "is not a timestamp");
    }
    return moment;
  }

  /** A moment that is set. */
  Optional<Instant> time(String field) {
    Optional<Instant> moment = moment(field);
    return moment.isPresent() && Rfc3339.isUnset(moment.get()) ? Optional.empty() : moment;
  }

  Optional<Fields> object(String field) {
    JsonNode node = given(field);
    if (node == null) {
      return Optional.empty();
    }
    if (!node.isObject()) {
      odd(field, "is not an object");
      return Optional.empty();
    }
    return Optional.of(child(node, field));
  }

  Optional<ArrayNode> list(String field) {
    JsonNode node = given(field);
    if (node == null) {
      return Optional.empty();
    }
    if (!node.isArray()) {
      odd(field, "is not a list");
      return Optional.empty();
    }
    return Optional.of((ArrayNode) node);
  }

  /** All fields, in the order of the document. */
  Iterator<Map.Entry<String, JsonNode>> entries() {
    return object.properties().iterator();
  }

  /** Notes a field of this object as odd. */
  void odd(String field, String what) {
    if (!oddity.isNoted()) {
      StringBuilder path = new StringBuilder(field);
      for (Fields at = this; at.parent != null; at = at.parent) {
        path.insert(0, '.').insert(0, at.name);
      }
      oddity.note(path.append(' ').append(what).toString());
    }
  }

  private JsonNode given(String field) {
    JsonNode node = object.get(field);
    return node == null || node.isNull() ? null : node;
  }
}
