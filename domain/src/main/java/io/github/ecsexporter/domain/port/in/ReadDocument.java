package io.github.ecsexporter.domain.port.in;

import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.RawDocument;

/** Reads a document as the endpoint gives it, for people and for debugging. Thread-safe. */
public interface ReadDocument {
  /** Reads one document with one request upstream; blocks. */
  RawDocument read(Document source);
}
