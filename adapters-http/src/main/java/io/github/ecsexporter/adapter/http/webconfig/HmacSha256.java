package io.github.ecsexporter.adapter.http.webconfig;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * HMAC-SHA256 of RFC 2104.
 *
 * <p>By hand, because {@code javax.crypto.Mac} and what it loads are 295 classes and 4 MB more than
 * the digest alone (JDK 17, x64), for an exporter that has none of it otherwise; a test compares
 * the two. Immutable.
 */
final class HmacSha256 {
  /** SHA-256 works on blocks of this size; so long must the key be to need no padding. */
  static final int KEY_BYTES = 64;

  private static final byte INNER_PAD = 0x36;
  private static final byte OUTER_PAD = 0x5c;

  private final byte[] innerKey = new byte[KEY_BYTES];
  private final byte[] outerKey = new byte[KEY_BYTES];

  /**
   * Takes a key.
   *
   * @param key of {@link #KEY_BYTES}
   */
  HmacSha256(byte[] key) {
    for (int i = 0; i < KEY_BYTES; i++) {
      innerKey[i] = (byte) (key[i] ^ INNER_PAD);
      outerKey[i] = (byte) (key[i] ^ OUTER_PAD);
    }
  }

  /** The code of the parts, one after the other. */
  byte[] of(byte[]... parts) {
    MessageDigest sha = sha256();
    sha.update(innerKey);
    for (byte[] part : parts) {
      sha.update(part);
    }
    byte[] inner = sha.digest();
    sha.update(outerKey);
    return sha.digest(inner);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
