package io.github.ecsexporter.domain.observation;

/** Why a document could not be read; a closed set, because it is a label. */
public enum FailureReason {
  /** The deadline passed. */
  TIMEOUT("timeout"),
  /** No connection, or it was lost before the body was whole. */
  UNREACHABLE("unreachable"),
  /** Any status but 200. */
  HTTP_STATUS("http_status"),
  /** The body is whole but not a JSON object, or nested too deeply. */
  MALFORMED("malformed"),
  /** The body is larger than we read. */
  TOO_LARGE("too_large");

  private final String label;

  FailureReason(String label) {
    this.label = label;
  }

  /** The value of the label {@code reason}. */
  public String label() {
    return label;
  }
}
