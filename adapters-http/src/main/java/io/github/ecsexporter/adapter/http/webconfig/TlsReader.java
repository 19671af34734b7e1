package io.github.ecsexporter.adapter.http.webconfig;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNullElse;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Reads {@code tls_server_config}. */
final class TlsReader {
  /** Go's names in ascending order, at the places of Java's. */
  private static final List<String> GO_VERSIONS = List.of("TLS10", "TLS11", "TLS12", "TLS13");

  private static final List<String> JAVA_VERSIONS =
      List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");
  private static final Map<String, String> CURVES =
      Map.of(
          "CurveP256", "secp256r1",
          "CurveP384", "secp384r1",
          "CurveP521", "secp521r1",
          "X25519", "x25519");

  /** Suites of TLS 1.3 have no key exchange in their names; Go always enables them. */
  private static final String OLD_SUITE_MARK = "_WITH_";

  /** A signal that looks like a suite. */
  private static final String SIGNAL_MARK = "_SCSV";

  /** Sessions of clients without tickets; each takes memory for as long as it is kept. */
  private static final int MAX_SESSIONS = 100;

  private final YamlSection tls;
  private final Path directory;
  private final WatchedFiles files;

  TlsReader(YamlSection tls, Path directory, WatchedFiles files) {
    this.tls = tls;
    this.directory = directory;
    this.files = files;
  }

