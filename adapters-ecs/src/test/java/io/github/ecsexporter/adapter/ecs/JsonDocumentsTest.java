package io.github.ecsexporter.adapter.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonFactory;
import io.github.ecsexporter.domain.observation.FailureReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDocumentsTest {
  private static final Charset LATIN_1 = StandardCharsets.ISO_8859_1;
  private final JsonDocuments documents = new JsonDocuments();

  /** What is read of a test's document. */
  private static final class Found {
    final Map<String, String> texts = new TreeMap<>();
    final List<String> list = new ArrayList<>();
    boolean isOverfull;
    int others;
  }

  /** Takes texts "a" and "b", "c" of an object "o", and the numbers of a list "l". */
  private static Found found(JsonCursor at) throws IOException {
    Found found = new Found();
    while (at.nextField()) {
      switch (at.name()) {
        case "a", "b" -> found.texts.put(at.name(), at.text());
        case "o" -> {
          found.texts.remove("o.c");
          if (at.enterObject()) {
            while (at.nextField()) {
              if (at.name().equals("c")) {
                found.texts.put("o.c", at.text());
              }
            }
          }
        }
        case "l" -> {
          found.list.clear();
          if (at.enterList()) {
            while (at.nextElement()) {
              found.list.add(at.number().toString());
            }
            found.isOverfull = at.isOverfull();
          }
        }
        default -> found.others++;
      }
    }
    return found;
  }

  private Found read(String json) throws FetchException {
    return documents.read(Answers.body(json), JsonDocumentsTest::found);
  }

  private FetchException trouble(byte[] bytes) {
    FetchException trouble =
        catchThrowableOfType(
            FetchException.class,
            () -> documents.read(Body.plain(bytes), JsonDocumentsTest::found));
    assertThat(trouble).isNotNull();
    assertThat(trouble.failure().reason()).isEqualTo(FailureReason.MALFORMED);
    assertThat(trouble.isRetryable()).isFalse();
    return trouble;
  }

  private String detail(String json) {
    return trouble(json.getBytes(StandardCharsets.UTF_8)).failure().detail();
  }

  @Test
  void takesWhatIsAskedForAndSkipsTheRest() throws FetchException {
    Found found =
        read(
            """
            {"a":"x","skipped":{"a":[1,{"b":2}]},"b":"y","o":{"c":"z","d":[{}]},"l":[1,[2],3],
             "more":[[]]}""");

    assertThat(found.texts).isEqualTo(Map.of("a", "x", "b", "y", "o.c", "z"));
    assertThat(found.list).containsExactly("1", "absent", "3");
    assertThat(found.others).isEqualTo(2);
  }

  @Test
  void findsNothingInValuesOfAnotherType() throws FetchException {
    Found found = read("{\"a\":{\"x\":1},\"b\":[1],\"o\":[{\"c\":\"z\"}],\"l\":{\"m\":1}}");

    assertThat(found.texts).isEqualTo(Map.of("a", "", "b", ""));
    assertThat(found.list).isEmpty();
  }

  @Test
  void takesTheLastOfRepeatedFields() throws FetchException {
    Found found = read("{\"a\":\"1\",\"o\":{\"c\":\"1\"},\"a\":\"2\",\"o\":{\"d\":1}}");

    assertThat(found.texts).isEqualTo(Map.of("a", "2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", " \r\n\t{ } \n", "\ufeff{}", "{\"\":{}}"})
  void readsEmptyObject(String json) throws FetchException {
    assertThat(read(json).texts).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''             | the body is empty",
        "'  '           | the body is empty",
        "null           | not a JSON object",
        "true           | not a JSON object",
        "42             | not a JSON object",
        "'\"a string\"' | not a JSON object",
        "[{}]           | not a JSON object",
        "'{} {}'        | more than one JSON value",
        "{}null         | more than one JSON value",
      })
  void refusesWhatIsNotOneObject(String text, String detail) {
    assertThat(detail(text)).isEqualTo(detail);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{}}",
        "{}x",
        "{},",
        "<html></html>",
        "{'a':1}",
        "{a:1}",
        "{\"a\":NaN}",
        "{\"x\":NaN}",
        "{\"a\":-Infinity}",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":1.}",
        "{\"a\":1 // x}",
        "{\"a\":1,}",
        "{\"x\":[1}",
        "{\"x\":[1,]}",
        "{\"x\":\"\\q\"}",
        "{\"x\":\"line\nbreak\"}",
        "{\"a\":\"x\"",
      })
  void refusesWhatIsNotJson(String text) {
    assertThat(detail(text)).matches("not JSON, at line \\d+, column \\d+");
  }

  @Test
  void neverQuotesTheDocument() {
    assertThat(detail("{\"a\": secret}")).doesNotContain("secret");
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    for (String broken : new String[] {"\u00ff", "\u00c3(", "\u00ed\u00a0\u0080", "\u00c0\u0080"}) {
      byte[] bytes = ("{\"x\":\"" + broken + "\"}").getBytes(StandardCharsets.ISO_8859_1);

      assertThat(trouble(bytes).failure().detail()).isEqualTo("not UTF-8");
    }
  }

  @Test
  void refusesUtf16() {
    trouble("{}".getBytes(StandardCharsets.UTF_16));
    trouble("{}".getBytes(StandardCharsets.UTF_16LE));
    trouble("{}".getBytes(StandardCharsets.UTF_16BE));
  }

  /** Names of eight characters for which Jackson's table of names has one and the same hash. */
  @Test
  void readsFieldNamesThatCollide() throws FetchException {
    int inverseOf33 = 0x3e0f83e1;
    StringBuilder json = new StringBuilder("{\"a\":\"1\"");
    int names = 0;
    for (int i = 0; names < 2000; i++) {
      int first = 0x41414141 + (i % 50) + (i / 50 % 50 << 8) + (i / 2500 % 50 << 16);
      int mixed = first + (first >>> 15);
      int second = (0x12345678 - (mixed ^ mixed >>> 9)) * inverseOf33;
      String name =
          new String(ByteBuffer.allocate(8).putInt(first).putInt(second).array(), LATIN_1);
      if (name.chars().allMatch(c -> c > '"' && c < 127 && c != '\\')) {
        json.append(",\"").append(name).append("\":0");
        names++;
      }
    }

    Found found = read(json.append(",\"b\":\"2\"}").toString());
    assertThat(found.texts).isEqualTo(Map.of("a", "1", "b", "2"));
    assertThat(found.others).isEqualTo(2000);
  }

  @Test
  void doesNotRememberFieldNamesForEver() {
    Set<JsonFactory> memories = new HashSet<>();
    for (int document = 0; document < 100; document++) {
      memories.add(documents.remembering());
    }
    assertThat(memories).hasSizeBetween(5, 10);
  }

  @Test
  void readsAllOfUnicode() throws FetchException {
    assertThat(read("{\"a\":\"ä€\ud83d\ude00\\ud83d\\ude00\\u0000\"}").texts.get("a"))
        .isEqualTo("ä€\ud83d\ude00\ud83d\ude00\0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "a", "l"})
  void refusesDeepNesting(String field) {
    int depth = 100_000;

    assertThat(detail("{\"" + field + "\":" + "[".repeat(depth) + "]".repeat(depth) + "}"))
        .isEqualTo("nested more than 64 levels deep");
    assertThat(detail("{\"" + field + "\":" + "{\"a\":".repeat(depth)))
        .isEqualTo("nested more than 64 levels deep");
  }

  @Test
  void readsDeepNestingUpToTheLimit() throws FetchException {
    assertThat(read("{\"x\":" + "[".repeat(63) + "]".repeat(63) + "}").others).isEqualTo(1);
  }

  @Test
  void readsWhatIsLong() throws FetchException {
    String digits = "1".repeat(5000);
    String name = "n".repeat(200_000);

    Found found =
        read(
            "{\"x\":%s,\"%s\":1,\"a\":%s,\"y\":0.%s,\"z\":1e%s,\"b\":\"%s\"}"
                .formatted(digits, name, digits, digits, digits, name));

    assertThat(found.texts).isEqualTo(Map.of("a", "", "b", name));
  }

  @Test
  void stopsTakingValuesOfAFieldWithFarTooMany() throws FetchException {
    Found found = read("{\"l\":[1" + ",1".repeat(200_000) + "],\"a\":\"x\"}");

    int taken = 50_000;
    assertThat(found.list).hasSize(taken);
    assertThat(found.list.get(taken - 2)).isEqualTo("1");
    assertThat(found.list.get(taken - 1)).as("marked as cut").isEqualTo("absent");
    assertThat(found.isOverfull).isTrue();
    assertThat(found.texts).isEqualTo(Map.of("a", "x"));
  }

  @Test
  void doesNotCountWhatIsSkipped() throws FetchException {
    Found found = read("{\"x\":[1" + ",1".repeat(200_000) + "],\"a\":\"x\"}");

    assertThat(found.texts).isEqualTo(Map.of("a", "x"));
  }
}
