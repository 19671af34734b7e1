package io.github.ecsexporter.domain.push;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * What became of one push.
 *
 * @param outcome in a word
 * @param detail what happened, one line for people, without control characters; empty if there is
 *     nothing to say
 * @param retryable whether the same body may be sent again
 * @param retryAfter what the receiver asks for; empty if it does not
 */
public record PushResult(
    Outcome outcome, String detail, boolean retryable, Optional<Duration> retryAfter) {
  private static final int MAX_EXCERPT = 200;

  /** The values of the label {@code result}. */
  public enum Outcome {
    /** The receiver took everything. */
    OK("ok"),
    /** It answered with another status than 2xx. */
    REJECTED("rejected"),
    /** There was no connection, or it was lost before the response was complete. */
    UNREACHABLE("unreachable"),
    /** There was no response in time. */
    TIMEOUT("timeout"),
    /** It took the push, but not all samples. */
    PARTIAL("partial");

    private final String label;

    Outcome(String label) {
      this.label = label;
    }

    /** As the label has it. */
    public String label() {
      return label;
    }
  }

  /**
   * @throws NullPointerException if a component is null
   */
  public PushResult {
    requireNonNull(outcome, "outcome is null");
    requireNonNull(detail, "detail is null");
    requireNonNull(retryAfter, "retryAfter is null");
  }

  /** Whether the receiver took the push, if only a part of it. */
  public boolean isTaken() {
    return outcome == Outcome.OK || outcome == Outcome.PARTIAL;
  }

  /**
   * The result of a request that was answered.
   *
   * @param partial what the protocol says of samples that were refused all the same
   */
  public static PushResult of(PushResponse.Answered answered, Optional<PartialSuccess> partial) {
    int status = answered.status();
    if (!answered.isSuccess()) {
      return new PushResult(
          Outcome.REJECTED,
          "HTTP " + status + excerpt(answered.text()),
          status == 429 || status == 502 || status == 503 || status == 504,
          answered.retryAfter());
    }
    if (partial.isEmpty()) {
      return new PushResult(Outcome.OK, "", false, Optional.empty());
    }
    long rejected = partial.get().rejected();
    return new PushResult(
        rejected == 0 ? Outcome.OK : Outcome.PARTIAL,
        (rejected == 0 ? "taken with a warning" : rejected + " samples refused")
            + excerpt(partial.get().message()),
        false,
        Optional.empty());
  }

  /** The result of a request without an answer: lost or timed out, it may be sent again. */
  public static PushResult of(PushResponse.Failed failed) {
    return new PushResult(
        failed.timeout() ? Outcome.TIMEOUT : Outcome.UNREACHABLE,
        failed.detail(),
        true,
        Optional.empty());
  }

  /** The receiver's own words: one line, bounded, without control characters. */
  private static String excerpt(String text) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < text.length() && line.length() < MAX_EXCERPT; i++) {
      char c = text.charAt(i);
      boolean blank = Character.isISOControl(c) || Character.isWhitespace(c) || isFormat(c);
      if (!blank) {
        line.append(c);
      } else if (line.length() > 0 && line.charAt(line.length() - 1) != ' ') {
        line.append(' ');
      }
    }
    String words = line.toString().strip();
    return words.isEmpty() ? "" : ": " + words;
  }

  /** Characters that reorder or hide text, and halves of surrogate pairs. */
  private static boolean isFormat(char c) {
    int type = Character.getType(c);
    return type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE;
  }
}
