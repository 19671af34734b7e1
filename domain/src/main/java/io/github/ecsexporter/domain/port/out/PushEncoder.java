package io.github.ecsexporter.domain.port.out;

import io.github.ecsexporter.domain.push.PartialSuccess;
import io.github.ecsexporter.domain.push.PushRequest;
import io.github.ecsexporter.domain.push.PushedMetrics;
import java.util.Optional;

/** Writes what is pushed in the protocol of the receiver. Called by one thread at a time. */
public interface PushEncoder {
  /** Encodes the state of one task at one moment. */
  PushRequest encode(PushedMetrics metrics);

  /**
   * What a successful response to the request that was encoded last says of samples that were
   * refused all the same. Called for each of them, and for no other response.
   *
   * @param body the first bytes of the response's body; never trusted
   * @return empty if everything was taken, or if the protocol has no word for it
   */
  Optional<PartialSuccess> partialSuccess(byte[] body);
}
