package io.github.ecsexporter.domain.observation;

import static java.util.Objects.requireNonNull;

/**
 * What exactly went wrong: finer than {@link FailureReason}, for people who look for the cause.
 *
 * <p>Not a label, so it may grow.
 */
public enum FailureKind {
  /** The deadline passed; where is not known. */
  TIMEOUT(FailureReason.TIMEOUT),
  /** The deadline passed before there was a connection. */
  CONNECT_TIMEOUT(FailureReason.TIMEOUT),
  /** The deadline passed between the request and the end of the response. */
  RESPONSE_TIMEOUT(FailureReason.TIMEOUT),
  /** The exporter itself had too much under way to ask. */
  OVERLOADED(FailureReason.TIMEOUT),

  /** No connection, or it was lost; which is not known. */
  UNREACHABLE(FailureReason.UNREACHABLE),
  /** The host is there, and nothing listens on the port. */
  REFUSED(FailureReason.UNREACHABLE),
  /** There is no way to the host. */
  NO_ROUTE(FailureReason.UNREACHABLE),
  /** The host's name has no address. */
  UNRESOLVED(FailureReason.UNREACHABLE),
  /** There was a connection, and it was closed or reset before the response was complete. */
  CONNECTION_LOST(FailureReason.UNREACHABLE),
  /** There was an answer, but not in HTTP. */
  NOT_HTTP(FailureReason.UNREACHABLE),
  /** The file of a recording cannot be read. */
  UNREADABLE_FILE(FailureReason.UNREACHABLE),

  /** The response has a status other than 200. */
  HTTP_STATUS(FailureReason.HTTP_STATUS),
  /** The endpoint answered, but the ECS API did not let it read the tags. */
  TAGS_DENIED(FailureReason.HTTP_STATUS),
  /** The endpoint answered, but the ECS API failed to give it the tags. */
  TAGS_FAILED(FailureReason.HTTP_STATUS),

  /** The body is not the document; how it differs is not known. */
  MALFORMED(FailureReason.MALFORMED),
  /** The body is a web page. */
  HTML(FailureReason.MALFORMED),
  /** The body is text, or a JSON string: a message in place of a document. */
  TEXT(FailureReason.MALFORMED),
  /** The body is a JSON list, as {@code /tasks} and {@code /tasks/stats} give it. */
  LIST(FailureReason.MALFORMED),
  /** The body describes one container, as the base URL gives it. */
  CONTAINER_DOCUMENT(FailureReason.MALFORMED),
  /** The body is the statistics of one container, as {@code /stats} gives them. */
  CONTAINER_STATISTICS(FailureReason.MALFORMED),

  /** The body is larger than the exporter reads. */
  TOO_LARGE(FailureReason.TOO_LARGE);

  private final FailureReason reason;

  FailureKind(FailureReason reason) {
    this.reason = reason;
  }

  /** The reason that the metrics give for it. */
  public FailureReason reason() {
    return reason;
  }

  /** The kind that says no more than a reason does. */
  static FailureKind of(FailureReason reason) {
    return switch (requireNonNull(reason, "reason is null")) {
      case TIMEOUT -> TIMEOUT;
      case UNREACHABLE -> UNREACHABLE;
      case HTTP_STATUS -> HTTP_STATUS;
      case MALFORMED -> MALFORMED;
      case TOO_LARGE -> TOO_LARGE;
    };
  }
}
