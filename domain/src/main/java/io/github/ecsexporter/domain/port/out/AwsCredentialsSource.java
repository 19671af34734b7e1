package io.github.ecsexporter.domain.port.out;

import io.github.ecsexporter.domain.push.AwsCredentials;
import io.github.ecsexporter.domain.push.CredentialsException;
import java.time.Duration;

/** Where the credentials of the task's role come from. Thread-safe. */
@FunctionalInterface
public interface AwsCredentialsSource {
  /**
   * Credentials that are valid for some minutes at least. Blocks for at most about the timeout
   * where they have to be fetched.
   *
   * @throws CredentialsException if there are none
   */
  AwsCredentials credentials(Duration timeout) throws CredentialsException;
}
