package io.github.ecsexporter.domain.port.out;

import io.github.ecsexporter.domain.push.PushRequest;
import io.github.ecsexporter.domain.push.PushResponse;
import java.time.Duration;

/** Sends an encoded body to the receiver. Expected failures are values, never exceptions. */
public interface PushSender {
  /**
   * Sends one request, without retries or redirects. Blocks for at most about the timeout; called
   * by one thread at a time.
   *
   * @param timeout total time: connecting, TLS, sending and reading the response
   */
  PushResponse send(PushRequest request, Duration timeout);

  /** Ends the request under way, if any: it returns soon, as lost. Any thread may call it. */
  void abort();
}
