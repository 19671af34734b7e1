package io.github.ecsexporter.app.config;

/** In which protocol to push. */
public enum PushProtocol {
  /** Not at all. */
  OFF("off"),
  /** OTLP over HTTP, in Protocol Buffers. */
  OTLP("otlp"),
  /** Prometheus remote write 1.0. */
  REMOTE_WRITE("remote-write");

  private final String label;

  PushProtocol(String label) {
    this.label = label;
  }

  /** As the setting has it. */
  public String label() {
    return label;
  }
}
