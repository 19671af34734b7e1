package io.github.ecsexporter.adapter.http.webconfig;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** The one certificate of the server, with its key; a key store would only be in the way. */
final class ServerKey extends X509ExtendedKeyManager {
  private static final String ALIAS = "server";

  private final List<X509Certificate> chain;
  private final PrivateKey key;

  private ServerKey(List<X509Certificate> chain, PrivateKey key) {
    this.chain = List.copyOf(chain);
    this.key = key;
  }

  /**
   * Takes a pair.
   *
   * @throws GeneralSecurityException if the key is not that of the first certificate
   */
  static ServerKey of(List<X509Certificate> chain, PrivateKey key) throws GeneralSecurityException {
    if (!belongTogether(key, chain.get(0).getPublicKey())) {
      throw new GeneralSecurityException("not the key of the certificate");
    }
    return new ServerKey(chain, key);
  }

  private static boolean belongTogether(PrivateKey key, PublicKey owner)
      throws GeneralSecurityException {
    String algorithm = owner.getAlgorithm();
    Signature signature =
        Signature.getInstance(
            algorithm.equals("RSA")
                ? "SHA256withRSA"
                : algorithm.equals("EC") ? "SHA256withECDSA" : algorithm);
    signature.initSign(key);
    signature.update(owner.getEncoded());
    byte[] proof = signature.sign();
    signature.initVerify(owner);
    signature.update(owner.getEncoded());
    return signature.verify(proof);
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal[] issuers, @Nullable SSLEngine engine) {
    return keyType.equals(chain.get(0).getPublicKey().getAlgorithm()) ? ALIAS : null;
  }

  @Override
  public @Nullable String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    return chooseEngineServerAlias(keyType, issuers, null);
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return chain.toArray(new X509Certificate[0]);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return key;
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    return new String[] {ALIAS};
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal[] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
    return null;
  }
}
