package io.github.ecsexporter.distribution;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Checksums as Maven repositories have them, in files beside the content. */
final class Checksums {
  private static final Map<String, String> ALGORITHMS =
      Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256", "sha512", "SHA-512");

  private Checksums() {}

  /** Whether the file {@code .checksum} has the digits of the content. */
  static boolean matches(String checksum, byte[] content, byte[] file) {
    return hex(checksum, content).equals(new String(file, US_ASCII).trim());
  }

  static String hex(String checksum, byte[] content) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance(ALGORITHMS.get(checksum)).digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
