package io.github.ecsexporter.adapter.ecs;

import io.github.ecsexporter.domain.observation.FetchFailure;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The bytes of a document.
 *
 * <p>In parts, as they arrived: a small heap has no room for a second copy of a large document.
 *
 * @param parts hold the bytes in order, each but the last to its end; do not modify
 * @param length how many bytes there are in all
 * @param encoded whether they are compressed or otherwise encoded, unasked
 */
record Body(List<byte[]> parts, int length, boolean encoded) {
  static Body plain(byte[] bytes) {
    return new Body(List.of(bytes), bytes.length, false);
  }

  /** The bytes as one array. */
  byte[] toBytes() {
    if (parts.size() == 1 && parts.get(0).length == length) {
      return parts.get(0);
    }
    byte[] bytes = new byte[length];
    int position = 0;
    for (byte[] part : parts) {
      int count = Math.min(part.length, length - position);
      System.arraycopy(part, 0, bytes, position, count);
      position += count;
    }
    return bytes;
  }

  /**
   * How the body begins, for people: at most 512 characters; empty if it is encoded. What is not
   * UTF-8 shows as replacement characters.
   */
  String excerpt() {
    if (encoded || length == 0) {
      return "";
    }
    byte[] first = parts.get(0);
    int count = Math.min(Math.min(first.length, length), FetchFailure.MAX_EXCERPT);
    return new String(first, 0, count, StandardCharsets.UTF_8);
  }

  /** Whether this and another body say the same, in whatever parts they arrived. */
  boolean hasSameBytes(Body other) {
    if (length != other.length || encoded != other.encoded) {
      return false;
    }
    int part = 0;
    int start = 0;
    int otherPart = 0;
    int otherStart = 0;
    for (int left = length; left > 0; ) {
      byte[] bytes = parts.get(part);
      byte[] otherBytes = other.parts.get(otherPart);
      int count = Math.min(left, Math.min(bytes.length - start, otherBytes.length - otherStart));
      if (!Arrays.equals(bytes, start, start + count, otherBytes, otherStart, otherStart + count)) {
        return false;
      }
      left -= count;
      start += count;
      otherStart += count;
      if (start == bytes.length) {
        part++;
        start = 0;
      }
      if (otherStart == otherBytes.length) {
        otherPart++;
        otherStart = 0;
      }
    }
    return true;
  }

  /** Whether every byte is a character of ASCII other than NUL. */
  boolean isAscii() {
    int left = length;
    for (byte[] part : parts) {
      int end = Math.min(part.length, left);
      for (int i = 0; i < end; i++) {
        if (part[i] <= 0) {
          return false;
        }
      }
      left -= end;
    }
    return true;
  }

  /** The bytes as a stream. */
  InputStream toStream() {
    if (parts.size() == 1) {
      return new ByteArrayInputStream(parts.get(0), 0, length);
    }
    List<InputStream> streams = new ArrayList<>(parts.size());
    int left = length;
    for (byte[] part : parts) {
      int count = Math.min(part.length, left);
      streams.add(new ByteArrayInputStream(part, 0, count));
      left -= count;
    }
    return new SequenceInputStream(Collections.enumeration(streams));
  }
}
