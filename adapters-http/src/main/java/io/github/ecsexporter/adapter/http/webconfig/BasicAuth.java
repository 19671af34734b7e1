package io.github.ecsexporter.adapter.http.webconfig;

import static java.nio.charset.StandardCharsets.UTF_8;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Checks user names and passwords against bcrypt hashes.
 *
 * <p>bcrypt is slow on purpose, so credentials that were right once are recognized by a keyed
 * digest from then on. Wrong ones are not remembered: there is no end of them. Thread-safe.
 */
public final class BasicAuth {
  private static final String SCHEME = "Basic ";
  private static final int MAX_RECOGNIZED = 100;

  private final Map<String, String> hashes;
  private final String anyHash;
  private final HmacSha256 hmac;
  private final Map<ByteBuffer, Boolean> recognized =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Boolean> eldest) {
          return size() > MAX_RECOGNIZED;
        }
      };

  /** A user name and a password as a client sent them. */
  public static final class Credentials {
    private final String user;
    private final byte[] password;

    private Credentials(String user, byte[] password) {
      this.user = user;
      this.password = password;
    }
  }

  /**
   * Creates the check.
   *
   * @param hashes bcrypt hashes by user name, all of which {@link #isHash} accepts; at least one
   */
  BasicAuth(Map<String, String> hashes) {
    this.hashes = Map.copyOf(hashes);
    this.anyHash = hashes.values().iterator().next();
    byte[] key = new byte[HmacSha256.KEY_BYTES];
    new SecureRandom().nextBytes(key);
    this.hmac = new HmacSha256(key);
  }

  /** Whether this is a bcrypt hash: {@code $2y$10$} and 53 characters more. */
  static boolean isHash(String text) {
    if (text.length() != 60
        || !text.startsWith("$2")
        || "aby".indexOf(text.charAt(2)) < 0
        || text.charAt(3) != '$'
        || text.charAt(6) != '$') {
      return false;
    }
    int tens = text.charAt(4) - '0';
    int ones = text.charAt(5) - '0';
    if (tens < 0 || tens > 9 || ones < 0 || ones > 9) {
      return false;
    }
    int cost = tens * 10 + ones;
    if (cost < BCrypt.MIN_COST || cost > BCrypt.MAX_COST) {
      return false;
    }
    for (int i = 7; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= '.' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z')) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads an {@code Authorization} header.
   *
   * @param header null for none
   * @return empty if there is none, or if it is not one of basic authentication
   */
  public static Optional<Credentials> credentials(String header) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    byte[] pair;
    try {
      pair = Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    for (int i = 0; i < pair.length; i++) {
      if (pair[i] == ':') {
        byte[] password = new byte[pair.length - i - 1];
        System.arraycopy(pair, i + 1, password, 0, password.length);
        return Optional.of(new Credentials(new String(pair, 0, i, UTF_8), password));
      }
    }
    return Optional.empty();
  }

  /** Whether {@link #verify} has found these right before; fast. */
  public boolean recognizes(Credentials credentials) {
    if (!hashes.containsKey(credentials.user)) {
      return false;
    }
    ByteBuffer digest = digest(credentials);
    synchronized (recognized) {
      return recognized.containsKey(digest);
    }
  }

  /** Whether these are right; takes as long as the hash demands, for unknown users too. */
  public boolean verify(Credentials credentials) {
    String hash = hashes.get(credentials.user);
    boolean matches = matches(credentials.password, hash == null ? anyHash : hash);
    if (hash == null || !matches) {
      return false;
    }
    ByteBuffer digest = digest(credentials);
    synchronized (recognized) {
      recognized.put(digest, true);
    }
    return true;
  }

  /** bcrypt reads 72 bytes; the rest is ignored here as it is by the programs that make hashes. */
  private static boolean matches(byte[] password, String hash) {
    return BCrypt.verifyer(
            BCrypt.Version.VERSION_2A, LongPasswordStrategies.truncate(BCrypt.Version.VERSION_2A))
        .verify(password, hash.getBytes(UTF_8))
        .verified;
  }

  private ByteBuffer digest(Credentials credentials) {
    byte[] user = credentials.user.getBytes(UTF_8);
    // The length keeps a name and a password from being taken for another pair.
    byte[] length = ByteBuffer.allocate(Integer.BYTES).putInt(user.length).array();
    return ByteBuffer.wrap(hmac.of(length, user, credentials.password));
  }
}
