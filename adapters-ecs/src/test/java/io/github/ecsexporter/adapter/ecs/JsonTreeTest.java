package io.github.ecsexporter.adapter.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsexporter.domain.observation.FailureReason;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTreeTest {
  private static final Charset LATIN_1 = StandardCharsets.ISO_8859_1;
  private static final Shape SHAPE =
      Shape.object("a", "b")
          .and(Shape.object("c"), "o")
          .and(Shape.eachOf(Shape.SCALAR), "l")
          .and(Shape.eachOf(Shape.object("c")), "lo");

  private static JsonNode read(String json) throws FetchException {
    return JsonTree.read(Answers.body(json), SHAPE);
  }

  private static FetchException trouble(byte[] bytes) {
    FetchException trouble =
        catchThrowableOfType(FetchException.class, () -> JsonTree.read(Body.plain(bytes), SHAPE));
    assertThat(trouble).isNotNull();
    assertThat(trouble.failure().reason()).isEqualTo(FailureReason.MALFORMED);
    assertThat(trouble.isRetryable()).isFalse();
    return trouble;
  }

  private static String detail(String json) {
    return trouble(json.getBytes(StandardCharsets.UTF_8)).failure().detail();
  }

  @Test
  void takesWhatTheShapeAsksFor() throws FetchException {
    JsonNode root =
        read(
            """
            {"a":"x","skipped":{"a":[1,{"b":2}]},"b":true,"o":{"c":1,"d":2},"l":[1,"y",null],
             "lo":[{"c":1,"d":2},[3],4]}""");

    assertThat(root)
        .hasToString(
            """
            {"a":"x","b":true,"o":{"c":1},"l":[1,"y",null],"lo":[{"c":1},[],4]}""");
  }

  @Test
  void keepsTheTypeOfWhatIsNoScalar() throws FetchException {
    assertThat(read("{\"a\":{\"x\":1},\"b\":[1]}")).hasToString("{\"a\":{},\"b\":[]}");
  }

  @Test
  void keepsNoTextInPlaceOfAnObject() throws FetchException {
    assertThat(read("{\"o\":\"long\",\"l\":\"long\"}")).hasToString("{\"o\":\"\",\"l\":\"\"}");
  }

  @Test
  void takesTheLastOfRepeatedFields() throws FetchException {
    JsonNode root = read("{\"a\":1,\"o\":{\"c\":1},\"a\":2,\"o\":{\"d\":1}}");

    assertThat(root).hasToString("{\"a\":2,\"o\":{}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", " \r\n\t{ } \n", "\ufeff{}", "{\"\":{}}"})
  void readsEmptyObject(String json) throws FetchException {
    assertThat(read(json).isEmpty()).isTrue();
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
    StringBuilder json = new StringBuilder("{\"a\":1");
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

    assertThat(read(json.append(",\"b\":2}").toString())).hasToString("{\"a\":1,\"b\":2}");
  }

  @Test
  void doesNotRememberFieldNamesForEver() {
    Set<JsonFactory> memories = new HashSet<>();
    for (int document = 0; document < 100; document++) {
      memories.add(JsonTree.remembering());
    }
    assertThat(memories).hasSizeBetween(5, 10);
  }

  @Test
  void readsAllOfUnicode() throws FetchException {
    assertThat(read("{\"a\":\"ä€\ud83d\ude00\\ud83d\\ude00\\u0000\"}").get("a").textValue())
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
    assertThat(read("{\"x\":" + "[".repeat(63) + "]".repeat(63) + "}").isEmpty()).isTrue();
  }

  @Test
  void readsWhatIsLong() throws FetchException {
    String digits = "1".repeat(5000);
    String name = "n".repeat(200_000);

    JsonNode root =
        read(
            "{\"x\":%s,\"%s\":1,\"a\":%s,\"y\":0.%s,\"z\":1e%s,\"b\":\"%s\"}"
                .formatted(digits, name, digits, digits, digits, name));

    assertThat(root.get("b").textValue()).isEqualTo(name);
    assertThat(root.get("a").isNumber()).isTrue();
  }

  @Test
  void stopsTakingValuesOfAFieldWithFarTooMany() throws FetchException {
    JsonNode root = read("{\"l\":[1" + ",1".repeat(200_000) + "],\"a\":1}");

    int taken = 50_000;
    assertThat(root.get("l").size()).isEqualTo(taken);
    assertThat(root.get("l").get(taken - 2).isNumber()).isTrue();
    assertThat(root.get("l").get(taken - 1).isMissingNode()).as("marked as cut").isTrue();
    assertThat(root.get("a").isNumber()).isTrue();
  }

  @Test
  void doesNotCountWhatIsSkipped() throws FetchException {
    JsonNode root = read("{\"x\":[1" + ",1".repeat(200_000) + "],\"a\":1}");

    assertThat(root).hasToString("{\"a\":1}");
  }
}
