package io.github.ecsexporter.adapter.http.webconfig;

import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** How to speak TLS. Immutable. */
public final class TlsSettings {
  private final SSLContext context;
  private final ClientAuth clientAuth;
  private final String[] protocols;
  private final Optional<String[]> cipherSuites;
  private final boolean serverPrefers;
  private final Optional<String[]> curves;

  /**
   * Takes what the reader has found to be usable.
   *
   * @param protocols by their Java names
   * @param cipherSuites by their Java names, best first; empty for Java's choice
   * @param serverPrefers whether our order of suites counts rather than the client's
   * @param curves by their Java names, best first; empty for Java's choice
   */
  TlsSettings(
      SSLContext context,
      ClientAuth clientAuth,
      String[] protocols,
      Optional<String[]> cipherSuites,
      boolean serverPrefers,
      Optional<String[]> curves) {
    this.context = context;
    this.clientAuth = clientAuth;
    this.protocols = protocols;
    this.cipherSuites = cipherSuites;
    this.serverPrefers = serverPrefers;
    this.curves = curves;
  }

  /** Has the certificate and the trust in clients. */
  public SSLContext context() {
    return context;
  }

  /** Sets up an engine of the context before its handshake. */
  public void configure(SSLEngine engine) {
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(protocols);
    cipherSuites.ifPresent(parameters::setCipherSuites);
    parameters.setUseCipherSuitesOrder(serverPrefers);
    curves.ifPresent(names -> NamedGroups.prefer(parameters, names));
    if (clientAuth.isRequired()) {
      parameters.setNeedClientAuth(true);
    } else if (clientAuth != ClientAuth.NONE) {
      parameters.setWantClientAuth(true);
    }
    engine.setSSLParameters(parameters);
  }
}
