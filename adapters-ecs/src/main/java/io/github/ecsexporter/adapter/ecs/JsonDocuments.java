package io.github.ecsexporter.adapter.ecs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.github.ecsexporter.domain.observation.FailureReason;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads documents that are one JSON object each, with Jackson's parser: strict in syntax and UTF-8,
 * bounded in depth. Owns the names that the parser remembers from one document to the next.
 *
 * <p>Thread-safe.
 */
final class JsonDocuments {
  /** What a document holds. */
  @FunctionalInterface
  interface Content<T> {
    /**
     * Reads all fields of the root. What it made counts for nothing if the document turns out to be
     * malformed further on.
     *
     * @param root inside the root, before its first field
     */
    T read(JsonCursor root) throws IOException, FetchException;
  }

  /** The size of the body bounds all lengths. */
  private static final StreamReadConstraints CONSTRAINTS =
      StreamReadConstraints.builder()
          .maxNestingDepth(JsonCursor.MAX_DEPTH)
          .maxNumberLength(Integer.MAX_VALUE)
          .maxStringLength(Integer.MAX_VALUE)
          .maxNameLength(Integer.MAX_VALUE)
          .build();

  /** Larger documents leave nothing behind. */
  private static final int MAX_REMEMBERED = 64 << 10;

  /** What the names of that many documents take bounds the memory. */
  private static final int DOCUMENTS_REMEMBERED = 16;

  private JsonFactory remembering = factory(true);
  private int remembered;

  /**
   * Reads a document.
   *
   * @throws FetchException if it is not JSON, not an object, or nested too deeply
   */
  <T> T read(Body body, Content<T> content) throws FetchException {
    if (body.encoded()) {
      throw malformed("the body is encoded, which was not asked for");
    }
    try (JsonParser parser = parser(body)) {
      return read(parser, content);
    } catch (StreamConstraintsException e) {
      throw malformed("nested more than " + JsonCursor.MAX_DEPTH + " levels deep");
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

  private static <T> T read(JsonParser parser, Content<T> content)
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
    T read = content.read(new JsonCursor(parser));
    if (parser.nextToken() != null) {
      throw malformed("more than one JSON value");
    }
    return read;
  }

  /**
   * Plain ASCII, as the documents are, is parsed as bytes, and the field names, which come again
   * with each container and document, are not made anew. All else goes through the decoder of the
   * JDK, which is strict where Jackson's own is not.
   */
  private JsonParser parser(Body body) throws IOException {
    if (!body.isAscii()) {
      return factory(false).createParser(characters(body));
    }
    JsonFactory bytes = body.length() > MAX_REMEMBERED ? factory(true) : remembering();
    return body.parts().size() == 1
        ? bytes.createParser(body.parts().get(0), 0, body.length())
        : bytes.createParser(body.toStream());
  }

  /** Makes parsers that share what field names they have seen. */
  synchronized JsonFactory remembering() {
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
}
