package io.github.ecsexporter.adapter.http.webconfig;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/** Makes keys and certificates, so that none have to be kept in the repository or expire there. */
public final class TestPki {
  private static final Duration VALIDITY = Duration.ofDays(1);
  private static final ASN1ObjectIdentifier CURVE_P256 = X9ObjectIdentifiers.prime256v1;
  private static final AtomicLong SERIAL = new AtomicLong(1);

  private TestPki() {}

  /** A name of a certificate's owner, by its tag in X.509. */
  public record San(int tag, String value) {
    public static San email(String address) {
      return new San(GeneralName.rfc822Name, address);
    }

    public static San dns(String name) {
      return new San(GeneralName.dNSName, name);
    }

    public static San uri(String uri) {
      return new San(GeneralName.uniformResourceIdentifier, uri);
    }

    public static San ip(String address) {
      return new San(GeneralName.iPAddress, address);
    }
  }

  /** A certificate with its key. */
  public record Identity(String name, X509Certificate certificate, KeyPair keys) {
    public String certificatePem() throws GeneralSecurityException {
      return pem("CERTIFICATE", certificate.getEncoded());
    }

    public String keyPem() {
      return pem("PRIVATE KEY", keys.getPrivate().getEncoded());
    }

    /** The form of {@code openssl rsa -traditional}. */
    public String pkcs1Pem() {
      return pem("RSA PRIVATE KEY", traditionalKey());
    }

    /** The form of {@code openssl ecparam -genkey}, with the parameters before the key. */
    String sec1Pem() throws IOException {
      return pem("EC PARAMETERS", CURVE_P256.getEncoded())
          + pem("EC PRIVATE KEY", traditionalKey());
    }

    private byte[] traditionalKey() {
      try {
        return PrivateKeyInfo.getInstance(keys.getPrivate().getEncoded())
            .parsePrivateKey()
            .toASN1Primitive()
            .getEncoded();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  public static KeyPair ec() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  public static KeyPair rsa() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  public static Identity authority(String name) throws GeneralSecurityException {
    KeyPair keys = ec();
    return certify(name, keys, name, keys, true);
  }

  public static Identity selfSigned(String name, KeyPair keys) throws GeneralSecurityException {
    return certify(name, keys, name, keys, false, San.dns(name));
  }

  public static Identity issue(Identity authority, String name, San... names)
      throws GeneralSecurityException {
    return certify(name, ec(), authority.name(), authority.keys(), false, names);
  }

  /** One whose time was over an hour ago. */
  public static Identity expired(Identity authority, String name, San... names)
      throws GeneralSecurityException {
    Instant end = Instant.now().minus(Duration.ofHours(1));
    return certify(name, ec(), authority.name(), authority.keys(), false, end, names);
  }

  private static Identity certify(
      String name, KeyPair keys, String issuer, KeyPair issuerKeys, boolean authority, San... names)
      throws GeneralSecurityException {
    return certify(name, keys, issuer, issuerKeys, authority, Instant.now().plus(VALIDITY), names);
  }

  private static Identity certify(
      String name,
      KeyPair keys,
      String issuer,
      KeyPair issuerKeys,
      boolean authority,
      Instant end,
      San... names)
      throws GeneralSecurityException {
    boolean rsa = issuerKeys.getPrivate().getAlgorithm().equals("RSA");
    X509v3CertificateBuilder certificate =
        new JcaX509v3CertificateBuilder(
            new X500Name("CN=" + issuer),
            BigInteger.valueOf(SERIAL.getAndIncrement()),
            Date.from(Instant.now().minus(VALIDITY)),
            Date.from(end),
            new X500Name("CN=" + name),
            keys.getPublic());
    try {
      certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      if (names.length > 0) {
        certificate.addExtension(Extension.subjectAlternativeName, false, alternatives(names));
      }
      return new Identity(
          name,
          new JcaX509CertificateConverter()
              .getCertificate(
                  certificate.build(
                      new JcaContentSignerBuilder(rsa ? "SHA256withRSA" : "SHA256withECDSA")
                          .build(issuerKeys.getPrivate()))),
          keys);
    } catch (IOException | OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private static GeneralNames alternatives(San... names) {
    GeneralName[] encoded = new GeneralName[names.length];
    for (int i = 0; i < names.length; i++) {
      encoded[i] = new GeneralName(names[i].tag(), names[i].value());
    }
    return new GeneralNames(encoded);
  }

  static String pem(String label, byte[] der) {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(new PemObject(label, der));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
