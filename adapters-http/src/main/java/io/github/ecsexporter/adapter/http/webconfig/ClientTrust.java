package io.github.ecsexporter.adapter.http.webconfig;

import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Which client certificates are accepted. */
final class ClientTrust extends X509ExtendedTrustManager {
  private static final int SAN_EMAIL = 1;
  private static final int SAN_DNS = 2;
  private static final int SAN_URI = 6;
  private static final int SAN_IP = 7;

  private final Optional<X509ExtendedTrustManager> issuers;
  private final Set<String> allowedNames;

  /**
   * Creates the rule.
   *
   * @param issuers checks the issuer of a certificate; empty to accept any certificate
   * @param allowedNames of which the certificate must have one; empty for any
   */
  ClientTrust(Optional<X509ExtendedTrustManager> issuers, Set<String> allowedNames) {
    this.issuers = issuers;
    this.allowedNames = Set.copyOf(allowedNames);
  }

  @Override
  public void checkClientTrusted(
      X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
      throws CertificateException {
    if (issuers.isPresent()) {
      issuers.get().checkClientTrusted(chain, authType, engine);
    }
    if (!allowedNames.isEmpty() && !hasAllowedName(chain[0])) {
      throw new CertificateException("the client certificate has no allowed name");
    }
  }

  private boolean hasAllowedName(X509Certificate certificate) throws CertificateException {
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    if (names == null) {
      return false;
    }
    for (List<?> name : names) {
      int type = (Integer) name.get(0);
      if ((type == SAN_DNS || type == SAN_EMAIL || type == SAN_URI)
          && allowedNames.contains((String) name.get(1))) {
        return true;
      }
      if (type == SAN_IP && isAllowedAddress((String) name.get(1))) {
        return true;
      }
    }
    return false;
  }

  /** An IPv6 address can be written in several ways. */
  private boolean isAllowedAddress(String address) throws CertificateException {
    try {
      InetAddress wanted = InetAddress.getByName(address);
      for (String allowed : allowedNames) {
        if (isAddress(allowed) && InetAddress.getByName(allowed).equals(wanted)) {
          return true;
        }
      }
      return false;
    } catch (UnknownHostException e) {
      throw new CertificateException("the client certificate has a broken address", e);
    }
  }

  /** Keeps names from being looked up. */
  private static boolean isAddress(String text) {
    boolean digitsAndDots = !text.isEmpty();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ':') {
        return text.indexOf('/') < 0;
      }
      digitsAndDots &= c >= '0' && c <= '9' || c == '.';
    }
    return digitsAndDots;
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, authType, (SSLEngine) null);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    checkClientTrusted(chain, authType, (SSLEngine) null);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("this is a server");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkServerTrusted(chain, authType);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("this is a server");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return issuers
        .map(X509ExtendedTrustManager::getAcceptedIssuers)
        .orElseGet(() -> new X509Certificate[0]);
  }
}
