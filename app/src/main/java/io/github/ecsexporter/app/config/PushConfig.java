package io.github.ecsexporter.app.config;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.adapter.http.push.PushTarget;
import java.time.Duration;
import java.util.Map;

/**
 * How to push. Immutable and thread-safe.
 *
 * @param protocol not {@link PushProtocol#OFF}
 * @param target where to
 * @param interval from one push to the next
 * @param job label {@code job}, or {@code service.name}
 * @param labels further labels, or attributes of the resource
 */
public record PushConfig(
    PushProtocol protocol,
    PushTarget target,
    Duration interval,
    String job,
    Map<String, String> labels) {
  /**
   * @throws NullPointerException if a component is null
   */
  public PushConfig {
    requireNonNull(protocol, "protocol is null");
    requireNonNull(target, "target is null");
    requireNonNull(interval, "interval is null");
    requireNonNull(job, "job is null");
    labels = Map.copyOf(labels);
  }
}
