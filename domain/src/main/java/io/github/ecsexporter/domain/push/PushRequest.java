package io.github.ecsexporter.domain.push;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * An encoded push.
 *
 * @param taskArn ARN of the task that the metrics are about
 * @param contentType the exact media type
 * @param headers further headers that the protocol asks for, such as {@code Content-Encoding}
 * @param body the bytes to send; do not modify
 */
public record PushRequest(
    String taskArn, String contentType, Map<String, String> headers, byte[] body) {
  /**
   * @throws NullPointerException if a component is null
   */
  public PushRequest {
    requireNonNull(taskArn, "taskArn is null");
    requireNonNull(contentType, "contentType is null");
    headers = Map.copyOf(headers);
    requireNonNull(body, "body is null");
  }
}
