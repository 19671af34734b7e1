package io.github.ecsexporter.adapter.prometheus.protobuf;

/** What should be a Protocol Buffers message is none. */
public final class MalformedMessageException extends Exception {
  private static final long serialVersionUID = 1;

  MalformedMessageException() {
    super("not a Protocol Buffers message", null, false, false);
  }
}
