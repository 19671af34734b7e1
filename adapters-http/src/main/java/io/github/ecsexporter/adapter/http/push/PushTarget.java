package io.github.ecsexporter.adapter.http.push;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Where to push to, and how.
 *
 * @param uri of the receiver, {@code http} or {@code https}, with a host
 * @param headers further headers; their values are secrets and are never shown
 * @param signing for AWS; empty for none
 * @param authorities that the receiver's certificate is checked against; empty for those of the
 *     runtime
 */
public record PushTarget(
    URI uri,
    Map<String, String> headers,
    Optional<Signing> signing,
    Optional<TrustedAuthorities> authorities) {
  /**
   * @throws NullPointerException if a component is null
   */
  public PushTarget {
    requireNonNull(uri, "uri is null");
    headers = Map.copyOf(headers);
    requireNonNull(signing, "signing is null");
    requireNonNull(authorities, "authorities is null");
  }

  /** Headers are secrets, and a URL may hold one in its query: only the rest is shown. */
  @Override
  public String toString() {
    return uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
  }

  /**
   * How to sign.
   *
   * @param service AWS' name of the receiving service
   * @param region of the receiver; empty for the one that its host names, else the task's
   */
  public record Signing(String service, String region) {
    /**
     * @throws NullPointerException if a component is null
     */
    public Signing {
      requireNonNull(service, "service is null");
      requireNonNull(region, "region is null");
    }
  }
}
