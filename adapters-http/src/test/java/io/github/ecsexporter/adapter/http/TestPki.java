package io.github.ecsexporter.adapter.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;

/** Makes keys and certificates, so that none have to lie in the repository or expire there. */
final class TestPki {
  private static final int INTEGER = 0x02;
  private static final int BITS = 0x03;
  private static final int OCTETS = 0x04;
  private static final int UTF8 = 0x0c;
  private static final int TIME = 0x18;
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int CONTEXT = 0xa0;
  private static final int PRIMITIVE_CONTEXT = 0x80;
  private static final int EC_KEY_BYTES = 32;
  private static final byte[] TRUE = {1, 1, (byte) 0xff};

  private static final byte[] COMMON_NAME = {6, 3, 0x55, 4, 3};
  private static final byte[] BASIC_CONSTRAINTS = {6, 3, 0x55, 0x1d, 0x13};
  private static final byte[] ALTERNATIVE_NAME = {6, 3, 0x55, 0x1d, 0x11};
  private static final byte[] CURVE_P256 = {
    6, 8, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 3, 1, 7
  };
  private static final byte[] ECDSA_SHA256 = {
    6, 8, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 4, 3, 2
  };
  private static final byte[] RSA_SHA256 = {
    6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 0x0b
  };
  private static final byte[] NULL = {5, 0};
  private static final AtomicLong SERIAL = new AtomicLong(1);

  private TestPki() {}

  /** A name of a certificate's owner, by its tag in X.509. */
  record San(int tag, byte[] value) {
    static San email(String address) {
      return new San(1, address.getBytes(US_ASCII));
    }

    static San dns(String name) {
      return new San(2, name.getBytes(US_ASCII));
    }

    static San uri(String uri) {
      return new San(6, uri.getBytes(US_ASCII));
    }

    static San ip(String address) throws UnknownHostException {
      return new San(7, InetAddress.getByName(address).getAddress());
    }
  }

  /** A certificate with its key. */
  record Identity(String name, X509Certificate certificate, KeyPair keys) {
    String certificatePem() throws GeneralSecurityException {
      return pem("CERTIFICATE", certificate.getEncoded());
    }

    String keyPem() {
      return pem("PRIVATE KEY", keys.getPrivate().getEncoded());
    }

    /** The form of {@code openssl rsa -traditional}. */
    String pkcs1Pem() {
      return pem("RSA PRIVATE KEY", innerKey());
    }

    /** The form of {@code openssl ecparam -genkey}, with the parameters before the key. */
    String sec1Pem() {
      byte[] secret = unsigned(((ECPrivateKey) keys.getPrivate()).getS());
      byte[] info = keys.getPublic().getEncoded();
      byte[] point = Arrays.copyOfRange(info, info.length - 2 * EC_KEY_BYTES - 2, info.length);
      return pem("EC PARAMETERS", CURVE_P256)
          + pem(
              "EC PRIVATE KEY",
              der(
                  SEQUENCE,
                  new byte[] {INTEGER, 1, 1},
                  der(OCTETS, secret),
                  der(CONTEXT, CURVE_P256),
                  der(CONTEXT + 1, der(BITS, point))));
    }

    /** PKCS#8 is version, algorithm, key; of RSA keys all lengths take three bytes or fewer. */
    private byte[] innerKey() {
      byte[] pkcs8 = keys.getPrivate().getEncoded();
      int at = 4 + 3;
      at += 2 + pkcs8[at + 1];
      return Arrays.copyOfRange(pkcs8, at + 4, pkcs8.length);
    }
  }

  static KeyPair ec() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  static KeyPair rsa() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  static Identity authority(String name) throws GeneralSecurityException {
    KeyPair keys = ec();
    return certify(name, keys, name, keys, true);
  }

  static Identity selfSigned(String name, KeyPair keys) throws GeneralSecurityException {
    return certify(name, keys, name, keys, false, San.dns(name));
  }

  static Identity issue(Identity authority, String name, San... names)
      throws GeneralSecurityException {
    return certify(name, ec(), authority.name(), authority.keys(), false, names);
  }

  private static Identity certify(
      String name, KeyPair keys, String issuer, KeyPair issuerKeys, boolean authority, San... names)
      throws GeneralSecurityException {
    boolean rsa = issuerKeys.getPrivate().getAlgorithm().equals("RSA");
    byte[] algorithm = rsa ? der(SEQUENCE, RSA_SHA256, NULL) : der(SEQUENCE, ECDSA_SHA256);
    byte[] body =
        der(
            SEQUENCE,
            der(CONTEXT, new byte[] {INTEGER, 1, 2}),
            der(INTEGER, BigInteger.valueOf(SERIAL.getAndIncrement()).toByteArray()),
            algorithm,
            distinguished(issuer),
            der(SEQUENCE, time(-86_400), time(86_400)),
            distinguished(name),
            keys.getPublic().getEncoded(),
            der(CONTEXT + 3, extensions(authority, names)));
    Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSA");
    signature.initSign(issuerKeys.getPrivate());
    signature.update(body);
    byte[] whole = der(SEQUENCE, body, algorithm, der(BITS, new byte[] {0}, signature.sign()));
    return new Identity(
        name,
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(whole)),
        keys);
  }

  private static byte[] extensions(boolean authority, San... names) {
    byte[] constraints = authority ? der(SEQUENCE, TRUE) : der(SEQUENCE);
    byte[] basic = der(SEQUENCE, BASIC_CONSTRAINTS, TRUE, der(OCTETS, constraints));
    if (names.length == 0) {
      return der(SEQUENCE, basic);
    }
    byte[][] encoded = new byte[names.length][];
    for (int i = 0; i < names.length; i++) {
      encoded[i] = der(PRIMITIVE_CONTEXT + names[i].tag(), names[i].value());
    }
    byte[] alternatives = der(SEQUENCE, ALTERNATIVE_NAME, der(OCTETS, der(SEQUENCE, encoded)));
    return der(SEQUENCE, basic, alternatives);
  }

  private static byte[] distinguished(String name) {
    byte[] attribute = der(SEQUENCE, COMMON_NAME, der(UTF8, name.getBytes(UTF_8)));
    return der(SEQUENCE, der(SET, attribute));
  }

  private static byte[] time(long secondsFromNow) {
    String text =
        DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'")
            .format(Instant.now().plusSeconds(secondsFromNow).atOffset(ZoneOffset.UTC));
    return der(TIME, text.getBytes(US_ASCII));
  }

  private static byte[] unsigned(BigInteger number) {
    byte[] signed = number.toByteArray();
    byte[] bytes = new byte[EC_KEY_BYTES];
    int length = Math.min(signed.length, EC_KEY_BYTES);
    System.arraycopy(signed, signed.length - length, bytes, EC_KEY_BYTES - length, length);
    return bytes;
  }

  private static byte[] der(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    int length = content.size();
    if (length >= 0x100) {
      out.write(0x82);
      out.write(length >> 8);
    } else if (length >= 0x80) {
      out.write(0x81);
    }
    out.write(length);
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }

  static String pem(String label, byte[] der) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + label
        + "-----\n";
  }
}
