package io.github.ecsexporter.app.report;

import static io.github.ecsexporter.app.report.Sentence.when;

import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.DocumentOrigin;
import io.github.ecsexporter.domain.observation.DocumentState;
import io.github.ecsexporter.domain.observation.FetchFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Where the documents come from, and whether they could be read. */
final class SourceSection {
  private SourceSection() {}

  static void write(ReportWriter out, Subject subject) {
    out.heading("Source");
    out.paragraph(subject.source().description());
    out.paragraphs(Sentence.all(Fact.ALL, subject));
    document(out, subject, Document.TASK, "/task");
    document(out, subject, Document.STATS, "/task/stats");
  }

  private static void document(ReportWriter out, Subject subject, Document document, String name) {
    DocumentState state = subject.observation().state(document);
    Optional<FetchFailure> failure = state.failure();
    String duration =
        state.duration().isPresent() ? " in " + state.duration().get().toMillis() + " ms" : "";
    if (failure.isEmpty()) {
      out.paragraph(name + ": read" + duration);
      return;
    }
    out.paragraph(name + ": not read" + duration + ", " + failure.get());
    String said = ReportWriter.quote(failure.get().excerpt());
    if (!said.isEmpty()) {
      out.paragraph("The response begins: " + said, 2);
    }
    FailedDocument failed = new FailedDocument(document, failure.get(), subject);
    for (String hint : Sentence.all(FailureHint.ALL, failed)) {
      out.paragraph(hint, 2);
    }
  }

  /** What there is to know of a source. */
  enum Fact implements Sentence<Subject> {
    RECORDED(
        s ->
            s.source().isRecording() && s.newestStatistics().isPresent()
                ? "Ages count from the newest statistics, which are of "
                    + s.newestStatistics().get()
                    + ", "
                    + Text.age(Duration.between(s.newestStatistics().get(), s.clock()))
                    + " ago."
                : ""),
    SIMULATED(
        s ->
            when(
                s.source().origin() == DocumentOrigin.SIMULATION,
                "A demonstration: nothing of it is real.")),
    OLD_TASK(
        s ->
            !s.isUp(Document.TASK) && s.readings().isPresent()
                ? "The task below was read "
                    + Text.age(s.observation().taskAge().orElse(Duration.ZERO))
                    + " ago."
                : "");

    static final List<Fact> ALL = List.of(values());

    private final Function<Subject, String> text;

    Fact(Function<Subject, String> text) {
      this.text = text;
    }

    @Override
    public String about(Subject subject) {
      return text.apply(subject);
    }
  }
}
