package io.github.ecsexporter.domain.collect;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.RawDocument;
import io.github.ecsexporter.domain.port.in.ReadDocument;
import io.github.ecsexporter.domain.port.out.TaskMetadataSource;
import java.time.Duration;

/** Passes documents on as the endpoint gives them. Thread-safe. */
public final class DocumentService implements ReadDocument {
  private final TaskMetadataSource source;
  private final Duration timeout;

  /**
   * Creates the service.
   *
   * @param timeout total time for a document
   */
  public DocumentService(TaskMetadataSource source, Duration timeout) {
    this.source = requireNonNull(source, "source is null");
    this.timeout = requireNonNull(timeout, "timeout is null");
  }

  @Override
  public RawDocument read(Document document) {
    return source.fetchRaw(document, timeout);
  }
}
