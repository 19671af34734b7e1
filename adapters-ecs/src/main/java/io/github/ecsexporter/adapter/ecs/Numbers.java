package io.github.ecsexporter.adapter.ecs;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.ecsexporter.domain.stats.Reading;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The parser's present number, exact as long as it can be of any use.
 *
 * <p>No number may cost more than its length: neither thousands of digits nor a huge exponent are
 * ever spelled out.
 */
final class Numbers {
  /** Digits that a {@code long} always holds. */
  private static final int LONG_LENGTH = 18;

  /** A longer text is no integer of 64 bits in any spelling that occurs. */
  private static final int EXACT_LENGTH = 40;

  /** Digits of the largest unsigned 64-bit number. */
  private static final int MAX_DIGITS = 20;

  private static final int UNSIGNED_BITS = 64;
  private static final int SIGNED_BITS = 63;

  private Numbers() {}

  /** An integer of 0 to 2<sup>64</sup>-1; absent if the number is anything else. */
  static Reading reading(JsonParser parser) throws IOException {
    if (isLong(parser)) {
      long value = parser.getLongValue();
      return value < 0 ? Reading.absent() : Reading.of(value);
    }
    BigInteger integer = integral(parser);
    return integer != null && integer.signum() >= 0 && integer.bitLength() <= UNSIGNED_BITS
        ? Reading.ofUnsigned(integer.longValue())
        : Reading.absent();
  }

  /** An integer of signed 64 bits; empty if the number is anything else. */
  static OptionalLong integer(JsonParser parser) throws IOException {
    if (isLong(parser)) {
      return OptionalLong.of(parser.getLongValue());
    }
    BigInteger integer = integral(parser);
    return integer != null && integer.bitLength() <= SIGNED_BITS
        ? OptionalLong.of(integer.longValue())
        : OptionalLong.empty();
  }

  /** A number of zero or more; empty if it is negative or infinite. */
  static OptionalDouble amount(JsonParser parser) throws IOException {
    double value = isLong(parser) ? parser.getLongValue() : Double.parseDouble(parser.getText());
    return value >= 0 && value <= Double.MAX_VALUE
        ? OptionalDouble.of(value)
        : OptionalDouble.empty();
  }

  private static boolean isLong(JsonParser parser) throws IOException {
    return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
        && parser.getTextLength() <= LONG_LENGTH;
  }

  /** The integer that a decimal such as {@code 256.0} or {@code 1e3} is; null if it is not one. */
  private static @Nullable BigInteger integral(JsonParser parser) throws IOException {
    if (parser.getTextLength() > EXACT_LENGTH) {
      return null;
    }
    try {
      BigDecimal decimal = new BigDecimal(parser.getText());
      if (decimal.signum() == 0) {
        return BigInteger.ZERO;
      }
      long digits = (long) decimal.precision() - decimal.scale();
      return digits < 1 || digits > MAX_DIGITS ? null : decimal.toBigIntegerExact();
    } catch (ArithmeticException | NumberFormatException e) {
      return null; // a fraction, or an exponent of more than 32 bits
    }
  }
}
