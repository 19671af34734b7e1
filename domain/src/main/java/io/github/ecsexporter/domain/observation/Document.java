package io.github.ecsexporter.domain.observation;

/** The two documents that a collection reads. */
public enum Document {
  /** {@code /task}: what the containers are. */
  TASK("task"),
  /** {@code /task/stats}: what they use. */
  STATS("stats");

  private final String label;

  Document(String label) {
    this.label = label;
  }

  /** The value of the label {@code source}. */
  public String label() {
    return label;
  }
}
