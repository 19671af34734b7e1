package io.github.ecsexporter.adapter.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
  private interface Value<T> {
    T of(JsonCursor at) throws IOException;
  }

  private static <T> T read(String json, Value<T> value) throws FetchException {
    return new JsonDocuments()
        .read(
            Answers.body("{\"n\":" + json + "}"),
            at -> {
              assertThat(at.nextField()).isTrue();
              T read = value.of(at);
              assertThat(at.nextField()).isFalse();
              return read;
            });
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "0.0, 0",
    "-0.0, 0",
    "0e999999999, 0",
    "1, 1",
    "256.0, 256",
    "1e3, 1000",
    "1E+3, 1000",
    "12345e-1, absent",
    "1230e-1, 123",
    "1.8446744073709551615e19, 18446744073709551615",
    "999999999999999999, 999999999999999999",
    "1000000000000000000, 1000000000000000000",
    "9007199254740993, 9007199254740993",
    "9223372036854771712, 9223372036854771712",
    "9223372036854775807, 9223372036854775807",
    "9223372036854775808, 9223372036854775808",
    "18446744073709551615, 18446744073709551615",
    "18446744073709551616, absent",
    "99999999999999999999, absent",
    "1e20, absent",
    "1e999999999, absent",
    "1e-999999999, absent",
    "1e99999999999, absent",
    "1e-99999999999, absent",
    "-1, absent",
    "-9223372036854775809, absent",
    "0.5, absent",
    "1.0000000000000000001, absent",
    "'\"1\"', absent",
    "true, absent",
    "null, absent",
    "[], absent",
    "[1], absent",
    "{}, absent",
  })
  void readsUnsignedInteger(String json, String reading) throws FetchException {
    assertThat(read(json, JsonCursor::number)).hasToString(reading);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-1073741510, -1073741510",
    "3221225786, 3221225786",
    "137.0, 137",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808",
  })
  void readsSignedInteger(String json, long integer) throws FetchException {
    assertThat(read(json, JsonCursor::integer)).hasValue(integer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9223372036854775808",
        "-9223372036854775809",
        "0.5",
        "1e99",
        "\"1\"",
        "false",
        "{}"
      })
  void refusesAsSignedInteger(String json) throws FetchException {
    assertThat(read(json, JsonCursor::integer)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.25, 0.25",
    "512, 512",
    "0.33292849999999996, 0.33292849999999996",
    "18446744073709551615, 1.8446744073709552E19",
    "1e300, 1e300",
    "1e-999999999, 0",
    "0.1000000000000000000000000000000000000000000000000000000000000000000001, 0.1",
  })
  void readsAmount(String json, double amount) throws FetchException {
    assertThat(read(json, JsonCursor::amount)).hasValue(amount);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.1", "-1", "1e400", "1e999999999", "\"1\"", "null", "[]", "true"})
  void refusesAsAmount(String json) throws FetchException {
    assertThat(read(json, JsonCursor::amount)).isEmpty();
  }

  @Test
  void doesNotSpellOutThousandsOfDigits() throws FetchException {
    String json = "9".repeat(1_000_000);

    assertThat(read(json, JsonCursor::number).isPresent()).isFalse();
    assertThat(read(json, JsonCursor::integer)).isEmpty();
    assertThat(read(json, JsonCursor::amount)).isEmpty();
  }
}
