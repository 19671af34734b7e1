package io.github.ecsexporter.adapter.http.webconfig;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Reads certificates and private keys as OpenSSL writes them. */
final class Pem {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";
  private static final int DER_INTEGER = 0x02;
  private static final int DER_OCTETS = 0x04;
  private static final int DER_SEQUENCE = 0x30;
  private static final byte[] DER_ZERO = {DER_INTEGER, 1, 0};
  private static final int DER_LONG_FORM = 0x80;

  private Pem() {}

  /** The content between two marker lines, and their label. */
  private record Block(String label, byte[] der) {}

  /**
   * Reads all certificates, in their order.
   *
   * @throws CertificateException if there is none or one is not valid; its message is for people
   */
  static List<X509Certificate> certificates(String pem) throws CertificateException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> certificates = new ArrayList<>();
    try {
      for (Block block : blocks(pem)) {
        if (block.label().equals("CERTIFICATE")) {
          certificates.add(
              (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.der())));
        }
      }
    } catch (IllegalArgumentException e) {
      throw new CertificateException("not valid PEM", e);
    }
    if (certificates.isEmpty()) {
      throw new CertificateException("no PEM block of a certificate");
    }
    return certificates;
  }

  /**
   * Reads the first private key: PKCS#8, or the traditional form of RSA and EC keys.
   *
   * @param owner the public key that it should belong to, which determines the kind of key
   * @throws GeneralSecurityException if there is none or it is of another kind; its message is for
   *     people
   */
  static PrivateKey privateKey(String pem, PublicKey owner) throws GeneralSecurityException {
    List<Block> blocks;
    try {
      blocks = blocks(pem);
    } catch (IllegalArgumentException e) {
      throw new InvalidKeySpecException("not valid PEM", e);
    }
    for (Block block : blocks) {
      if (block.label().equals("PRIVATE KEY")) {
        return key(block.der(), owner);
      }
      if (block.label().equals("RSA PRIVATE KEY") || block.label().equals("EC PRIVATE KEY")) {
        return key(asPkcs8(block.der(), owner), owner);
      }
      if (block.label().equals("ENCRYPTED PRIVATE KEY")) {
        throw new InvalidKeySpecException(
            "the key is encrypted, which is not supported: there is no way to give its password");
      }
    }
    throw new InvalidKeySpecException("no PEM block of a private key");
  }

  private static PrivateKey key(byte[] pkcs8, PublicKey owner) throws GeneralSecurityException {
    try {
      return KeyFactory.getInstance(owner.getAlgorithm())
          .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (InvalidKeySpecException e) {
      throw new InvalidKeySpecException(
          "not an " + owner.getAlgorithm() + " key, as the certificate needs", e);
    }
  }

  /**
   * Wraps a traditional key, which is that of RFC 8017 (RSA) or RFC 5915 (EC), in a PrivateKeyInfo
   * of RFC 5208, section 5: version 0, the algorithm, the key. The algorithm, with its curve, is
   * the one in the public key of the certificate (SubjectPublicKeyInfo of RFC 5280, section 4.1).
   */
  private static byte[] asPkcs8(byte[] traditional, PublicKey owner) {
    byte[] info = owner.getEncoded();
    int algorithm = contentStart(info, 0);
    int end = contentStart(info, algorithm) + contentLength(info, algorithm);
    ByteArrayOutputStream parts = new ByteArrayOutputStream();
    parts.writeBytes(DER_ZERO);
    parts.write(info, algorithm, end - algorithm);
    writeDer(parts, DER_OCTETS, traditional);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    writeDer(whole, DER_SEQUENCE, parts.toByteArray());
    return whole.toByteArray();
  }

  private static int contentStart(byte[] der, int at) {
    int length = der[at + 1] & 0xff;
    return at + 2 + (length < DER_LONG_FORM ? 0 : length - DER_LONG_FORM);
  }

  private static int contentLength(byte[] der, int at) {
    int length = der[at + 1] & 0xff;
    if (length < DER_LONG_FORM) {
      return length;
    }
    int total = 0;
    for (int i = 0; i < length - DER_LONG_FORM; i++) {
      total = total << 8 | der[at + 2 + i] & 0xff;
    }
    return total;
  }

  private static void writeDer(ByteArrayOutputStream out, int tag, byte[] content) {
    out.write(tag);
    int length = content.length;
    if (length < DER_LONG_FORM) {
      out.write(length);
    } else if (length <= 0xff) {
      out.write(DER_LONG_FORM + 1);
      out.write(length);
    } else {
      out.write(DER_LONG_FORM + 2);
      out.write(length >> 8);
      out.write(length);
    }
    out.writeBytes(content);
  }

  /** Text around the blocks, such as OpenSSL's descriptions, is skipped. */
  private static List<Block> blocks(String pem) {
    List<Block> blocks = new ArrayList<>();
    int at = pem.indexOf(BEGIN);
    while (at >= 0) {
      int labelEnd = pem.indexOf(DASHES, at + BEGIN.length());
      if (labelEnd < 0) {
        break;
      }
      String label = pem.substring(at + BEGIN.length(), labelEnd);
      int contentStart = labelEnd + DASHES.length();
      int end = pem.indexOf(END + label + DASHES, contentStart);
      if (end < 0) {
        throw new IllegalArgumentException("a block does not end");
      }
      blocks.add(
          new Block(label, Base64.getMimeDecoder().decode(pem.substring(contentStart, end))));
      at = pem.indexOf(BEGIN, end);
    }
    return blocks;
  }
}
