package io.github.ecsexporter.adapter.http.webconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ecsexporter.adapter.http.LogCapture;
import io.github.ecsexporter.adapter.http.webconfig.TestPki.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebConfigTest {
  private static final long SECOND = 1_000_000_000;
  private static final String HASH = BasicAuthTest.hash("secret");
  private static final String TLS =
      """
      tls_server_config:
        cert_file: server.crt
        key_file: server.key
      """;

  @TempDir Path folder;
  private final AtomicLong nanoTime = new AtomicLong();
  private long writes;

  @BeforeEach
  void writeCertificates() throws Exception {
    Identity server = TestPki.selfSigned("server", TestPki.ec());
    write("server.crt", server.certificatePem());
    write("server.key", server.keyPem());
    write("ca.crt", TestPki.authority("ca").certificatePem());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing\n",
        "{}",
        "tls_server_config:\n",
        "http_server_config:\n  http2: false\n",
        "http_server_config:\n  http2: true\n  headers:\n    X-Frame-Options: deny\n",
        "rate_limit:\n  interval: 0\n",
        "basic_auth_users: {}\n"
      })
  void loadsWhatAsksForNothingMuch(String yaml) throws IOException {
    WebConfig config = WebConfig.load(write("web.yml", yaml));
    assertThat(config.isSecure()).isFalse();
    assertThat(config.current().auth()).isEmpty();
    assertThat(config.current().rateLimit()).isEmpty();
  }

  @Test
  void loadsEverythingThereIs() throws IOException {
    WebSettings settings =
        WebConfig.load(
                write(
                    "web.yml",
                    TLS
                        + """
                          client_auth_type: RequireAndVerifyClientCert
                          client_ca_file: ca.crt
                          client_allowed_sans: [a.example]
                          min_version: TLS12
                          max_version: TLS13
                          cipher_suites:
                            - TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256
                            - TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256
                            - TLS_AES_128_GCM_SHA256
                          prefer_server_cipher_suites: false
                        http_server_config:
                          http2: true
                          headers:
                            Strict-Transport-Security: max-age=31536000
                            X-XSS-Protection: 0
                        basic_auth_users:
                          alice: %s
                        rate_limit:
                          interval: 1s
                          burst: 20
                        """
                            .formatted(HASH)))
            .current();
    assertThat(settings.tls()).isPresent();
    assertThat(settings.headers()).hasSize(2).containsValue("0");
    assertThat(settings.auth()).isPresent();
    assertThat(settings.rateLimit()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "NoClientCert",
        "RequestClientCert",
        "RequireAnyClientCert",
        "RequireClientCert",
        "VerifyClientCertIfGiven",
        "RequireAndVerifyClientCert"
      })
  void knowsAllClientAuthTypesWithoutACaFile(String type) throws IOException {
    String yaml = TLS + "  client_auth_type: \"" + type + "\"\n";
    assertThat(WebConfig.load(write("web.yml", yaml)).isSecure()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
        "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
        "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
        "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_AES_128_GCM_SHA256",
        "TLS_AES_256_GCM_SHA384",
        "TLS_CHACHA20_POLY1305_SHA256"
      })
  void knowsTheCipherSuitesOfGo(String suite) throws IOException {
    String yaml = TLS + "  cipher_suites: [" + suite + "]\n";
    assertThat(WebConfig.load(write("web.yml", yaml)).isSecure()).isTrue();
  }

  @Test
  void readsCertificatesInPlace() throws IOException {
    String yaml =
        "tls_server_config:\n  cert: |\n"
            + Files.readString(folder.resolve("server.crt")).indent(4)
            + "  key: |\n"
            + Files.readString(folder.resolve("server.key")).indent(4);
    assertThat(WebConfig.load(write("web.yml", yaml)).isSecure()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- a | must be a YAML mapping",
        "'a: [' | not valid YAML: *",
        "'a: 1' | a: is not a known key",
        "'tls_server_config: 1' | tls_server_config: must be a mapping",
        "'tls_server_config: {min_version: TLS12}' | tls_server_config.cert_file: is missing",
        "'http_server_config: {http2: maybe}' | http_server_config.http2: must be true or false",
        "'http_server_config: {http3: true}' | http_server_config.http3: is not a known key",
        "'http_server_config: {headers: {Server: x}}' | http_server_config.headers.Server: is not a header that can be set",
        "'http_server_config: {headers: {X-Frame-Options: x}}' | http_server_config.headers.X-Frame-Options: must be one of [deny, sameorigin]",
        "'http_server_config: {headers: {X-XSS-Protection: \"1\\r\\nA: b\"}}' | http_server_config.headers.X-XSS-Protection: must be printable ASCII",
        "'basic_auth_users: {alice: secret}' | basic_auth_users.alice: is not a bcrypt hash*",
        "'basic_auth_users: {alice: }' | basic_auth_users.alice: is not a bcrypt hash*",
        "'basic_auth_users: {\"a:b\": x}' | basic_auth_users.a:b: a user name must not contain a colon",
        "'basic_auth_users: [alice]' | basic_auth_users: must be a mapping",
        "'rate_limit: {interval: soon}' | rate_limit.interval: must be a duration such as 1s",
        "'rate_limit: {interval: 1s}' | rate_limit.burst: must be a whole number above zero",
        "'rate_limit: {interval: 1s, burst: -1}' | rate_limit.burst: must be a whole number above zero",
        "'rate_limit: {interval: 1s, burst: 1.5}' | rate_limit.burst: must be a whole number above zero",
        "'rate_limit: {interval: 1000000h, burst: 2000000000}' | rate_limit.interval: is too long for that burst",
        "'rate_limit: {rate: 1}' | rate_limit.rate: is not a known key"
      })
  void namesTheKeyThatIsWrong(String yaml, String problem) throws IOException {
    assertThat(problems(yaml)).anySatisfy(found -> assertMatches(found, problem));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "client_auth_type: Maybe | client_auth_type: must be one of [NoClientCert, RequestClientCert, *",
        "client_ca_file: ca.crt | client_ca_file: has no effect without a client_auth_type",
        "client_allowed_sans: [a] | client_allowed_sans: needs the client_auth_type *",
        "client_allowed_sans: a | client_allowed_sans: must be a list",
        "min_version: SSL30 | min_version: must be one of [TLS10, TLS11, TLS12, TLS13]",
        "max_version: TLS14 | max_version: must be one of [TLS10, TLS11, TLS12, TLS13]",
        "'max_version: TLS12, min_version: TLS13' | min_version: is above max_version",
        "'min_version: TLS10, max_version: TLS10' | max_version: this Java runtime allows none of the versions up to it",
        "cipher_suites: [TLS_MADE_UP] | cipher_suites: TLS_MADE_UP is not supported by this Java runtime",
        "curve_preferences: [P256] | curve_preferences: P256 is not one of *",
        "cert: x | cert_file: cannot be given together with cert",
        "key: x | key_file: cannot be given together with key",
        "'client_auth_type: RequireAnyClientCert, client_ca: x' | client_ca: no PEM block of a certificate",
        "ca_file: x | ca_file: is not a known key"
      })
  void namesTheTlsKeyThatIsWrong(String entries, String problem) throws IOException {
    String yaml =
        "tls_server_config: {cert_file: server.crt, key_file: server.key, " + entries + "}";
    assertThat(problems(yaml))
        .anySatisfy(found -> assertMatches(found, "tls_server_config." + problem));
  }

  @Test
  void saysWhichFileCannotBeRead() throws IOException {
    assertThat(problems("tls_server_config: {cert_file: no.crt, key_file: server.crt}"))
        .containsExactly(
            "tls_server_config.cert_file: cannot read "
                + folder.resolve("no.crt")
                + ": no such file");
    assertThat(problems("tls_server_config: {cert_file: server.crt, key_file: server.crt}"))
        .containsExactly("tls_server_config.key_file: no PEM block of a private key");
    assertThat(problems("tls_server_config: {cert_file: server.key, key_file: server.key}"))
        .containsExactly("tls_server_config.cert_file: no PEM block of a certificate");
  }

  @Test
  void saysThatTheFileIsNotThere() {
    Path missing = folder.resolve("none.yml");
    assertThat(
            catchThrowableOfType(WebConfigException.class, () -> WebConfig.load(missing))
                .problems())
        .containsExactly("cannot read " + missing + ": no such file");
  }

  @Test
  void reportsAllProblemsTogetherAndNoSecret() throws IOException {
    assertThat(
            problems(
                """
                basic_auth_users: {alice: hunter2}
                rate_limit: {interval: x}
                tls_server_config: {cert_file: server.crt, min_version: x}
                oops: 1
                """))
        .hasSize(5)
        .noneMatch(problem -> problem.contains("hunter2"));
  }

  @Test
  void showsNothingOfABrokenFile() throws IOException {
    assertThat(problems("basic_auth_users:\n  alice: 'hunter2\n"))
        .hasSize(1)
        .allSatisfy(problem -> assertThat(problem).startsWith("not valid YAML: "))
        .noneMatch(problem -> problem.contains("hunter2"));
  }

  @Test
  void refusesTheSameUserTwice() throws IOException {
    assertThat(problems("basic_auth_users:\n  a: %s\n  a: %s\n".formatted(HASH, HASH)))
        .singleElement()
        .asString()
        .startsWith("not valid YAML: ");
  }

  @Test
  void picksUpAChangeAfterASecond() throws IOException {
    Path file = write("web.yml", "");
    WebConfig config = WebConfig.load(file, nanoTime::get);
    write("web.yml", "basic_auth_users:\n  alice: " + HASH + "\n");
    nanoTime.addAndGet(SECOND - 1);
    assertThat(config.current().auth()).isEmpty();
    nanoTime.addAndGet(1);
    try (LogCapture log = LogCapture.of(WebConfig.class)) {
      assertThat(config.current().auth()).isPresent();
      assertThat(log.messages()).singleElement().asString().contains("is in use");
    }
  }

  @Test
  void keepsTheSettingsWhileNothingChanges() throws IOException {
    WebConfig config = WebConfig.load(write("web.yml", TLS), nanoTime::get);
    WebSettings before = config.current();
    nanoTime.addAndGet(SECOND);
    assertThat(config.current()).isSameAs(before);
  }

  @Test
  void picksUpAChangedCertificate() throws Exception {
    WebConfig config = WebConfig.load(write("web.yml", TLS), nanoTime::get);
    WebSettings before = config.current();
    Identity renewed = TestPki.selfSigned("server", TestPki.ec());
    write("server.crt", renewed.certificatePem());
    write("server.key", renewed.keyPem());
    nanoTime.addAndGet(SECOND);
    try (LogCapture log = LogCapture.of(WebConfig.class)) {
      assertThat(config.current()).isNotSameAs(before);
      assertThat(log.messages()).hasSize(1);
    }
  }

  @Test
  void keepsTheSettingsFromBeforeUntilAChangeIsUsable() throws Exception {
    WebConfig config = WebConfig.load(write("web.yml", TLS), nanoTime::get);
    WebSettings before = config.current();
    Identity renewed = TestPki.selfSigned("server", TestPki.ec());
    try (LogCapture log = LogCapture.of(WebConfig.class)) {
      write("server.crt", renewed.certificatePem());
      for (int i = 0; i < 3; i++) {
        nanoTime.addAndGet(SECOND);
        assertThat(config.current()).isSameAs(before);
      }
      assertThat(log.messages())
          .singleElement()
          .asString()
          .contains("tls_server_config.key_file: not the key of the certificate");
      write("server.key", renewed.keyPem());
      nanoTime.addAndGet(SECOND);
      assertThat(config.current()).isNotSameAs(before);
    }
  }

  @Test
  void doesNotSwitchTlsOnOrOffWhileItRuns() throws IOException {
    WebConfig config = WebConfig.load(write("web.yml", ""), nanoTime::get);
    try (LogCapture log = LogCapture.of(WebConfig.class)) {
      write("web.yml", TLS);
      nanoTime.addAndGet(SECOND);
      assertThat(config.current().tls()).isEmpty();
      assertThat(log.messages()).singleElement().asString().contains("needs a restart");
    }
  }

  @Test
  void keepsTheSettingsWhenTheFileIsGone() throws IOException {
    Path file = write("web.yml", "basic_auth_users:\n  alice: " + HASH + "\n");
    WebConfig config = WebConfig.load(file, nanoTime::get);
    try (LogCapture log = LogCapture.of(WebConfig.class)) {
      Files.delete(file);
      nanoTime.addAndGet(SECOND);
      assertThat(config.current().auth()).isPresent();
      assertThat(log.messages()).singleElement().asString().contains("no such file");
    }
  }

  private List<String> problems(String yaml) throws IOException {
    Path file = write("web.yml", yaml);
    return catchThrowableOfType(WebConfigException.class, () -> WebConfig.load(file)).problems();
  }

  /** A star stands for the rest. */
  private static void assertMatches(String found, String expected) {
    if (expected.endsWith("*")) {
      assertThat(found).startsWith(expected.substring(0, expected.length() - 1));
    } else {
      assertThat(found).isEqualTo(expected);
    }
  }

  /** Each write is a second later than the one before, however coarse the file system's clock. */
  private Path write(String name, String content) throws IOException {
    Path file = Files.writeString(folder.resolve(name), content);
    return Files.setLastModifiedTime(
        file, FileTime.fromMillis(1_000_000_000_000L + 1000 * writes++));
  }
}
