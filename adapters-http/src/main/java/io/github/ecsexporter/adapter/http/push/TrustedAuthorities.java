package io.github.ecsexporter.adapter.http.push;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** The authorities of a PEM file: a receiver's certificate must be theirs. Immutable. */
public final class TrustedAuthorities {
  private final List<Certificate> certificates;

  private TrustedAuthorities(List<Certificate> certificates) {
    this.certificates = certificates;
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read or holds no certificate; the message says which
   */
  public static TrustedAuthorities read(Path pem) throws IOException {
    List<Certificate> certificates;
    try (InputStream in = Files.newInputStream(pem)) {
      certificates = List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
    } catch (CertificateException e) {
      throw new IOException("it holds a certificate that is not valid", e);
    } catch (IOException e) {
      throw new IOException("it cannot be read", e);
    }
    if (certificates.isEmpty()) {
      throw new IOException("it holds no certificate");
    }
    return new TrustedAuthorities(certificates);
  }

  /** Sockets that trust these authorities and no others. */
  SSLSocketFactory socketFactory() {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (int i = 0; i < certificates.size(); i++) {
        store.setCertificateEntry("ca-" + i, certificates.get(i));
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("TLS is not available: " + e.getMessage(), e);
    }
  }
}
