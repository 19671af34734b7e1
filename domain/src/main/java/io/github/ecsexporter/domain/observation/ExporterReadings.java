package io.github.ecsexporter.domain.observation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What the exporter reports of itself.
 *
 * @param observation the collection that the scrape shows
 * @param build the program
 */
public record ExporterReadings(Observation observation, BuildInfo build) {
  private static final double NANOS_PER_SECOND = 1e9;

  /**
   * @throws NullPointerException if a component is null
   */
  public ExporterReadings {
    requireNonNull(observation, "observation is null");
    requireNonNull(build, "build is null");
  }

  /** 1 if both documents were read, else 0. */
  public OptionalDouble success() {
    return OptionalDouble.of(observation.isSuccess() ? 1 : 0);
  }

  /** Age of the task document, seconds; empty while none was ever read. */
  public OptionalDouble taskAgeSeconds() {
    return observation.taskAge().map(ExporterReadings::seconds).orElse(OptionalDouble.empty());
  }

  /** One for each document. */
  public List<DocumentReadings> documents() {
    List<DocumentReadings> documents = new ArrayList<>();
    for (Document document : Document.values()) {
      documents.add(new DocumentReadings(document, observation.state(document)));
    }
    return documents;
  }

  /** One for each document and reason, whether or not it has happened. */
  public List<Failures> failures() {
    List<Failures> failures = new ArrayList<>();
    for (Document document : Document.values()) {
      for (FailureReason reason : FailureReason.values()) {
        failures.add(
            new Failures(document, reason, observation.counts().fetchFailures(document, reason)));
      }
    }
    return failures;
  }

  /**
   * Containers whose entries could not be used, or only in part, since the start; one per container
   * and collection.
   */
  public long containerProblems() {
    return observation.counts().containerProblems();
  }

  private static OptionalDouble seconds(Duration duration) {
    return OptionalDouble.of(duration.toNanos() / NANOS_PER_SECOND);
  }

  /**
   * One document in the collection.
   *
   * @param document which
   * @param state whether and how fast it was read
   */
  public record DocumentReadings(Document document, DocumentState state) {
    /**
     * @throws NullPointerException if a component is null
     */
    public DocumentReadings {
      requireNonNull(document, "document is null");
      requireNonNull(state, "state is null");
    }

    /** 1 if it was read, else 0. */
    public OptionalDouble up() {
      return OptionalDouble.of(state.isUp() ? 1 : 0);
    }

    /** Duration of the fetch, seconds. */
    public OptionalDouble fetchSeconds() {
      return state.duration().map(ExporterReadings::seconds).orElse(OptionalDouble.empty());
    }
  }

  /**
   * Failed fetches of one document for one reason.
   *
   * @param document which document
   * @param reason why
   * @param count how many so far
   */
  public record Failures(Document document, FailureReason reason, long count) {
    /**
     * @throws NullPointerException if a component is null
     */
    public Failures {
      requireNonNull(document, "document is null");
      requireNonNull(reason, "reason is null");
    }
  }
}
