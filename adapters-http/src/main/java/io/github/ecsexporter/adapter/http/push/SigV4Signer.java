package io.github.ecsexporter.adapter.http.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.push.AwsCredentials;
import java.net.URI;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests to AWS: Signature Version 4 with the signature in the header. Signs all headers
 * that it is given. Immutable and thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">
 *     Create a signed AWS API request</a>
 */
final class SigV4Signer {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String HMAC = "HmacSHA256";
  private static final HexFormat HEX = HexFormat.of();

  private final String service;

  /**
   * @param service name of the service in the credential scope, such as {@code aps}
   */
  SigV4Signer(String service) {
    this.service = requireNonNull(service, "service is null");
  }

  /**
   * The headers to send: those given, {@code X-Amz-Date}, {@code X-Amz-Security-Token} where the
   * credentials have a token, and {@code Authorization}.
   *
   * @param uri the request's, in which whatever must be is percent-encoded
   * @param headers what else is sent and must arrive unchanged; {@code Host} is added, and signed
   *     but not returned, since the client sends it
   */
  Map<String, String> sign(
      String method,
      URI uri,
      Map<String, String> headers,
      byte[] body,
      String region,
      AwsCredentials credentials,
      Instant now) {
    String time = basicIsoTime(now);
    String day = time.substring(0, 8);
    Map<String, String> sent = new LinkedHashMap<>(headers);
    sent.put("X-Amz-Date", time);
    if (!credentials.sessionToken().isEmpty()) {
      sent.put("X-Amz-Security-Token", credentials.sessionToken());
    }
    TreeMap<String, String> signed = new TreeMap<>();
    sent.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), trim(value)));
    signed.put("host", host(uri));
    String signedNames = String.join(";", signed.keySet());

    StringBuilder request = new StringBuilder();
    request.append(method).append('\n');
    request.append(canonicalPath(uri)).append('\n');
    request.append(canonicalQuery(uri)).append('\n');
    signed.forEach((name, value) -> request.append(name).append(':').append(value).append('\n'));
    request.append('\n').append(signedNames).append('\n').append(HEX.formatHex(sha256(body)));

    String scope = day + "/" + region + "/" + service + "/aws4_request";
    String toSign =
        ALGORITHM
            + "\n"
            + time
            + "\n"
            + scope
            + "\n"
            + HEX.formatHex(sha256(request.toString().getBytes(UTF_8)));
    byte[] key = hmac(("AWS4" + credentials.secretAccessKey()).getBytes(UTF_8), day);
    key = hmac(hmac(hmac(key, region), service), "aws4_request");
    sent.put(
        "Authorization",
        ALGORITHM
            + " Credential="
            + credentials.accessKeyId()
            + "/"
            + scope
            + ", SignedHeaders="
            + signedNames
            + ", Signature="
            + HEX.formatHex(hmac(key, toSign)));
    return sent;
  }

  /** The host as the client sends it: with the port unless it is the scheme's own. */
  private static String host(URI uri) {
    int standardPort = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    return uri.getPort() < 0 || uri.getPort() == standardPort
        ? uri.getHost()
        : uri.getHost() + ":" + uri.getPort();
  }

  /** The path without dot segments and empty ones, each segment encoded once more. */
  private static String canonicalPath(URI uri) {
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : path.split("/", -1)) {
      if (segment.equals("..")) {
        segments.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.addLast(encode(segment));
      }
    }
    String canonical = "/" + String.join("/", segments);
    return path.endsWith("/") && !segments.isEmpty() ? canonical + "/" : canonical;
  }

  /** The parameters sorted by name, then by value, as they are encoded. */
  private static String canonicalQuery(URI uri) {
    if (uri.getRawQuery() == null || uri.getRawQuery().isEmpty()) {
      return "";
    }
    List<String[]> parameters = new ArrayList<>();
    for (String parameter : uri.getRawQuery().split("&", -1)) {
      if (parameter.isEmpty()) {
        continue;
      }
      int equals = parameter.indexOf('=');
      parameters.add(
          equals < 0
              ? new String[] {recode(parameter), ""}
              : new String[] {
                recode(parameter.substring(0, equals)), recode(parameter.substring(equals + 1))
              });
    }
    parameters.sort(
        (one, other) ->
            one[0].equals(other[0]) ? one[1].compareTo(other[1]) : one[0].compareTo(other[0]));
    List<String> sorted = new ArrayList<>();
    parameters.forEach(parameter -> sorted.add(parameter[0] + "=" + parameter[1]));
    return String.join("&", sorted);
  }

  /** A part of a query as AWS encodes it, whichever way the URI has it. */
  private static String recode(String part) {
    return encode(URLDecoder.decode(part.replace("+", "%2B"), UTF_8));
  }

  /** Percent-encodes everything but RFC 3986's unreserved characters. */
  private static String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(UTF_8)) {
      boolean unreserved =
          b >= 'a' && b <= 'z'
              || b >= 'A' && b <= 'Z'
              || b >= '0' && b <= '9'
              || b == '-'
              || b == '.'
              || b == '_'
              || b == '~';
      if (unreserved) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(HEX.withUpperCase().toHexDigits(b));
      }
    }
    return encoded.toString();
  }

  /** A header's value without white space around it, runs of it folded. */
  private static String trim(String value) {
    return value.strip().replaceAll(" +", " ");
  }

  private static String basicIsoTime(Instant now) {
    OffsetDateTime utc = now.atOffset(ZoneOffset.UTC);
    return pad(utc.getYear(), 4)
        + pad(utc.getMonthValue(), 2)
        + pad(utc.getDayOfMonth(), 2)
        + "T"
        + pad(utc.getHour(), 2)
        + pad(utc.getMinute(), 2)
        + pad(utc.getSecond(), 2)
        + "Z";
  }

  private static String pad(int number, int digits) {
    String text = Integer.toString(number);
    return String.join("", Collections.nCopies(digits - text.length(), "0")) + text;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HMAC-SHA256", e);
    }
  }
}
