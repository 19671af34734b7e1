package io.github.ecsexporter.adapter.http.webconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsexporter.adapter.http.webconfig.TestPki.Identity;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import org.junit.jupiter.api.Test;

class PemTest {
  private static final String ENCRYPTED = TestPki.pem("ENCRYPTED PRIVATE KEY", new byte[] {1});

  @Test
  void readsACertificateWithWordsAroundIt() throws Exception {
    Identity identity = TestPki.selfSigned("a", TestPki.ec());
    String pem = "Bag Attributes: \u00e4\n" + identity.certificatePem() + "the end -----";
    assertThat(Pem.certificates(pem)).containsExactly(identity.certificate());
  }

  @Test
  void readsAChainInItsOrder() throws Exception {
    Identity authority = TestPki.authority("ca");
    Identity identity = TestPki.issue(authority, "a");
    assertThat(Pem.certificates(identity.certificatePem() + authority.certificatePem()))
        .containsExactly(identity.certificate(), authority.certificate());
  }

  @Test
  void readsPkcs8Keys() throws Exception {
    for (KeyPair keys : new KeyPair[] {TestPki.ec(), TestPki.rsa(), ed25519()}) {
      String pem = TestPki.pem("PRIVATE KEY", keys.getPrivate().getEncoded());
      assertThat(Pem.privateKey(pem, keys.getPublic())).isEqualTo(keys.getPrivate());
    }
  }

  @Test
  void readsTraditionalRsaKeys() throws Exception {
    Identity identity = TestPki.selfSigned("a", TestPki.rsa());
    assertThat(Pem.privateKey(identity.pkcs1Pem(), identity.keys().getPublic()))
        .isEqualTo(identity.keys().getPrivate());
  }

  @Test
  void readsTraditionalEcKeysWithTheirParameters() throws Exception {
    Identity identity = TestPki.selfSigned("a", TestPki.ec());
    ServerKey.of(
        Pem.certificates(identity.certificatePem()),
        Pem.privateKey(identity.sec1Pem(), identity.keys().getPublic()));
  }

  @Test
  void saysWhatIsWrong() throws Exception {
    PublicKey ec = TestPki.ec().getPublic();
    assertProblem("no PEM block of a private key", "", ec);
    assertProblem("not valid PEM", "-----BEGIN PRIVATE KEY-----\nAAAA\n", ec);
    assertProblem(
        "the key is encrypted, which is not supported: there is no way to give its password",
        ENCRYPTED,
        ec);
    assertProblem(
        "not an EC key, as the certificate needs",
        TestPki.pem("PRIVATE KEY", TestPki.rsa().getPrivate().getEncoded()),
        ec);
    assertProblem(
        "not an EC key, as the certificate needs", TestPki.pem("PRIVATE KEY", new byte[3]), ec);
    assertThatThrownBy(() -> Pem.certificates("nothing"))
        .hasMessage("no PEM block of a certificate");
    assertThatThrownBy(() -> Pem.certificates("-----BEGIN CERTIFICATE-----\n"))
        .hasMessage("not valid PEM");
    assertThatThrownBy(() -> Pem.certificates(TestPki.pem("CERTIFICATE", new byte[3])))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void refusesTheKeyOfAnotherCertificate() throws Exception {
    Identity one = TestPki.selfSigned("a", TestPki.ec());
    assertThatThrownBy(
            () -> ServerKey.of(Pem.certificates(one.certificatePem()), TestPki.ec().getPrivate()))
        .hasMessage("not the key of the certificate");
  }

  private static void assertProblem(String problem, String pem, PublicKey owner) {
    assertThatThrownBy(() -> Pem.privateKey(pem, owner))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessage(problem);
  }

  private static KeyPair ed25519() throws GeneralSecurityException {
    return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }
}
