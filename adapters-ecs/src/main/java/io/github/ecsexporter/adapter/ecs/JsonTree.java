package io.github.ecsexporter.adapter.ecs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsexporter.domain.observation.FailureReason;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/**
 * Reads a document into Jackson's tree, as far as a {@link Shape} asks for it.
 *
 * <p>Straight from a parser: an {@code ObjectMapper} would load several hundred classes to do the
 * same. Numbers keep their exact value.
 */
final class JsonTree {
  private static final int MAX_DEPTH = 64;

  /** Per field of the document, so per container in the stats; a real one has a few hundred. */
  private static final int MAX_VALUES = 50_000;

  /** The size of the body bounds all lengths. */
  private static final StreamReadConstraints CONSTRAINTS =
      StreamReadConstraints.builder()
          .maxNestingDepth(MAX_DEPTH)
          .maxNumberLength(Integer.MAX_VALUE)
          .maxStringLength(Integer.MAX_VALUE)
          .maxNameLength(Integer.MAX_VALUE)
          .build();

  /** Larger documents leave nothing behind. */
  private static final int MAX_REMEMBERED = 64 << 10;

  /** What the names of that many documents take bounds the memory. */
  private static final int DOCUMENTS_REMEMBERED = 16;

  // Guarded by the class.
  private static JsonFactory remembering = factory(true);
  private static int remembered;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonParser parser;
  private int taken;

  private JsonTree(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * Reads a document that is one object. Of repeated fields the last wins.
   *
   * @throws FetchException if it is not JSON, not an object, or nested too deeply
   */
  static ObjectNode read(Body body, Shape shape) throws FetchException {
    ObjectNode root = NODES.objectNode();
    forEachField(body, shape, root::set);
    return root;
  }

  /**
   * Reads a document that is one object, field by field, so that no more than one is in memory. A
   * field that is repeated comes repeatedly.
   *
   * @param fields takes the names and values; what it was given counts for nothing if this throws
   * @throws FetchException if it is not JSON, not an object, or nested too deeply
   */
  static void forEachField(Body body, Shape shape, BiConsumer<String, JsonNode> fields)
      throws FetchException {
    if (body.encoded()) {
      throw malformed("the body is encoded, which was not asked for");
    }
    try (JsonParser parser = parser(body)) {
      new JsonTree(parser).document(shape, fields);
    } catch (StreamConstraintsException e) {
      throw malformed("nested more than " + MAX_DEPTH + " levels deep");
    } catch (JsonProcessingException e) {
      // Its message quotes the document: leave that out.
      JsonLocation place = e.getLocation();
      throw malformed(
          place == null
              ? "not JSON"
              : "not JSON, at line " + place.getLineNr() + ", column " + place.getColumnNr());
    } catch (CharacterCodingException e) {
      throw malformed("not UTF-8");
    } catch (IOException e) {
      throw malformed("not JSON");
    }
  }

  /**
   * Plain ASCII, as the documents are, is parsed as bytes, and the field names, which come again
   * with each container and document, are not made anew. All else goes through the decoder of the
   * JDK, which is strict where Jackson's own is not.
   */
  private static JsonParser parser(Body body) throws IOException {
    if (!body.isAscii()) {
      return factory(false).createParser(characters(body));
    }
    JsonFactory bytes = body.length() > MAX_REMEMBERED ? factory(true) : remembering();
    return body.parts().size() == 1
        ? bytes.createParser(body.parts().get(0), 0, body.length())
        : bytes.createParser(body.toStream());
  }

  /** Makes parsers that share what field names they have seen. */
  static synchronized JsonFactory remembering() {
    if (++remembered > DOCUMENTS_REMEMBERED) {
      remembering = factory(true);
      remembered = 1;
    }
    return remembering;
  }

  private static JsonFactory factory(boolean remembersNames) {
    return new JsonFactoryBuilder()
        .streamReadConstraints(CONSTRAINTS)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        // Names that collide cost time, which the size bounds; that is no reason to refuse them.
        .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
        .configure(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES, remembersNames)
        .build();
  }

  private static Reader characters(Body body) throws IOException {
    InputStream bytes = body.toStream();
    byte[] first = body.parts().get(0);
    boolean marked =
        body.length() >= 3
            && first[0] == (byte) 0xef
            && first[1] == (byte) 0xbb
            && first[2] == (byte) 0xbf;
    bytes.skipNBytes(marked ? 3 : 0);
    return new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder());
  }

  private static FetchException malformed(String detail) {
    return FetchException.permanent(FailureReason.MALFORMED, detail);
  }

  private void document(Shape shape, BiConsumer<String, JsonNode> fields)
      throws IOException, FetchException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw malformed("the body is empty");
    }
    if (first != JsonToken.START_OBJECT) {
      // Is it JSON at all? Then say what is wrong with it.
      parser.skipChildren();
      throw malformed("not a JSON object");
    }
    String name;
    while ((name = parser.nextFieldName()) != null) {
      JsonToken token = parser.nextToken();
      Shape wanted = shape.field(name);
      if (wanted == null) {
        parser.skipChildren();
      } else {
        taken = 0;
        fields.accept(name, value(token, wanted));
      }
    }
    if (parser.nextToken() != null) {
      throw malformed("more than one JSON value");
    }
  }

  /** Recursion ends with the shape, which is a few levels deep. */
  private JsonNode value(JsonToken token, Shape shape) throws IOException {
    if (++taken > MAX_VALUES) {
      parser.skipChildren();
      return MissingNode.getInstance();
    }
    return switch (token) {
      case START_OBJECT -> object(shape);
      case START_ARRAY -> array(shape);
      // In place of an object or list all that counts is that it is a text.
      case VALUE_STRING -> NODES.textNode(shape == Shape.SCALAR ? parser.getText() : "");
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Numbers.node(parser);
      case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(token == JsonToken.VALUE_TRUE);
      default -> NODES.nullNode();
    };
  }

  private ObjectNode object(Shape shape) throws IOException {
    ObjectNode node = NODES.objectNode();
    boolean full = false;
    String name;
    while ((name = parser.nextFieldName()) != null) {
      JsonToken token = parser.nextToken();
      Shape wanted = full ? null : shape.field(name);
      if (wanted == null) {
        parser.skipChildren();
      } else {
        JsonNode value = value(token, wanted);
        node.set(name, value);
        full = value.isMissingNode();
      }
    }
    return node;
  }

  private ArrayNode array(Shape shape) throws IOException {
    ArrayNode node = NODES.arrayNode();
    boolean full = shape.element() == null;
    JsonToken token;
    while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
      if (full) {
        parser.skipChildren();
      } else {
        JsonNode value = value(token, shape.element());
        node.add(value);
        full = value.isMissingNode();
      }
    }
    return node;
  }
}
