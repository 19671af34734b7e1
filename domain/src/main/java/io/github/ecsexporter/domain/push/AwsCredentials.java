package io.github.ecsexporter.domain.push;

import static java.util.Objects.requireNonNull;

/**
 * What a request to AWS is signed with. Never shown: {@link #toString()} has the id of the key
 * only.
 *
 * @param accessKeyId id of the key
 * @param secretAccessKey the key
 * @param sessionToken goes with temporary keys; empty for permanent ones
 */
public record AwsCredentials(String accessKeyId, String secretAccessKey, String sessionToken) {
  /**
   * @throws NullPointerException if a component is null
   */
  public AwsCredentials {
    requireNonNull(accessKeyId, "accessKeyId is null");
    requireNonNull(secretAccessKey, "secretAccessKey is null");
    requireNonNull(sessionToken, "sessionToken is null");
  }

  @Override
  public String toString() {
    return "AwsCredentials[" + accessKeyId + "]";
  }
}
