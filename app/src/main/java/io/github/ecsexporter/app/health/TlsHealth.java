package io.github.ecsexporter.app.health;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The health probe over TLS; apart, so that a probe without TLS loads none of it.
 *
 * <p>The certificate is not verified: it is made for the name that Prometheus uses, not for the
 * loopback address, and the probe sends no secret to the address that the exporter itself listens
 * on.
 */
final class TlsHealth {
  private TlsHealth() {}

  /**
   * Asks over TLS, and without it if the server turns out to speak none.
   *
   * @param deadline by {@link System#nanoTime()}
   * @return empty if the exporter is healthy, else what is wrong
   */
  static Optional<String> ask(InetSocketAddress address, long deadline) throws IOException {
    NoCertificate certificate = new NoCertificate();
    try (Socket plain = connect(address, deadline);
        SSLSocket socket =
            (SSLSocket)
                context(certificate)
                    .getSocketFactory()
                    .createSocket(plain, "localhost", address.getPort(), true)) {
      socket.setSoTimeout(HealthProbe.remaining(deadline));
      socket.startHandshake();
      return HealthProbe.exchange(socket, deadline);
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) { // a reset too, if the server hangs up while we still write
      if (certificate.wasAskedFor()) {
        return Optional.empty();
      }
      if (!(e instanceof SSLException)) {
        throw e;
      }
      // An empty tls_server_config means no TLS.
      try (Socket plain = connect(address, deadline)) {
        return HealthProbe.exchange(plain, deadline);
      }
    }
  }

  private static Socket connect(InetSocketAddress address, long deadline) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(address, HealthProbe.remaining(deadline));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static SSLContext context(KeyManager keys) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {keys}, new TrustManager[] {new TrustAll()}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no TLS", e);
    }
  }

  private static final class TrustAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {
      // A client is never on the other end.
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
      // See the class comment.
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  /**
   * We have no certificate. A server that asks for one and then breaks off is alive and does what
   * its configuration says.
   */
  private static final class NoCertificate extends X509ExtendedKeyManager {
    private volatile boolean asked;

    boolean wasAskedFor() {
      return asked;
    }

    @Override
    public @Nullable String chooseClientAlias(
        String[] keyTypes, Principal[] issuers, Socket socket) {
      asked = true;
      return null;
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
      return new String[0];
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
      return new String[0];
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
      return null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return new X509Certificate[0];
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
      return null;
    }
  }
}
