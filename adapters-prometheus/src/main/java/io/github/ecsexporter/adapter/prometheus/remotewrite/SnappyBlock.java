package io.github.ecsexporter.adapter.prometheus.remotewrite;

import java.util.Arrays;

/**
 * Compresses in the Snappy block format: what was seen within the last 64 KiB is copied, everything
 * else stands as it is.
 *
 * <p>Favors brevity over the last percent: one candidate per hash, no look-ahead. On an exposition
 * that gives about a tenth of the size.
 *
 * @see <a href="https://github.com/google/snappy/blob/main/format_description.txt">Snappy
 *     compressed format description</a>
 */
final class SnappyBlock {
  private static final int HASH_BITS = 14;
  private static final int MIN_MATCH = 4;
  private static final int MAX_OFFSET = (1 << 16) - 1;
  private static final int MAX_COPY = 64;
  private static final int LITERAL = 0;
  private static final int COPY_2_BYTE_OFFSET = 2;

  private final byte[] in;
  private final byte[] out;
  private int size;

  private SnappyBlock(byte[] in) {
    this.in = in;
    // A literal costs at most five bytes, and one of its own only between two copies, which save
    // at least one byte each.
    this.out = new byte[in.length + in.length / 6 + 32];
  }

  /** Compresses a whole block. */
  static byte[] compress(byte[] block) {
    SnappyBlock snappy = new SnappyBlock(block);
    snappy.write();
    return Arrays.copyOf(snappy.out, snappy.size);
  }

  private void write() {
    writeLength(in.length);
    int[] lastSeen = new int[1 << HASH_BITS]; // position + 1, so that 0 means never
    int literalStart = 0;
    int position = 0;
    while (position + MIN_MATCH <= in.length) {
      int hash = hash(position);
      int candidate = lastSeen[hash] - 1;
      lastSeen[hash] = position + 1;
      if (candidate < 0 || position - candidate > MAX_OFFSET || !matches(candidate, position)) {
        position++;
        continue;
      }
      int length = matchLength(candidate, position);
      writeLiteral(literalStart, position);
      writeCopy(position - candidate, length);
      position += length;
      literalStart = position;
    }
    writeLiteral(literalStart, in.length);
  }

  private int hash(int position) {
    int next =
        in[position] & 0xFF
            | (in[position + 1] & 0xFF) << 8
            | (in[position + 2] & 0xFF) << 16
            | in[position + 3] << 24;
    return next * 0x1E35A7BD >>> Integer.SIZE - HASH_BITS;
  }

  private boolean matches(int candidate, int position) {
    return Arrays.equals(in, candidate, candidate + MIN_MATCH, in, position, position + MIN_MATCH);
  }

  private int matchLength(int candidate, int position) {
    int length = MIN_MATCH;
    while (position + length < in.length && in[candidate + length] == in[position + length]) {
      length++;
    }
    return length;
  }

  private void writeLength(int length) {
    int rest = length;
    while (rest >= 0x80) {
      out[size++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    out[size++] = (byte) rest;
  }

  private void writeLiteral(int start, int end) {
    int length = end - start;
    if (length == 0) {
      return;
    }
    int value = length - 1;
    if (value < 60) {
      out[size++] = (byte) (value << 2 | LITERAL);
    } else {
      int lengthBytes = (Integer.SIZE - Integer.numberOfLeadingZeros(value) + 7) / 8;
      out[size++] = (byte) (59 + lengthBytes << 2 | LITERAL);
      for (int i = 0; i < lengthBytes; i++) {
        out[size++] = (byte) (value >>> 8 * i);
      }
    }
    System.arraycopy(in, start, out, size, length);
    size += length;
  }

  private void writeCopy(int offset, int length) {
    for (int rest = length; rest > 0; rest -= MAX_COPY) {
      int part = Math.min(rest, MAX_COPY);
      out[size++] = (byte) (part - 1 << 2 | COPY_2_BYTE_OFFSET);
      out[size++] = (byte) offset;
      out[size++] = (byte) (offset >>> 8);
    }
  }
}
