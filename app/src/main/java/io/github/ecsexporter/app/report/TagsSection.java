package io.github.ecsexporter.app.report;

import static io.github.ecsexporter.app.report.Sentence.when;

import io.github.ecsexporter.domain.observation.FailureKind;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.observation.FetchFailure;
import io.github.ecsexporter.domain.observation.TagState;
import io.github.ecsexporter.domain.observation.TagState.Progress;
import java.util.List;
import java.util.function.Function;

/** Whether the task's tags could be read; only where someone asked for them. */
final class TagsSection {
  private TagsSection() {}

  static void write(ReportWriter out, Subject subject) {
    if (subject.tags().progress() == Progress.NOT_WANTED) {
      return;
    }
    out.heading("Task tags");
    out.paragraphs(Sentence.all(Fact.ALL, subject));
  }

  private static boolean has(Subject subject, Progress... progresses) {
    return List.of(progresses).contains(subject.tags().progress());
  }

  private static boolean failed(Subject subject, FailureKind kind) {
    return subject.tags().failure().map(FetchFailure::kind).filter(kind::equals).isPresent();
  }

  private static String failure(Subject subject) {
    return subject.tags().failure().map(FetchFailure::detail).orElse("");
  }

  private static String missing(Subject subject) {
    return Text.list(subject.tags().missing());
  }

  private static boolean isMissing(TagState tags) {
    return tags.progress() == Progress.READ && !tags.missing().isEmpty();
  }

  /** What there is to know of the tags. */
  enum Fact implements Sentence<Subject> {
    PENDING(
        s ->
            when(
                has(s, Progress.PENDING),
                "not read yet: the endpoint has to ask the ECS API, which can be slow")),
    READ(s -> when(has(s, Progress.READ) && s.tags().missing().isEmpty(), "read")),
    MISSING(
        s ->
            when(
                isMissing(s.tags()) && !s.source().isVersion3(),
                "read; the task does not have: " + missing(s))),
    MISSING_ON_VERSION_3(
        s ->
            when(
                isMissing(s.tags()) && s.source().isVersion3(),
                "missing: "
                    + missing(s)
                    + ". Version 3 of the endpoint does not say whether the task lacks them or"
                    + " whether they could not be read: tags need version 4.")),
    FAILED(
        s ->
            when(
                has(s, Progress.FAILED),
                "not read: " + failure(s) + "; the running exporter tries again")),
    GIVEN_UP(s -> when(has(s, Progress.GIVEN_UP), "not read, and given up: " + failure(s))),
    QUOTE(
        s ->
            s.tags()
                .failure()
                .map(failure -> ReportWriter.quote(failure.excerpt()))
                .filter(said -> !said.isEmpty())
                .map(said -> "The response says: " + said)
                .orElse("")),
    DENIED(
        s ->
            when(
                failed(s, FailureKind.TAGS_DENIED) && !s.isFargate(),
                "The role of the container instance needs the permission"
                    + " ecs:ListTagsForResource.")),
    NOT_OFFERED(
        s ->
            when(
                failed(s, FailureKind.HTTP_STATUS) && s.isFargate(),
                "AWS documents tags at the endpoint for EC2 and external instances only, not for"
                    + " Fargate.")),
    SLOW(
        s ->
            when(
                s.tags()
                    .failure()
                    .map(FetchFailure::reason)
                    .filter(FailureReason.TIMEOUT::equals)
                    .isPresent(),
                "The endpoint asks the ECS API for them, which may be slow or throttled."));

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
