package io.github.ecsexporter.app.report;

import static io.github.ecsexporter.app.report.Sentence.when;
import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.push.PushResult;
import io.github.ecsexporter.domain.push.PushResult.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether the receiver takes a push.
 *
 * @param target where it went, without secrets
 * @param protocol as the setting has it
 * @param result what became of it; empty if there was nothing to push
 */
public record PushCheck(String target, String protocol, Optional<PushResult> result) {
  /**
   * @throws NullPointerException if a component is null
   */
  public PushCheck {
    requireNonNull(target, "target is null");
    requireNonNull(protocol, "protocol is null");
    requireNonNull(result, "result is null");
  }

  /** A section of the report, with a line break at its end. */
  public String section() {
    ReportWriter out = new ReportWriter();
    out.heading("Push");
    out.paragraph(protocol + " to " + target);
    out.paragraphs(Sentence.all(Fact.ALL, this));
    return out.toString();
  }

  /** Whether the receiver took everything. */
  public boolean isSuccessful() {
    return is(Outcome.OK);
  }

  private boolean is(Outcome outcome) {
    return result.map(PushResult::outcome).filter(outcome::equals).isPresent();
  }

  private boolean isRejected(int... statuses) {
    if (!is(Outcome.REJECTED)) {
      return false;
    }
    for (int status : statuses) {
      if (detail().startsWith("HTTP " + status)) {
        return true;
      }
    }
    return false;
  }

  private String detail() {
    return result.map(PushResult::detail).orElse("");
  }

  /** What there is to say of a push. */
  enum Fact implements Sentence<PushCheck> {
    NOTHING_TO_PUSH(
        c ->
            when(
                c.result.isEmpty(),
                "FAILED: nothing was sent, since no task document could be read")),
    TAKEN(c -> when(c.is(Outcome.OK), "OK: the receiver took a push of what is exported now")),
    WARNED(
        c -> when(c.is(Outcome.OK) && !c.detail().isEmpty(), "The receiver says: " + c.detail())),
    PARTIAL(
        c ->
            when(
                c.is(Outcome.PARTIAL),
                "The receiver took the push, but not all of it: " + c.detail())),
    REJECTED(
        c -> when(c.is(Outcome.REJECTED), "FAILED: the receiver refused the push: " + c.detail())),
    TIMEOUT(c -> when(c.is(Outcome.TIMEOUT), "FAILED: " + c.detail())),
    UNREACHABLE(
        c -> when(c.is(Outcome.UNREACHABLE), "FAILED: there is no response: " + c.detail())),
    UNAUTHORIZED(
        c ->
            when(
                c.isRejected(401, 403),
                "Check PUSH_HEADERS or PUSH_AUTH, and for AWS the permissions of the task role.")),
    WRONG_PATH(
        c ->
            when(
                c.isRejected(404, 405),
                "Check the path of PUSH_URL, and whether the receiver's endpoint for this protocol"
                    + " is switched on.")),
    WRONG_PROTOCOL(
        c ->
            when(
                c.isRejected(415),
                "The receiver does not understand this protocol: check PUSH and the path of"
                    + " PUSH_URL."));

    static final List<Fact> ALL = List.of(values());

    private final Function<PushCheck, String> text;

    Fact(Function<PushCheck, String> text) {
      this.text = text;
    }

    @Override
    public String about(PushCheck check) {
      return text.apply(check);
    }
  }
}
