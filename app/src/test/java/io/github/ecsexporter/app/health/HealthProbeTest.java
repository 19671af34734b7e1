package io.github.ecsexporter.app.health;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HealthProbeTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok\n";
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final int PATIENT = 30_000;

  @TempDir private Path folder;
  private ServerSocket server;
  private volatile String request = "";

  /** Answers every connection with the same bytes, and nothing but the end if they are empty. */
  private int serve(ServerSocket socket, String answer) {
    server = socket;
    Thread thread =
        new Thread(
            () -> {
              while (!server.isClosed()) {
                try (Socket client = server.accept()) {
                  byte[] buffer = new byte[1_024];
                  int read = client.getInputStream().read(buffer);
                  request = new String(buffer, 0, Math.max(0, read), US_ASCII);
                  client.getOutputStream().write(answer.getBytes(US_ASCII));
                } catch (IOException e) {
                  // The next one, or the end.
                }
              }
            });
    thread.setDaemon(true);
    thread.start();
    return socket.getLocalPort();
  }

  private int serve(String answer) throws IOException {
    return serve(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answer);
  }

  @AfterEach
  void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  private static Optional<String> ask(String host, int port) {
    return new HealthProbe(host, port, Optional.empty(), PATIENT).failure();
  }

  private Optional<String> askWithWebConfig(int port, String webConfig) throws IOException {
    Path file = Files.writeString(folder.resolve("web-config.yml"), webConfig);
    return new HealthProbe("127.0.0.1", port, Optional.of(file), PATIENT).failure();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "0.0.0.0"})
  void asksOnLoopback(String host) throws IOException {
    int port = serve(OK);

    assertThat(ask(host, port)).isEmpty();
    assertThat(request).startsWith("GET /health HTTP/1.1\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 503 Service Unavailable\r\n\r\n", "SSH-2.0-x\r\n", ""})
  void anyOtherAnswerIsUnhealthy(String answer) throws IOException {
    assertThat(ask("127.0.0.1", serve(answer)).orElseThrow()).contains("not healthy");
  }

  @Test
  void escapesWhatIsNotText() throws IOException {
    assertThat(ask("127.0.0.1", serve("\u0001\u001bx\u007f\r\n")).orElseThrow())
        .endsWith("answered: \\x01\\x1bx\\x7f");
  }

  @Test
  void saysWhatIsMissingForAServerThatSpeaksTls() throws Exception {
    int port = serve(tlsSocket(), OK);

    assertThat(ask("127.0.0.1", port).orElseThrow())
        .contains("port " + port + " speaks TLS", "ECS_METRICS_EXPORTER_WEB_CONFIG_FILE");
  }

  @Test
  void refusedConnectionIsUnhealthy() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }

    assertThat(ask("127.0.0.1", port).orElseThrow()).contains("no answer from 127.0.0.1");
  }

  @Test
  void silenceIsUnhealthyAfterTheDeadline() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Optional<String> failure =
          new HealthProbe("127.0.0.1", silent.getLocalPort(), Optional.empty(), 50).failure();

      assertThat(failure.orElseThrow()).contains("timed out");
    }
  }

  @Test
  void answerThatNeverEndsIsUnhealthy() throws IOException {
    assertThat(ask("127.0.0.1", serve("x".repeat(10_000))).orElseThrow()).hasSizeLessThan(200);
  }

  @Test
  void passwordsAloneNeedNoTls() throws IOException {
    assertThat(askWithWebConfig(serve(OK), "basic_auth_users: {}\n")).isEmpty();
  }

  @Test
  void webConfigThatIsMissingIsUnhealthy() throws IOException {
    Optional<Path> missing = Optional.of(folder.resolve("none.yml"));

    assertThat(new HealthProbe("127.0.0.1", serve(OK), missing, PATIENT).failure()).isPresent();
  }

  @Test
  void fallsBackToPlainHttpWhereTheServerSpeaksNoTls() throws IOException {
    assertThat(askWithWebConfig(serve(OK), "tls_server_config: {}\n")).isEmpty();
  }

  @Test
  void asksOverTlsWithoutVerifyingTheCertificate() throws Exception {
    int port = serve(tlsSocket(), OK);

    assertThat(askWithWebConfig(port, "tls_server_config:\n  cert_file: x\n")).isEmpty();
    assertThat(request).startsWith("GET /health HTTP/1.1\r\n");
  }

  @Test
  void tlsServerThatIsNotHealthyIsUnhealthy() throws Exception {
    int port = serve(tlsSocket(), "HTTP/1.1 500 Oops\r\n\r\n");

    assertThat(askWithWebConfig(port, "tls_server_config:\n").orElseThrow()).contains("500");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void serverThatInsistsOnACertificateIsHealthy(String protocol) throws Exception {
    SSLServerSocket socket = tlsSocket();
    socket.setNeedClientAuth(true);
    socket.setEnabledProtocols(new String[] {protocol});
    int port = serve(socket, OK);

    assertThat(askWithWebConfig(port, "tls_server_config:\n")).isEmpty();
  }

  private SSLServerSocket tlsSocket() throws Exception {
    Path file = folder.resolve("server.p12");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "server",
                    "-dname",
                    "CN=prometheus-sees-this",
                    "-keyalg",
                    "EC",
                    "-storepass",
                    new String(PASSWORD),
                    "-keystore",
                    file.toString()))
            .redirectErrorStream(true)
            .start();
    String output = new String(keytool.getInputStream().readAllBytes(), US_ASCII);
    assertThat(keytool.waitFor()).as(output).isZero();
    KeyStore keys = KeyStore.getInstance(file.toFile(), PASSWORD);
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return (SSLServerSocket)
        context
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }
}
