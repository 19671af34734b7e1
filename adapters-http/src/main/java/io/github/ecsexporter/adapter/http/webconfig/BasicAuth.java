package io.github.ecsexporter.adapter.http.webconfig;

import static java.nio.charset.StandardCharsets.UTF_8;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Checks names and passwords against bcrypt hashes.
 *
 * <p>bcrypt is slow on purpose, so who has been let in once is recognized by a keyed digest from
 * then on. The wrong ones are not remembered: there is no end of them. Thread-safe.
 */
public final class BasicAuth {
  private static final String SCHEME = "Basic ";
  private static final int MAX_RECOGNIZED = 100;
  private static final int DIGEST_BLOCK = 64;

  private final Map<String, String> hashes;
  private final String anyHash;
  private final byte[] innerKey = new byte[DIGEST_BLOCK];
  private final byte[] outerKey = new byte[DIGEST_BLOCK];
  private final Map<ByteBuffer, Boolean> recognized =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Boolean> eldest) {
          return size() > MAX_RECOGNIZED;
        }
      };

  /** What a client says of itself. */
  public static final class Credentials {
    private final String user;
    private final byte[] password;

    private Credentials(String user, byte[] password) {
      this.user = user;
      this.password = password;
    }
  }

  /**
   * Takes the users.
   *
   * @param hashes bcrypt hashes by name, as {@link #isHash} knows them; at least one
   */
  BasicAuth(Map<String, String> hashes) {
    this.hashes = Map.copyOf(hashes);
    this.anyHash = hashes.values().iterator().next();
    SecureRandom random = new SecureRandom();
    random.nextBytes(innerKey);
    random.nextBytes(outerKey);
  }

  /** Whether this is a bcrypt hash: {@code $2y$10$} and 53 characters more. */
  public static boolean isHash(String text) {
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

  /** Whether these have been found right before; fast. */
  public boolean recognizes(Credentials credentials) {
    if (!hashes.containsKey(credentials.user)) {
      return false;
    }
    ByteBuffer digest = digest(credentials);
    synchronized (recognized) {
      return recognized.containsKey(digest);
    }
  }

  /** Whether these are right; slow, and as slow for a name that there is not. */
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

  /** bcrypt looks at 72 bytes; what follows is ignored here as it is where hashes are made. */
  private static boolean matches(byte[] password, String hash) {
    return BCrypt.verifyer(
            BCrypt.Version.VERSION_2A, LongPasswordStrategies.truncate(BCrypt.Version.VERSION_2A))
        .verify(password, hash.getBytes(UTF_8))
        .verified;
  }

  /** Nested as in HMAC, with keys that only this object knows. */
  private ByteBuffer digest(Credentials credentials) {
    byte[] user = credentials.user.getBytes(UTF_8);
    MessageDigest sha = sha256();
    sha.update(innerKey);
    sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(user.length).flip());
    sha.update(user);
    byte[] inner = sha.digest(credentials.password);
    sha.update(outerKey);
    return ByteBuffer.wrap(sha.digest(inner));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
