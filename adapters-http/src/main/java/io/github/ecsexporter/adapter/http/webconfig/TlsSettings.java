package io.github.ecsexporter.adapter.http.webconfig;

import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** How to speak TLS: a context, and what to set on each of its engines. Thread-safe. */
public final class TlsSettings {
  private final SSLContext context;
  private final ClientAuth clientAuth;
  private final String[] protocols;
  private final Optional<String[]> cipherSuites;
  private final boolean serverPrefers;
  private final Optional<String[]> curves;

  /**
   * Takes settings that the reader has found valid.
   *
   * @param protocols by their Java names
   * @param cipherSuites by their Java names, best first; empty for Java's choice
   * @param serverPrefers whether the server's order of suites takes precedence over the client's
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

  /** The context, with the server's certificate and the rules for client certificates. */
  public SSLContext context() {
    return context;
  }

  /** Configures a server engine of the context before its handshake. */
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
