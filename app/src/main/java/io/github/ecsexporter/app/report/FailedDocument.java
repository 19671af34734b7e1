package io.github.ecsexporter.app.report;

import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.FailureKind;
import io.github.ecsexporter.domain.observation.FetchFailure;

/**
 * A document that could not be read.
 *
 * @param document which one
 * @param failure why
 * @param subject all that is known
 */
record FailedDocument(Document document, FetchFailure failure, Subject subject) {
  boolean is(FailureKind kind) {
    return failure.kind() == kind;
  }

  boolean hasStatus(int first, int last) {
    int status = failure.status().orElse(0);
    return status >= first && status <= last;
  }

  boolean hasStatus(int status) {
    return hasStatus(status, status);
  }

  boolean isVersion3() {
    return subject.source().isVersion3();
  }

  /** Whether a web page came in place of the document. */
  boolean isWebPage() {
    return is(FailureKind.HTML) || is(FailureKind.HTTP_STATUS) && begins('<');
  }

  /** Whether a JSON string came in place of the document, as the agent words its errors. */
  boolean isAgentsMessage() {
    return begins('"');
  }

  private boolean begins(char first) {
    return failure.excerpt().stripLeading().indexOf(first) == 0;
  }

  /** Whether the base URL names the document that the exporter appends. */
  boolean repeatsTask() {
    String path = subject.source().path();
    return path.endsWith("/task") || path.endsWith("/task/stats") || path.endsWith("/stats");
  }
}
