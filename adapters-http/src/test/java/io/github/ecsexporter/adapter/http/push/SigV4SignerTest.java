package io.github.ecsexporter.adapter.http.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.push.AwsCredentials;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** AWS' published test vectors, and AWS' own signer beside ours. */
class SigV4SignerTest {
  private static final Instant NOW = Instant.parse("2015-08-30T12:36:00Z");
  private static final String KEY = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  private static final AwsCredentials CREDENTIALS = new AwsCredentials("AKIDEXAMPLE", KEY, "");

  private static Map<String, String> sign(
      String method, String path, Map<String, String> headers, String body) {
    return new SigV4Signer("service")
        .sign(
            method,
            URI.create("https://example.amazonaws.com" + path),
            headers,
            body.getBytes(UTF_8),
            "us-east-1",
            CREDENTIALS,
            NOW);
  }

  private static String signature(Map<String, String> signed) {
    String authorization = signed.get("Authorization");
    return authorization.substring(authorization.lastIndexOf('=') + 1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "get-vanilla, GET, /, 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    "get-vanilla-query-order-key-case, GET, /?Param2=value2&Param1=value1,"
        + " b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
    "get-vanilla-query-order-value, GET, /?Param1=value2&Param1=value1,"
        + " 5772eed61e12b33fae39ee5e7012498b51d56abc0abb7c60486157bd471c4694",
    "get-vanilla-empty-query-key, GET, /?Param1=value1,"
        + " a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb",
    "get-vanilla-utf8-query, GET, /?%E1%88%B4=bar,"
        + " 2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04",
    "get-slash, GET, //, 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    "get-slashes, GET, //example//,"
        + " 9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84",
    "get-slash-dot-slash, GET, /./,"
        + " 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    "get-slash-pointless-dot, GET, /./example,"
        + " ef75d96142cf21edca26f06005da7988e4f8dc83a165a80865db7089db637ec5",
    "get-relative, GET, /example/..,"
        + " 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    "post-vanilla, POST, /, 5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"
  })
  void signsThePublishedRequests(String name, String method, String path, String signature) {
    assertThat(signature(sign(method, path, Map.of(), ""))).isEqualTo(signature);
  }

  @Test
  void signsThePublishedHeaders() {
    assertThat(
            signature(
                sign(
                    "GET",
                    "/",
                    Map.of("My-Header1", " value1", "My-Header2", " \"a   b   c\""),
                    "")))
        .isEqualTo("acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736");
    assertThat(signature(sign("POST", "/", Map.of("My-Header1", "value1"), "")))
        .isEqualTo("c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c");
  }

  @Test
  void signsThePublishedBody() {
    assertThat(
            sign(
                "POST",
                "/",
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                "Param1=value1"))
        .containsEntry("X-Amz-Date", "20150830T123600Z")
        .containsEntry(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                + " SignedHeaders=content-type;host;x-amz-date,"
                + " Signature=ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
  }

  static Stream<Long> seeds() {
    return IntStream.range(0, 100).mapToObj(Long::valueOf);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void signsAsAwsOwnSignerDoes(long seed) {
    Random random = new Random(seed);
    URI uri =
        URI.create(
            pick(random, "https://aps-workspaces.eu-west-1.amazonaws.com", "http://127.0.0.1:8428")
                + pick(
                    random,
                    "/workspaces/ws-1/api/v1/remote_write",
                    "/v1/metrics",
                    "/a%20b/c%3Ad",
                    "",
                    "/")
                + pick(random, "", "?b=2&a=1", "?a=x%20y&a=%2F&c", "?k=%C3%A9"));
    byte[] body = new byte[random.nextInt(2000)];
    random.nextBytes(body);
    String token = pick(random, "", "IQoJb3JpZ2luX2VjEXAMPLE//+==");
    Instant now = NOW.plusSeconds(random.nextInt(1_000_000_000));
    String service = pick(random, "aps", "monitoring");
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/x-protobuf");
    headers.put("Content-Encoding", pick(random, "snappy", "gzip"));
    headers.put("X-Scope", pick(random, "one", "a  b", " padded "));

    SdkHttpRequest theirs = theirs(service, uri, headers, body, token, now);
    // Theirs adds the digest of the body as a header; given that, ours must come to the same.
    theirs
        .firstMatchingHeader("x-amz-content-sha256")
        .ifPresent(digest -> headers.put("x-amz-content-sha256", digest));
    Map<String, String> ours =
        new SigV4Signer(service)
            .sign(
                "POST",
                uri,
                headers,
                body,
                "eu-west-1",
                new AwsCredentials("AKIDEXAMPLE", KEY, token),
                now);

    assertThat(ours.get("Authorization"))
        .isEqualTo(theirs.firstMatchingHeader("Authorization").orElseThrow());
    for (String name : new TreeSet<>(ours.keySet())) {
      assertThat(theirs.firstMatchingHeader(name.toLowerCase(Locale.ROOT)))
          .as(name)
          .contains(ours.get(name));
    }
  }

  private static SdkHttpRequest theirs(
      String service,
      URI uri,
      Map<String, String> headers,
      byte[] body,
      String token,
      Instant now) {
    SdkHttpRequest.Builder request = SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(uri);
    headers.forEach(request::putHeader);
    AwsCredentialsIdentity identity =
        token.isEmpty()
            ? AwsCredentialsIdentity.create("AKIDEXAMPLE", KEY)
            : AwsSessionCredentialsIdentity.create("AKIDEXAMPLE", KEY, token);
    return AwsV4HttpSigner.create()
        .sign(
            signing ->
                signing
                    .identity(identity)
                    .request(request.build())
                    .payload(() -> new ByteArrayInputStream(body))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1")
                    .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(now, ZoneOffset.UTC)))
        .request();
  }

  private static String pick(Random random, String... choices) {
    return List.of(choices).get(random.nextInt(choices.length));
  }
}
