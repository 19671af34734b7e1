package io.github.ecsexporter.adapter.ecs;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where the task metadata endpoint is.
 *
 * @param host name or address, IPv6 without brackets
 * @param port 1 to 65535
 * @param path path of the base, percent-encoded, without a slash at its end; may be empty
 */
public record MetadataEndpoint(String host, int port, String path) {
  private static final int HTTP_PORT = 80;
  private static final int MAX_PORT = 65_535;

  /**
   * @throws NullPointerException if a component is null
   * @throws IllegalArgumentException if a component is not what is said above; the message is one
   *     line
   */
  public MetadataEndpoint {
    requireNonNull(host, "host is null");
    requireNonNull(path, "path is null");
    if (!isHost(host.indexOf(':') < 0 ? host : "[" + host + "]")) {
      throw new IllegalArgumentException("'" + oneLine(host) + "' is not a host");
    }
    if (port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException("Port " + port + " is not between 1 and " + MAX_PORT);
    }
    if (!isPath(path)) {
      throw new IllegalArgumentException(
          "'" + oneLine(path) + "' is not a percent-encoded path without a slash at its end");
    }
  }

  /** Whether it can stand in a request line, and paths can be appended to it. */
  private static boolean isPath(String path) {
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == '?' || c == '#') {
        return false;
      }
    }
    return path.isEmpty() || path.startsWith("/") && !path.endsWith("/");
  }

  /**
   * Reads the value that ECS gives as {@code ECS_CONTAINER_METADATA_URI_V4}; slashes at its end are
   * dropped.
   *
   * @throws IllegalArgumentException if it is not an http URL of a host and a path; the message is
   *     one line: the value, the rule and the fix
   */
  public static MetadataEndpoint of(String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      throw illegal(url, "it is not a URL");
    }
    if (uri.getScheme() == null || !uri.getScheme().toLowerCase(Locale.ROOT).equals("http")) {
      throw illegal(url, "only http is supported");
    }
    // Not URI.getHost(): it knows no names with underscores, which container networks have.
    String authority = uri.getRawAuthority();
    if (authority == null) {
      throw illegal(url, "it names no host");
    }
    if (authority.indexOf('@') >= 0) {
      throw illegal(url, "it must not contain a user");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw illegal(url, "it must have no query and no fragment");
    }
    int colon = authority.indexOf(':', authority.lastIndexOf(']') + 1);
    String host = colon < 0 ? authority : authority.substring(0, colon);
    if (!isHost(host)) {
      throw illegal(url, "it names no host");
    }
    int port = colon < 0 ? HTTP_PORT : port(url, authority.substring(colon + 1));
    String path = URI.create(uri.toASCIIString()).getRawPath();
    return new MetadataEndpoint(withoutBrackets(host), port, withoutSlashesAtEnd(path));
  }

  private static boolean isHost(String host) {
    if (host.isEmpty()) {
      return false;
    }
    boolean brackets = host.startsWith("[") && host.endsWith("]") && host.length() > 2;
    for (int i = brackets ? 1 : 0; i < host.length() - (brackets ? 1 : 0); i++) {
      char c = host.charAt(i);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._".indexOf(c) >= 0);
      if (!plain && !(brackets && (c == ':' || c == '%'))) {
        return false;
      }
    }
    return true;
  }

  private static int port(String url, String digits) {
    int port;
    try {
      port = digits.isEmpty() ? HTTP_PORT : Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw illegal(url, "its port is not a number");
    }
    if (port < 1 || port > MAX_PORT) {
      throw illegal(url, "its port must be 1 to " + MAX_PORT);
    }
    return port;
  }

  private static String withoutBrackets(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static String withoutSlashesAtEnd(String path) {
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }

  private static IllegalArgumentException illegal(String url, String rule) {
    // A user name in a URL is likely followed by a password.
    String shown = url.indexOf('@') < 0 ? "'" + oneLine(url) + "'" : "the URL";
    return new IllegalArgumentException(
        shown
            + " is not a metadata endpoint: "
            + rule
            + "; give an address such as http://169.254.170.2/v4/<id>");
  }

  private static String oneLine(String text) {
    StringBuilder line = new StringBuilder(text);
    for (int i = 0; i < line.length(); i++) {
      if (Character.isISOControl(line.charAt(i))) {
        line.setCharAt(i, ' ');
      }
    }
    return line.toString();
  }

  /** Host and port as the header {@code Host} has them. */
  String authority() {
    String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return port == HTTP_PORT ? name : name + ":" + port;
  }

  /** The URL, without a slash at its end. */
  @Override
  public String toString() {
    return "http://" + authority() + path;
  }
}
