package io.github.ecsexporter.adapter.http.push;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.adapter.http.webconfig.TestPki;
import io.github.ecsexporter.adapter.http.webconfig.TestPki.Identity;
import io.github.ecsexporter.adapter.http.webconfig.TestPki.San;
import io.github.ecsexporter.domain.push.AwsCredentials;
import io.github.ecsexporter.domain.push.PushRequest;
import io.github.ecsexporter.domain.push.PushResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whom a push trusts. */
@Timeout(60)
class PushOverTlsTest {
  private static final Duration AMPLE = Duration.ofSeconds(30);
  private static final char[] NO_PASSWORD = {};
  private static final PushRequest REQUEST =
      new PushRequest("", "application/x-protobuf", Map.of(), new byte[] {1});

  private static Identity authority;

  @TempDir private Path folder;
  private final ScheduledExecutorService deadlines = Executors.newScheduledThreadPool(1);
  private final AtomicInteger bodies = new AtomicInteger();
  private final CountDownLatch end = new CountDownLatch(1);
  private ServerSocket server;

  @BeforeAll
  static void certify() throws GeneralSecurityException {
    authority = TestPki.authority("authority");
  }

  @AfterEach
  void close() throws IOException {
    end.countDown();
    deadlines.shutdownNow();
    server.close();
  }

  private static Identity issue(San... names) throws GeneralSecurityException {
    return TestPki.issue(authority, "receiver", names);
  }

  private void receives(Identity identity) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "key",
        identity.keys().getPrivate(),
        NO_PASSWORD,
        new Certificate[] {identity.certificate()});
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, NO_PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    server =
        context
            .getServerSocketFactory()
            .createServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
    serve(this::answer);
  }

  @FunctionalInterface
  private interface Reaction {
    void to(Socket socket) throws IOException, InterruptedException;
  }

  private void serve(Reaction reaction) {
    Thread thread =
        new Thread(
            () -> {
              while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                  reaction.to(socket);
                } catch (IOException | InterruptedException e) {
                  // The sender did not want to.
                }
              }
            },
            "receiver");
    thread.setDaemon(true);
    thread.start();
  }

  private void answer(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return;
      }
      head.append((char) next);
    }
    in.readNBytes(1);
    bodies.incrementAndGet();
    socket.getOutputStream().write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(ISO_8859_1));
  }

  private PushResponse push(String host, Optional<String> pem, Duration timeout)
      throws IOException {
    Optional<TrustedAuthorities> authorities = Optional.empty();
    if (pem.isPresent()) {
      authorities =
          Optional.of(
              TrustedAuthorities.read(Files.writeString(folder.resolve("ca.pem"), pem.get())));
    }
    return new HttpPushSender(
            new PushTarget(
                URI.create("https://" + host + ":" + server.getLocalPort() + "/"),
                Map.of(),
                Optional.empty(),
                authorities),
            any -> new AwsCredentials("", "", ""),
            "1.2.3",
            deadlines,
            Clock.systemUTC())
        .send(REQUEST, timeout);
  }

  private static void assertTaken(PushResponse response) {
    assertThat(response)
        .isInstanceOfSatisfying(
            PushResponse.Answered.class, answered -> assertThat(answered.status()).isEqualTo(204));
  }

  private void assertRefused(PushResponse response, String words) {
    assertThat(response)
        .isInstanceOfSatisfying(
            PushResponse.Failed.class,
            failed -> {
              assertThat(failed.timeout()).isFalse();
              assertThat(failed.detail()).startsWith("TLS failed: ").contains(words);
            });
    assertThat(bodies).hasValue(0);
  }

  @Test
  void trustsTheAuthorityOfTheFile() throws Exception {
    receives(issue(San.dns("localhost"), San.ip("127.0.0.1")));
    Optional<String> pem = Optional.of(authority.certificatePem());

    assertTaken(push("localhost", pem, AMPLE));
    assertTaken(push("127.0.0.1", pem, AMPLE));
    assertThat(bodies).hasValue(2);
  }

  @Test
  void trustsAnyOfTheAuthoritiesOfTheFile() throws Exception {
    receives(issue(San.dns("localhost")));
    String other = TestPki.authority("other").certificatePem();

    assertTaken(push("localhost", Optional.of(other + authority.certificatePem()), AMPLE));
  }

  @Test
  void trustsNoOtherAuthority() throws Exception {
    receives(issue(San.dns("localhost")));

    assertRefused(
        push("localhost", Optional.of(TestPki.authority("other").certificatePem()), AMPLE),
        "certification path");
    assertRefused(push("localhost", Optional.empty(), AMPLE), "certification path");
  }

  @Test
  void trustsNoOtherName() throws Exception {
    receives(issue(San.dns("receiver.example")));

    assertRefused(push("localhost", Optional.of(authority.certificatePem()), AMPLE), "localhost");
  }

  @Test
  void trustsNothingThatHasExpired() throws Exception {
    receives(TestPki.expired(authority, "receiver", San.dns("localhost")));

    assertRefused(
        push("localhost", Optional.of(authority.certificatePem()), AMPLE), "validity check failed");
  }

  @Test
  void reportsAReceiverWithoutTls() throws Exception {
    server = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
    serve(
        socket ->
            socket
                .getOutputStream()
                .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(ISO_8859_1)));

    assertThat(push("127.0.0.1", Optional.of(authority.certificatePem()), AMPLE))
        .isInstanceOfSatisfying(
            PushResponse.Failed.class, failed -> assertThat(failed.timeout()).isFalse());
  }

  @Test
  void givesUpOnAHandshakeThatHangs() throws Exception {
    server = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
    serve(socket -> end.await());

    assertTimesOut();
  }

  @Test
  void givesUpOnAHandshakeThatTrickles() throws Exception {
    server = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
    serve(
        socket -> {
          // A record of a handshake that announces 16 KiB.
          socket.getOutputStream().write(new byte[] {22, 3, 3, 64, 0});
          while (!end.await(20, TimeUnit.MILLISECONDS)) {
            socket.getOutputStream().write(2);
          }
        });

    assertTimesOut();
  }

  private void assertTimesOut() throws GeneralSecurityException, IOException {
    PushResponse response =
        push("127.0.0.1", Optional.of(authority.certificatePem()), Duration.ofMillis(300));
    assertThat(response)
        .isInstanceOfSatisfying(
            PushResponse.Failed.class, failed -> assertThat(failed.timeout()).isTrue());
  }
}
