package io.github.ecsexporter.adapter.prometheus.protobuf;

import java.nio.charset.StandardCharsets;

/**
 * Reads the wire format of Protocol Buffers field by field, from a source that is not trusted: what
 * is not well-formed ends the message. Not thread-safe.
 */
public final class ProtoReader {
  private static final int MAX_VARINT_BITS = 63;

  private final byte[] bytes;
  private final int end;
  private int position;
  private int field;
  private int wireType;

  /** Reads a whole message. */
  public ProtoReader(byte[] message) {
    this(message, 0, message.length);
  }

  private ProtoReader(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  /**
   * Goes to the next field; its value must be read or skipped before the next call.
   *
   * @return whether there is one
   * @throws MalformedMessageException if the message is not well-formed
   */
  public boolean next() throws MalformedMessageException {
    if (position >= end) {
      return false;
    }
    long tag = varint();
    field = (int) (tag >>> 3);
    wireType = (int) (tag & 7);
    return true;
  }

  /** The number of the present field. */
  public int field() {
    return field;
  }

  /**
   * The value of an integer field.
   *
   * @throws MalformedMessageException if the field is none
   */
  public long integer() throws MalformedMessageException {
    require(wireType == 0);
    return varint();
  }

  /**
   * The value of a text field; bytes that are not UTF-8 become replacement characters.
   *
   * @throws MalformedMessageException if the field is none
   */
  public String string() throws MalformedMessageException {
    int length = length();
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return text;
  }

  /**
   * A reader of the embedded message.
   *
   * @throws MalformedMessageException if the field is none
   */
  public ProtoReader message() throws MalformedMessageException {
    int length = length();
    ProtoReader embedded = new ProtoReader(bytes, position, position + length);
    position += length;
    return embedded;
  }

  /**
   * Passes over the value of the present field.
   *
   * @throws MalformedMessageException if it is not well-formed
   */
  public void skip() throws MalformedMessageException {
    switch (wireType) {
      case 0 -> varint();
      case 1 -> advance(Long.BYTES);
      case 2 -> advance(length());
      case 5 -> advance(Integer.BYTES);
      default -> throw new MalformedMessageException();
    }
  }

  private int length() throws MalformedMessageException {
    require(wireType == 2);
    long length = varint();
    require(length >= 0 && length <= end - position);
    return (int) length;
  }

  private void advance(int count) throws MalformedMessageException {
    require(count <= end - position);
    position += count;
  }

  private long varint() throws MalformedMessageException {
    long value = 0;
    for (int shift = 0; shift <= MAX_VARINT_BITS; shift += 7) {
      require(position < end);
      byte next = bytes[position++];
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new MalformedMessageException();
  }

  private static void require(boolean wellFormed) throws MalformedMessageException {
    if (!wellFormed) {
      throw new MalformedMessageException();
    }
  }
}
