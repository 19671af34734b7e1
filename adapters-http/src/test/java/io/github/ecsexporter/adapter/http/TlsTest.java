package io.github.ecsexporter.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsexporter.adapter.http.server.Limits;
import io.github.ecsexporter.adapter.http.webconfig.TestPki;
import io.github.ecsexporter.adapter.http.webconfig.TestPki.Identity;
import io.github.ecsexporter.adapter.http.webconfig.TestPki.San;
import io.github.ecsexporter.adapter.http.webconfig.WebConfig;
import io.github.ecsexporter.domain.testkit.RawClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TlsTest extends ServedTest {
  @TempDir Path folder;
  private final AtomicLong nanoTime = new AtomicLong();
  private Identity server;
  private Identity authority;
  private long writes;

  @BeforeEach
  void writeCertificates() throws Exception {
    server = TestPki.selfSigned("server", TestPki.ec());
    authority = TestPki.authority("ca");
    write("server.crt", server.certificatePem());
    write("server.key", server.keyPem());
    write("ca.crt", authority.certificatePem());
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void servesOverTls(String version) throws Exception {
    int port = serve("");
    assertThat(server().scheme()).isEqualTo("https");
    try (SSLSocket socket = connect(port, Optional.empty(), version);
        RawClient client = RawClient.over(socket)) {
      for (int i = 0; i < 3; i++) {
        assertThat(client.ask("GET", "/metrics").text()).isEqualTo(FakeUseCases.BODY);
      }
      assertThat(socket.getSession().getProtocol()).isEqualTo(version);
      assertThat(peer(socket)).isEqualTo(server.certificate());
    }
  }

  @Test
  void servesLargeAnswersOverTls() throws Exception {
    String large = "m 1\n".repeat(500_000);
    fakes.scrape = request -> FakeUseCases.exposition(large);
    try (RawClient client = RawClient.over(connect(serve(""), Optional.empty()))) {
      assertThat(client.ask("GET", "/metrics").text()).isEqualTo(large);
    }
  }

  @Test
  void servesWithRsaKeysInTheirTraditionalForm() throws Exception {
    Identity rsa = TestPki.selfSigned("server", TestPki.rsa());
    write("server.crt", rsa.certificatePem());
    write("server.key", rsa.pkcs1Pem());
    int port = serve("");
    for (String version : new String[] {"TLSv1.2", "TLSv1.3"}) {
      try (RawClient client = RawClient.over(connect(port, Optional.empty(), version))) {
        assertThat(client.ask("GET", "/health").status()).isEqualTo(200);
      }
    }
  }

  @Test
  void sendsTheWholeChain() throws Exception {
    Identity issued = TestPki.issue(authority, "server", San.dns("server"));
    write("server.crt", issued.certificatePem() + authority.certificatePem());
    write("server.key", issued.keyPem());
    try (SSLSocket socket = connect(serve(""), Optional.empty())) {
      assertThat(socket.getSession().getPeerCertificates())
          .containsExactly(issued.certificate(), authority.certificate());
    }
  }

  @Test
  void honorsTheVersions() throws Exception {
    int port = serve("  min_version: TLS13\n");
    assertThatThrownBy(() -> connect(port, Optional.empty(), "TLSv1.2"))
        .isInstanceOf(SSLException.class);
    connect(port, Optional.empty(), "TLSv1.3").close();
  }

  @Test
  void honorsTheCipherSuitesAndLeavesThoseOfTls13() throws Exception {
    int port = serve("  cipher_suites: [TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256]\n");
    try (SSLSocket old = connect(port, Optional.empty(), "TLSv1.2");
        SSLSocket current = connect(port, Optional.empty(), "TLSv1.3")) {
      assertThat(old.getSession().getCipherSuite())
          .isEqualTo("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
      assertThat(current.getSession().getCipherSuite()).startsWith("TLS_AES_");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NoClientCert, true, true, true",
    "RequestClientCert, true, true, true",
    "RequireAnyClientCert, false, true, true",
    "VerifyClientCertIfGiven, true, false, true",
    "RequireAndVerifyClientCert, false, false, true"
  })
  void asksForClientCertificatesAsGoDoes(String type, boolean none, boolean unknown, boolean known)
      throws Exception {
    int port =
        serve(
            "  client_auth_type: "
                + type
                + (type.equals("NoClientCert") ? "\n" : "\n  client_ca_file: ca.crt\n"));
    Identity stranger = TestPki.selfSigned("stranger", TestPki.ec());
    Identity friend = TestPki.issue(authority, "friend");
    for (String version : new String[] {"TLSv1.2", "TLSv1.3"}) {
      assertThat(isServed(port, Optional.empty(), version)).as("none").isEqualTo(none);
      assertThat(isServed(port, Optional.of(stranger), version)).as("unknown").isEqualTo(unknown);
      assertThat(isServed(port, Optional.of(friend), version)).as("known").isEqualTo(known);
    }
  }

  @Test
  void wantsOneOfTheAllowedNames() throws Exception {
    int port =
        serve(
            """
              client_auth_type: RequireAndVerifyClientCert
              client_ca_file: ca.crt
              client_allowed_sans: [prom.example, a@b.example, 'spiffe://x/y', 10.0.0.1, '2001:db8:0::1']
            """);
    assertServed(true, port, San.dns("other.example"), San.dns("prom.example"));
    assertServed(true, port, San.email("a@b.example"));
    assertServed(true, port, San.uri("spiffe://x/y"));
    assertServed(true, port, San.ip("10.0.0.1"));
    assertServed(true, port, San.ip("2001:db8::1"));
    assertServed(false, port, San.dns("www.prom.example"));
    assertServed(false, port, San.ip("10.0.0.2"));
    assertServed(false, port);
  }

  @Test
  void showsARenewedCertificateWithoutARestart() throws Exception {
    int port = serve("");
    Identity renewed = TestPki.selfSigned("server", TestPki.ec());
    write("server.crt", renewed.certificatePem());
    write("server.key", renewed.keyPem());
    try (LogCapture log = LogCapture.of(WebConfig.class);
        SSLSocket before = connect(port, Optional.empty())) {
      assertThat(peer(before)).isEqualTo(server.certificate());
      nanoTime.addAndGet(Duration.ofSeconds(1).toNanos());
      try (SSLSocket after = connect(port, Optional.empty())) {
        assertThat(peer(after)).isEqualTo(renewed.certificate());
      }
      assertThat(RawClient.over(before).ask("GET", "/health").status()).isEqualTo(200);
      assertThat(log.messages()).hasSize(1);
    }
  }

  @Test
  void keepsTheCertificateWhenTheNewOneIsBroken() throws Exception {
    int port = serve("");
    try (LogCapture log = LogCapture.of(WebConfig.class)) {
      write("server.crt", "not a certificate");
      nanoTime.addAndGet(Duration.ofSeconds(1).toNanos());
      try (SSLSocket socket = connect(port, Optional.empty())) {
        assertThat(peer(socket)).isEqualTo(server.certificate());
      }
      assertThat(log.messages()).hasSize(1);
    }
  }

  @Test
  void closesAClientThatDoesNotFinishItsHandshake() throws Exception {
    int port = serve("", TestLimits.with(64, Duration.ofMillis(200), 4, 4));
    try (RawClient client = RawClient.connect(port)) {
      client.write("\u0016\u0003\u0001\u0002");
      assertThat(client.isClosedSilently()).isTrue();
    }
  }

  @Test
  void doesNotSpeakPlainHttp() throws Exception {
    int port = serve("");
    assertThatThrownBy(() -> RawClient.get(port, "/health")).isInstanceOf(Exception.class);
    try (RawClient client = RawClient.over(connect(port, Optional.empty()))) {
      assertThat(client.ask("GET", "/health").status()).isEqualTo(200);
    }
  }

  @Test
  void makesRoomForANewClientAmongStalledHandshakes() throws Exception {
    int port = serve("", TestLimits.connections(5));
    RawClient[] stalled = new RawClient[20];
    try {
      for (int i = 0; i < stalled.length; i++) {
        stalled[i] = RawClient.connect(port);
        stalled[i].write("\u0016\u0003\u0001");
      }
      try (RawClient client = RawClient.over(connect(port, Optional.empty()))) {
        assertThat(client.ask("GET", "/metrics").status()).isEqualTo(200);
      }
    } finally {
      for (RawClient client : stalled) {
        client.close();
      }
    }
  }

  private void assertServed(boolean expected, int port, San... names) throws Exception {
    Identity client = TestPki.issue(authority, "client", names);
    assertThat(isServed(port, Optional.of(client), "TLSv1.3")).isEqualTo(expected);
  }

  /** With TLS 1.3 a client learns of a refusal only after its handshake. */
  private static boolean isServed(int port, Optional<Identity> identity, String version)
      throws Exception {
    try (RawClient client = RawClient.over(connect(port, identity, version))) {
      return client.ask("GET", "/health").status() == 200;
    } catch (IOException refused) {
      return false;
    }
  }

  private static X509Certificate peer(SSLSocket socket) throws SSLException {
    return (X509Certificate) socket.getSession().getPeerCertificates()[0];
  }

  private static SSLSocket connect(int port, Optional<Identity> identity, String... versions)
      throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        identity.map(known -> new KeyManager[] {new ShowsAlways(known)}).orElse(null),
        new TrustManager[] {new TrustsAll()},
        null);
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket();
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.setSoTimeout(10_000);
    if (versions.length > 0) {
      socket.setEnabledProtocols(versions);
    }
    try {
      socket.startHandshake();
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private int serve(String more) throws IOException {
    return serve(more, Limits.STANDARD);
  }

  private int serve(String more, Limits limits) throws IOException {
    Path file =
        write(
            "web.yml",
            "tls_server_config:\n  cert_file: server.crt\n  key_file: server.key\n" + more);
    return start(
        new HttpServerConfig(
            "127.0.0.1", 0, true, Optional.of(WebConfig.load(file, nanoTime::get))),
        limits);
  }

  /** Each write is a second later than the one before, however coarse the file system's clock. */
  private Path write(String name, String content) throws IOException {
    Path file = Files.writeString(folder.resolve(name), content);
    return Files.setLastModifiedTime(
        file, FileTime.fromMillis(1_000_000_000_000L + 1000 * writes++));
  }

  /** Shows its certificate even to a server that says it would not trust the issuer. */
  private static final class ShowsAlways extends X509ExtendedKeyManager {
    private final Identity identity;

    ShowsAlways(Identity identity) {
      this.identity = identity;
    }

    @Override
    public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
      return Arrays.asList(types).contains("EC") ? "client" : null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return new X509Certificate[] {identity.certificate()};
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return identity.keys().getPrivate();
    }

    @Override
    public String[] getClientAliases(String type, Principal[] issuers) {
      return new String[] {"client"};
    }

    @Override
    public String[] getServerAliases(String type, Principal[] issuers) {
      return null;
    }

    @Override
    public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
      return null;
    }
  }

  private static final class TrustsAll extends X509ExtendedTrustManager {
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
