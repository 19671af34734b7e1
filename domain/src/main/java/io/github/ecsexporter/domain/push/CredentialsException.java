package io.github.ecsexporter.domain.push;

/** There are no credentials to sign with; the message says why, in one line for people. */
public final class CredentialsException extends Exception {
  private static final long serialVersionUID = 1;

  /**
   * @param message why, without any secret
   */
  public CredentialsException(String message) {
    super(message, null, false, false);
  }
}
