package io.github.ecsexporter.adapter.ecs;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.ecsexporter.domain.stats.Reading;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Moves through a document, value by value, without a tree: a reader asks for the fields that it
 * knows, each in one line, and what it does not ask for is skipped while parsing, so that it costs
 * no memory, whatever its size.
 *
 * <pre>{@code
 * if (at.enterObject()) {
 *   while (at.nextField()) {
 *     switch (at.name()) {
 *       case "current" -> current = at.number();
 *       case "limit" -> limit = at.number();
 *       default -> {}
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>What is null, of the wrong type or out of range costs that value only; unless it is null, it
 * is noted as its entry's {@link EntryProblem}, with a path that never holds a name out of the
 * data. Each object and list that is entered must be followed to its end. Not thread-safe.
 */
final class JsonCursor {
  /** Nesting that the parser admits. */
  static final int MAX_DEPTH = 64;

  /** Per field of the root, so per container in the statistics; a real one has a few hundred. */
  private static final int MAX_VALUES = 50_000;

  private enum Level {
    /** An object with fields known by name. */
    OBJECT,
    /** An object with names of any kind. */
    MAP,
    LIST
  }

  private final JsonParser parser;
  private final Level[] levels = new Level[MAX_DEPTH + 1];
  private final String[] names = new String[MAX_DEPTH + 1];
  private int depth;
  private boolean atStart = true;
  private int taken;

  private EntryProblem problem = new EntryProblem();
  private int entryDepth;

  /**
   * Starts inside an object.
   *
   * @param parser stands at the object's beginning
   */
  JsonCursor(JsonParser parser) {
    this.parser = parser;
    levels[0] = Level.OBJECT;
  }

  /**
   * Goes to the next field of the object that was entered last.
   *
   * @return whether there is one; if not, the object is left
   */
  boolean nextField() throws IOException {
    skipUnread();
    String name;
    while ((name = parser.nextFieldName()) != null) {
      parser.nextToken();
      if (depth == 0) {
        taken = 0;
      }
      names[depth] = name;
      if (!isOverfull()) {
        return true;
      }
      parser.skipChildren();
    }
    depth--;
    return false;
  }

  /**
   * Goes to the next element of the list that was entered last.
   *
   * @return whether there is one; if not, the list is left
   */
  boolean nextElement() throws IOException {
    skipUnread();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (!isOverfull()) {
        return true;
      }
      parser.skipChildren();
    }
    depth--;
    return false;
  }

  private void skipUnread() throws IOException {
    if (atStart) {
      atStart = false;
    } else {
      parser.skipChildren();
    }
  }

  /** The name of the present field; that of its owner, once an object or list is left. */
  String name() {
    return names[depth];
  }

  /** From here on problems are those of one entry: the present value. */
  EntryProblem beginEntry() {
    problem = new EntryProblem();
    entryDepth = depth + 1;
    return problem;
  }

  /** Whether too many values were read; the rest is skipped, and what was added up is too low. */
  boolean isOverfull() {
    return taken > MAX_VALUES;
  }

  /** How many values were read so far of the present field of the root. */
  int valuesRead() {
    return taken;
  }

  boolean isNull() {
    return parser.currentToken() == JsonToken.VALUE_NULL;
  }

  boolean isText() {
    return parser.currentToken() == JsonToken.VALUE_STRING;
  }

  /** Enters an object whose fields are known by name; false if the value is not an object. */
  boolean enterObject() {
    return enter(JsonToken.START_OBJECT, Level.OBJECT, "is not an object");
  }

  /** Enters an object with names of any kind; false if the value is not an object. */
  boolean enterMap() {
    return enter(JsonToken.START_OBJECT, Level.MAP, "is not an object");
  }

  /** Enters a list; false if the value is not a list. */
  boolean enterList() {
    return enter(JsonToken.START_ARRAY, Level.LIST, "is not a list");
  }

  private boolean enter(JsonToken start, Level level, String problemElse) {
    JsonToken token = take();
    if (token != start) {
      noteUnlessNull(token, problemElse);
      return false;
    }
    levels[++depth] = level;
    names[depth] = "";
    atStart = true;
    return true;
  }

  /** A text; empty if there is none. */
  String text() throws IOException {
    JsonToken token = take();
    if (token == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    noteUnlessNull(token, "is not a string");
    return "";
  }

  /** An integer of 0 to 2<sup>64</sup>-1. */
  Reading number() throws IOException {
    JsonToken token = take();
    Reading number = isNumber(token) ? Numbers.reading(parser) : Reading.absent();
    if (!number.isPresent()) {
      noteUnlessNull(token, "is not an unsigned 64-bit integer");
    }
    return number;
  }

  /** An integer of signed 64 bits. */
  OptionalLong integer() throws IOException {
    JsonToken token = take();
    OptionalLong integer = isNumber(token) ? Numbers.integer(parser) : OptionalLong.empty();
    if (integer.isEmpty()) {
      noteUnlessNull(token, "is not a 64-bit integer");
    }
    return integer;
  }

  /** A number of zero or more, possibly with a fraction. */
  OptionalDouble amount() throws IOException {
    JsonToken token = take();
    OptionalDouble amount = isNumber(token) ? Numbers.amount(parser) : OptionalDouble.empty();
    if (amount.isEmpty()) {
      noteUnlessNull(token, "is not a number of zero or more");
    }
    return amount;
  }

  /** True or false. */
  Optional<Boolean> flag() {
    JsonToken token = take();
    if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return Optional.of(token == JsonToken.VALUE_TRUE);
    }
    noteUnlessNull(token, "is not true or false");
    return Optional.empty();
  }

  /** A moment, even one that stands for "not set". */
  Optional<Instant> moment() throws IOException {
    JsonToken token = take();
    Optional<Instant> moment =
        token == JsonToken.VALUE_STRING ? Rfc3339.parse(parser.getText()) : Optional.empty();
    if (moment.isEmpty()) {
      noteUnlessNull(token, "is not a timestamp");
    }
    return moment;
  }

  /** A moment that is set. */
  Optional<Instant> time() throws IOException {
    Optional<Instant> moment = moment();
    return moment.isPresent() && Rfc3339.isUnset(moment.get()) ? Optional.empty() : moment;
  }

  /** The token of the present value; the one for "none" if there were too many values already. */
  private JsonToken take() {
    taken++;
    return isOverfull() ? JsonToken.NOT_AVAILABLE : parser.currentToken();
  }

  private static boolean isNumber(JsonToken token) {
    return token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
  }

  /** Null is as good as a missing field, but a list has no use for it. */
  private void noteUnlessNull(JsonToken token, String what) {
    boolean isMissing = token == JsonToken.VALUE_NULL && levels[depth] != Level.LIST;
    if (!isMissing && !problem.isNoted()) {
      problem.note(path().append(what).toString());
    }
  }

  /** Where in its entry the present value is; ends with a space if it is not the entry itself. */
  private StringBuilder path() {
    StringBuilder path = new StringBuilder();
    for (int level = entryDepth; level <= depth; level++) {
      if (levels[level] == Level.LIST) {
        path.append("[]");
      } else {
        path.append(path.length() == 0 ? "" : ".")
            .append(levels[level] == Level.MAP ? "*" : names[level]);
      }
    }
    return path.length() == 0 ? path : path.append(' ');
  }
}