  /** Empty if there are problems, which the section then has. */
  Optional<TlsSettings> read() {
    Optional<ServerKey> key = serverKey();
    ClientAuth clientAuth = clientAuth();
    Optional<TrustManager> trust = trust(clientAuth);
    List<String> protocols = protocols();
    List<String> suites = tls.texts("cipher_suites");
    boolean serverPrefers = tls.flag("prefer_server_cipher_suites", true);
    Optional<String[]> curves = curves();
    tls.rejectOthers();
    curves.ifPresent(NamedGroups::prepare);
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          key.stream().toArray(KeyManager[]::new),
          trust.stream().toArray(TrustManager[]::new),
          null);
      context.getServerSessionContext().setSessionCacheSize(MAX_SESSIONS);
      Optional<String[]> enabledSuites = enabledSuites(suites, context);
      Optional<String[]> enabledProtocols = enabledProtocols(protocols, context);
      if (key.isEmpty() || trust.isEmpty() || enabledProtocols.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new TlsSettings(
              context, clientAuth, enabledProtocols.get(), enabledSuites, serverPrefers, curves));
    } catch (GeneralSecurityException e) {
      tls.problem("cert_file", "cannot be used: " + messageOf(e));
      return Optional.empty();
    }
  }

  private Optional<ServerKey> serverKey() {
    Optional<Text> certificate = pem("cert", "cert_file", true);
    Optional<Text> key = pem("key", "key_file", true);
    if (certificate.isEmpty() || key.isEmpty()) {
      return Optional.empty();
    }
    List<X509Certificate> chain;
    try {
      chain = Pem.certificates(certificate.get().pem());
    } catch (GeneralSecurityException e) {
      tls.problem(certificate.get().key(), messageOf(e));
      return Optional.empty();
    }
    try {
      return Optional.of(
          ServerKey.of(chain, Pem.privateKey(key.get().pem(), chain.get(0).getPublicKey())));
    } catch (GeneralSecurityException e) {
      tls.problem(key.get().key(), messageOf(e));
      return Optional.empty();
    }
  }

  private ClientAuth clientAuth() {
    Optional<ClientAuth> auth = ClientAuth.byName(tls.text("client_auth_type").orElse(""));
    if (auth.isEmpty()) {
      tls.problem("client_auth_type", "must be one of " + ClientAuth.names());
    }
    // Whichever was meant, the strictest causes the fewest further problems.
    return auth.orElse(ClientAuth.REQUIRE_AND_VERIFY);
  }

  private Optional<TrustManager> trust(ClientAuth auth) {
    Optional<Text> authorities = pem("client_ca", "client_ca_file", false);
    Set<String> names = new LinkedHashSet<>(tls.texts("client_allowed_sans"));
    if (authorities.isPresent() && auth == ClientAuth.NONE) {
      tls.problem(authorities.get().key(), "has no effect without a client_auth_type");
    }
    if (!names.isEmpty() && !auth.isRequired()) {
      tls.problem(
          "client_allowed_sans",
          "needs the client_auth_type RequireAnyClientCert or RequireAndVerifyClientCert");
    }
    try {
      KeyStore issuers = authorities.isEmpty() ? null : issuers(authorities.get().pem());
      return Optional.of(
          new ClientTrust(
              auth.isVerified() ? Optional.of(verifier(issuers)) : Optional.empty(), names));
    } catch (GeneralSecurityException | IOException e) {
      tls.problem(authorities.map(Text::key).orElse("client_auth_type"), messageOf(e));
      return Optional.empty();
    }
  }

  private static KeyStore issuers(String pem) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (X509Certificate issuer : Pem.certificates(pem)) {
      store.setCertificateEntry(String.valueOf(store.size()), issuer);
    }
    return store;
  }

  /**
   * Checks clients.
   *
   * @param issuers null for those that Java trusts, as in Go those of the system
   */
  private static X509ExtendedTrustManager verifier(@Nullable KeyStore issuers)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(issuers);
    return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
  }

  /** What the exception says, or at least its name. */
  private static String messageOf(Exception e) {
    return requireNonNullElse(e.getMessage(), e.toString());
  }

  private List<String> protocols() {
    int min = version("min_version", "TLS12");
    int max = version("max_version", "TLS13");
    if (min > max) {
      tls.problem("min_version", "is above max_version");
      return List.of();
    }
    return JAVA_VERSIONS.subList(min, max + 1);
  }

  private int version(String key, String standard) {
    int version = GO_VERSIONS.indexOf(tls.text(key).orElse(standard));
    if (version < 0) {
      tls.problem(key, "must be one of " + GO_VERSIONS);
      return GO_VERSIONS.indexOf(standard);
    }
    return version;
  }

  private Optional<String[]> enabledProtocols(List<String> protocols, SSLContext context) {
    List<String> enabled = new ArrayList<>(protocols);
    enabled.retainAll(Arrays.asList(context.getDefaultSSLParameters().getProtocols()));
    if (enabled.isEmpty() && !protocols.isEmpty()) {
      tls.problem("max_version", "this Java runtime allows none of the versions up to it");
    }
    return enabled.isEmpty() ? Optional.empty() : Optional.of(enabled.toArray(new String[0]));
  }

  private Optional<String[]> enabledSuites(List<String> names, SSLContext context) {
    if (names.isEmpty()) {
      return Optional.empty();
    }
    List<String> supported = Arrays.asList(context.getSupportedSSLParameters().getCipherSuites());
    Set<String> enabled = new LinkedHashSet<>();
    for (String suite : context.getDefaultSSLParameters().getCipherSuites()) {
      if (!suite.contains(OLD_SUITE_MARK) && !suite.endsWith(SIGNAL_MARK)) {
        enabled.add(suite);
      }
    }
    for (String name : names) {
      if (supported.contains(name)) {
        enabled.add(name);
      } else {
        tls.problem("cipher_suites", name + " is not supported by this Java runtime");
      }
    }
    return Optional.of(enabled.toArray(new String[0]));
  }

  private Optional<String[]> curves() {
    List<String> names = tls.texts("curve_preferences");
    List<String> curves = new ArrayList<>();
    for (String name : names) {
      String curve = CURVES.get(name);
      if (curve == null) {
        tls.problem(
            "curve_preferences", name + " is not one of CurveP256, CurveP384, CurveP521, X25519");
      } else {
        curves.add(curve);
      }
    }
    return curves.isEmpty() ? Optional.empty() : Optional.of(curves.toArray(new String[0]));
  }

  /** A PEM that is given inline or as a file. */
  private Optional<Text> pem(String inlineKey, String fileKey, boolean required) {
    Optional<String> inline = tls.text(inlineKey);
    Optional<String> file = tls.text(fileKey);
    if (inline.isPresent() && file.isPresent()) {
      tls.problem(fileKey, "cannot be given together with " + inlineKey);
      return Optional.empty();
    }
    if (inline.isPresent()) {
      return Optional.of(new Text(inlineKey, inline.get()));
    }
    if (file.isEmpty()) {
      if (required) {
        tls.problem(fileKey, "is missing");
      }
      return Optional.empty();
    }
    Path path = directory.resolve(file.get());
    try {
      return Optional.of(new Text(fileKey, new String(files.read(path), ISO_8859_1)));
    } catch (IOException e) {
      tls.problem(fileKey, "cannot read " + path + ": " + WatchedFiles.reason(e));
      return Optional.empty();
    }
  }

  /** A PEM and the key that gave it. */
  private record Text(String key, String pem) {}
}
