package io.github.ecsexporter.adapter.prometheus.protobuf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes the wire format of Protocol Buffers: the four kinds of field that OTLP and remote write
 * use. Fields with their default value are left out, as proto3 does. Not thread-safe.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Protocol Buffers, Encoding</a>
 */
public final class ProtoWriter {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int MAX_VARINT_BYTES = 10;

  private byte[] bytes;
  private int size;

  /**
   * Starts an empty message.
   *
   * @param expectedSize bytes to reserve; more are taken when needed
   */
  public ProtoWriter(int expectedSize) {
    bytes = new byte[Math.max(expectedSize, 64)];
  }

  /** A text field, in UTF-8; an unpaired surrogate becomes a question mark. */
  public void string(int field, String value) {
    if (!value.isEmpty()) {
      byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
      tag(field, LENGTH_DELIMITED);
      varint(utf8.length);
      append(utf8);
    }
  }

  /** A field of type {@code int64}, {@code bool} (1 for true) or an enumeration. */
  public void integer(int field, long value) {
    if (value != 0) {
      tag(field, VARINT);
      varint(value);
    }
  }

  /** A field of type {@code double}, left out at zero. */
  public void doubleOrAbsent(int field, double value) {
    if (Double.doubleToRawLongBits(value) != 0) {
      doubleAlways(field, value);
    }
  }

  /** A field of type {@code double} that is written at zero too: a member of a {@code oneof}. */
  public void doubleAlways(int field, double value) {
    tag(field, FIXED64);
    littleEndian(Double.doubleToRawLongBits(value));
  }

  /** A field of type {@code fixed64}. */
  public void fixed64(int field, long value) {
    if (value != 0) {
      tag(field, FIXED64);
      littleEndian(value);
    }
  }

  /**
   * Opens an embedded message: what is written from now on is part of it.
   *
   * @return to be given to {@link #end(int)}
   */
  public int begin(int field) {
    tag(field, LENGTH_DELIMITED);
    return size;
  }

  /** Closes the embedded message that {@code begin} opened. */
  public void end(int start) {
    // The length stands before the message and is known only now.
    int length = size - start;
    int lengthBytes = varintSize(length);
    reserve(lengthBytes);
    System.arraycopy(bytes, start, bytes, start + lengthBytes, length);
    size = start;
    varint(length);
    size += length;
  }

  /** What was written so far. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  private void tag(int field, int wireType) {
    varint((long) field << 3 | wireType);
  }

  private void varint(long value) {
    reserve(MAX_VARINT_BYTES);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  private static int varintSize(long value) {
    int length = 1;
    for (long rest = value >>> 7; rest != 0; rest >>>= 7) {
      length++;
    }
    return length;
  }

  private void littleEndian(long value) {
    reserve(Long.BYTES);
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  private void append(byte[] more) {
    reserve(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
