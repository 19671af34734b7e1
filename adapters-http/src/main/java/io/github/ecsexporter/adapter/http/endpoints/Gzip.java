package io.github.ecsexporter.adapter.http.endpoints;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Compression of a response. */
final class Gzip {
  /** Expositions are so repetitive that a higher level saves next to nothing. */
  private static final int LEVEL = 3;

  private static final int EXPECTED_RATIO = 6;
  private static final int MIN_SIZE = 256;

  private Gzip() {}

  static byte[] compress(byte[] plain) {
    ByteArrayOutputStream compressed =
        new ByteArrayOutputStream(Math.max(MIN_SIZE, plain.length / EXPECTED_RATIO));
    try (Stream out = new Stream(compressed)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }

  private static final class Stream extends GZIPOutputStream {
    Stream(OutputStream out) throws IOException {
      super(out);
      def.setLevel(LEVEL);
    }
  }
}
