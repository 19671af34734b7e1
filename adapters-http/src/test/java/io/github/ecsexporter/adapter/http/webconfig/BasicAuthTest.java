package io.github.ecsexporter.adapter.http.webconfig;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.github.ecsexporter.adapter.http.webconfig.BasicAuth.Credentials;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

public class BasicAuthTest {
  private static final String HASH = hash("secret");

  @ParameterizedTest
  @CsvSource({
    // From the tests of OpenBSD's and Apache's implementations.
    "'', $2a$06$DCq7YPn5Rq63x1Lad4cll.TV4S6ytwfsfvkY8jIucDrjc8deX1s.",
    "abc, $2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i",
    "U*U, $2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
    "U*U, $2y$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
    "U*U, $2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"
  })
  void knowsHashesOfAllTools(String password, String hash) {
    String whole = hash.length() == 60 ? hash : hash + "0".repeat(60 - hash.length());
    assertThat(BasicAuth.isHash(whole)).isTrue();
    if (hash.length() == 60) {
      assertThat(new BasicAuth(Map.of("a", whole)).verify(credentials("a", password))).isTrue();
      assertThat(new BasicAuth(Map.of("a", whole)).verify(credentials("a", password + "x")))
          .isFalse();
    }
  }

  @Test
  void recognizesWhomItHasVerified() {
    BasicAuth auth = new BasicAuth(Map.of("alice", HASH));
    Credentials right = credentials("alice", "secret");
    assertThat(auth.recognizes(right)).isFalse();
    assertThat(auth.verify(right)).isTrue();
    assertThat(auth.recognizes(right)).isTrue();
    assertThat(auth.recognizes(credentials("alice", "secreT"))).isFalse();
    assertThat(auth.recognizes(credentials("alice", ""))).isFalse();
  }

  @Test
  void refusesAWrongPasswordAndForgetsIt() {
    BasicAuth auth = new BasicAuth(Map.of("alice", HASH));
    assertThat(auth.verify(credentials("alice", "wrong"))).isFalse();
    assertThat(auth.recognizes(credentials("alice", "wrong"))).isFalse();
  }

  @Test
  void refusesANameThatThereIsNotEvenWithAnothersPassword() {
    BasicAuth auth = new BasicAuth(Map.of("alice", HASH));
    assertThat(auth.verify(credentials("bob", "secret"))).isFalse();
    assertThat(auth.recognizes(credentials("bob", "secret"))).isFalse();
  }

  @Test
  void doesNotMixUpWhereTheNameEnds() {
    BasicAuth auth = new BasicAuth(Map.of("a", hash("bc"), "ab", hash("x")));
    assertThat(auth.verify(credentials("a", "bc"))).isTrue();
    assertThat(auth.recognizes(credentials("ab", "c"))).isFalse();
  }

  @Test
  void looksAt72BytesOfAPasswordAsBcryptDoes() {
    String long72 = "p".repeat(72);
    BasicAuth auth = new BasicAuth(Map.of("a", hash(long72)));
    assertThat(auth.verify(credentials("a", long72 + "ignored"))).isTrue();
    assertThat(auth.verify(credentials("a", "p".repeat(71)))).isFalse();
  }

  @Test
  void acceptsAnEmptyPasswordOnlyWhereThatIsThePassword() {
    assertThat(new BasicAuth(Map.of("a", HASH)).verify(credentials("a", ""))).isFalse();
    assertThat(new BasicAuth(Map.of("a", hash(""))).verify(credentials("a", ""))).isTrue();
  }

  @Test
  void readsNamesAndPasswordsInUtf8AndColonsInPasswords() {
    BasicAuth auth = new BasicAuth(Map.of("\u00fcser", hash("p:\u00e4:")));
    assertThat(auth.verify(credentials("\u00fcser", "p:\u00e4:"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Basic", "Basic ", "Basic !!!", "Bearer YTpi", "Basic YWI=", "BasicYTpi"})
  void seesNoCredentialsInJunk(String header) {
    assertThat(BasicAuth.credentials(header)).isEmpty();
  }

  @Test
  void seesNoCredentialsWithoutAHeader() {
    assertThat(BasicAuth.credentials(null)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic YTpi", "basic YTpi", "BASIC  YTpi "})
  void readsTheSchemeInAnyCase(String header) {
    assertThat(BasicAuth.credentials(header)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "secret",
        "$1$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i0",
        "$2c$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i",
        "$2a$6$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i0",
        "$2a$03$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i",
        "$2a$32$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i",
        "$2a$xx$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i",
        "$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0",
        "$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h!i"
      })
  void knowsWhatIsNoHash(String text) {
    assertThat(BasicAuth.isHash(text)).isFalse();
  }

  public static String hash(String password) {
    return BCrypt.with(BCrypt.Version.VERSION_2Y)
        .hashToString(4, password.isEmpty() ? new char[0] : password.toCharArray());
  }

  private static Credentials credentials(String user, String password) {
    return BasicAuth.credentials(header(user, password)).orElseThrow();
  }

  public static String header(String user, String password) {
    return "Basic " + Base64.getEncoder().encodeToString((user + ':' + password).getBytes(UTF_8));
  }
}
