package io.github.ecsexporter.adapter.http.webconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether clients need a certificate, by Go's names. */
enum ClientAuth {
  NONE("NoClientCert", false, false),
  REQUEST("RequestClientCert", false, false),
  REQUIRE_ANY("RequireAnyClientCert", true, false),
  VERIFY_IF_GIVEN("VerifyClientCertIfGiven", false, true),
  REQUIRE_AND_VERIFY("RequireAndVerifyClientCert", true, true);

  /** An old name that exporter-toolkit still accepts. */
  private static final String OLD_REQUIRE_ANY = "RequireClientCert";

  private final String goName;
  private final boolean required;
  private final boolean verified;

  ClientAuth(String goName, boolean required, boolean verified) {
    this.goName = goName;
    this.required = required;
    this.verified = verified;
  }

  static Optional<ClientAuth> byName(String name) {
    if (name.isEmpty()) {
      return Optional.of(NONE);
    }
    for (ClientAuth auth : values()) {
      if (auth.goName.equals(name)) {
        return Optional.of(auth);
      }
    }
    return name.equals(OLD_REQUIRE_ANY) ? Optional.of(REQUIRE_ANY) : Optional.empty();
  }

  /** The valid names. */
  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (ClientAuth auth : values()) {
      names.add(auth.goName);
    }
    return names;
  }

  /** Whether there must be a certificate. */
  boolean isRequired() {
    return required;
  }

  /** Whether it must come from an issuer that we trust. */
  boolean isVerified() {
    return verified;
  }
}
