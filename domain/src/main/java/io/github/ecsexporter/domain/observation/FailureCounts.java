package io.github.ecsexporter.domain.observation;

import java.util.Arrays;

/**
 * What went wrong since the exporter started, as counts at one moment. Immutable and thread-safe.
 */
public final class FailureCounts {
  /** Nothing has gone wrong. */
  public static final FailureCounts NONE =
      new FailureCounts(new long[Document.values().length * FailureReason.values().length], 0);

  private static final int REASONS = FailureReason.values().length;

  private final long[] fetchFailures;
  private final long containerProblems;

  private FailureCounts(long[] fetchFailures, long containerProblems) {
    this.fetchFailures = fetchFailures;
    this.containerProblems = containerProblems;
  }

  /** These counts and one more document that could not be read. */
  public FailureCounts plusFetchFailure(Document document, FailureReason reason) {
    long[] more = fetchFailures.clone();
    more[index(document, reason)]++;
    return new FailureCounts(more, containerProblems);
  }

  /** These counts and more containers whose entries could not be used, or only in part. */
  public FailureCounts plusContainerProblems(int containers) {
    return containers == 0
        ? this
        : new FailureCounts(fetchFailures, containerProblems + containers);
  }

  /** How many times the document could not be read for the reason. */
  public long fetchFailures(Document document, FailureReason reason) {
    return fetchFailures[index(document, reason)];
  }

  /**
   * How many containers had entries that could not be used, or only in part; one per container and
   * collection.
   */
  public long containerProblems() {
    return containerProblems;
  }

  private static int index(Document document, FailureReason reason) {
    return document.ordinal() * REASONS + reason.ordinal();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FailureCounts that
        && containerProblems == that.containerProblems
        && Arrays.equals(fetchFailures, that.fetchFailures);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(fetchFailures) + Long.hashCode(containerProblems);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Document document : Document.values()) {
      for (FailureReason reason : FailureReason.values()) {
        if (fetchFailures(document, reason) > 0) {
          text.append(document.label()).append(' ').append(reason.label()).append('=');
          text.append(fetchFailures(document, reason)).append(", ");
        }
      }
    }
    return text.append("container problems=").append(containerProblems).toString();
  }
}
