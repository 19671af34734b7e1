package io.github.ecsexporter.adapter.ecs;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import io.github.ecsexporter.domain.stats.Reading;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * JSON numbers, exact as long as they can be of any use.
 *
 * <p>No number may cost more than its length: neither thousands of digits nor a huge exponent are
 * ever spelled out.
 */
final class Numbers {
  /** Digits that a {@code long} always holds. */
  private static final int LONG_LENGTH = 18;

  /** Longer ones become a {@code double}: the decimals of a limit matter, its 41st digit not. */
  private static final int EXACT_LENGTH = 40;

  /** Digits of the largest unsigned 64-bit number. */
  private static final int MAX_DIGITS = 20;

  private static final int UNSIGNED_BITS = 64;
  private static final int SIGNED_BITS = 63;

  private Numbers() {}

  /** The parser's present number. */
  static JsonNode node(JsonParser parser) throws IOException {
    int length = parser.getTextLength();
    if (length <= LONG_LENGTH && parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      return LongNode.valueOf(parser.getLongValue());
    }
    if (length <= EXACT_LENGTH) {
      try {
        return DecimalNode.valueOf(new BigDecimal(parser.getText()));
      } catch (NumberFormatException e) {
        // An exponent of more than 32 bits.
      }
    }
    return DoubleNode.valueOf(Double.parseDouble(parser.getText()));
  }

  /** An integer of 0 to 2<sup>64</sup>-1; absent if the node is anything else. */
  static Reading reading(JsonNode node) {
    if (node.isLong()) {
      return node.longValue() < 0 ? Reading.absent() : Reading.of(node.longValue());
    }
    BigInteger integer = integral(node);
    return integer != null && integer.signum() >= 0 && integer.bitLength() <= UNSIGNED_BITS
        ? Reading.of(integer.longValue())
        : Reading.absent();
  }

  /** An integer of signed 64 bits; empty if the node is anything else. */
  static OptionalLong integer(JsonNode node) {
    if (node.isLong()) {
      return OptionalLong.of(node.longValue());
    }
    BigInteger integer = integral(node);
    return integer != null && integer.bitLength() <= SIGNED_BITS
        ? OptionalLong.of(integer.longValue())
        : OptionalLong.empty();
  }

  /** A number of zero or more; empty if the node is anything else, or infinite. */
  static OptionalDouble amount(JsonNode node) {
    if (!node.isNumber()) {
      return OptionalDouble.empty();
    }
    double value = node.doubleValue();
    return value >= 0 && value <= Double.MAX_VALUE
        ? OptionalDouble.of(value)
        : OptionalDouble.empty();
  }

  /** The integer that a decimal such as {@code 256.0} or {@code 1e3} is; null if it is not one. */
  private static BigInteger integral(JsonNode node) {
    if (!node.isBigDecimal()) {
      return null;
    }
    BigDecimal decimal = node.decimalValue();
    if (decimal.signum() == 0) {
      return BigInteger.ZERO;
    }
    long digits = (long) decimal.precision() - decimal.scale();
    if (digits < 1 || digits > MAX_DIGITS) {
      return null;
    }
    try {
      return decimal.toBigIntegerExact();
    } catch (ArithmeticException e) {
      return null; // it has a fraction
    }
  }
}
