package io.github.ecsexporter.adapter.ecs;

import java.util.Arrays;

/**
 * The bytes of a document.
 *
 * @param bytes holds them from its start on, and may be longer; do not modify
 * @param length how many there are
 * @param encoded whether they are compressed or otherwise encoded, unasked
 */
record Body(byte[] bytes, int length, boolean encoded) {
  static Body plain(byte[] bytes) {
    return new Body(bytes, bytes.length, false);
  }

  /** The bytes, no more. */
  byte[] exactly() {
    return bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
  }
}
