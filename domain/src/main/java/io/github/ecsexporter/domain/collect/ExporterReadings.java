package io.github.ecsexporter.domain.collect;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.observation.BuildInfo;
import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.DocumentState;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.observation.Observation;
import io.github.ecsexporter.domain.port.out.ExporterCounters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What the exporter tells of itself.
 *
 * @param observation the collection that the scrape shows
 * @param counters the counters so far
 * @param build the program
 */
public record ExporterReadings(
    Observation observation, ExporterCounters counters, BuildInfo build) {
  private static final double NANOS_PER_SECOND = 1e9;

  /**
   * @throws NullPointerException if a component is null
   */
  public ExporterReadings {
    requireNonNull(observation, "observation is null");
    requireNonNull(counters, "counters is null");
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
        failures.add(new Failures(document, reason, counters.fetchFailures(document, reason)));
      }
    }
    return failures;
  }

  private static OptionalDouble seconds(Duration duration) {
    return OptionalDouble.of(duration.toNanos() / NANOS_PER_SECOND);
  }

  /**
   * One document in the collection.
   *
   * @param document which
   * @param state how it fared
   */
  public record DocumentReadings(Document document, DocumentState state) {
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
  public record Failures(Document document, FailureReason reason, double count) {}
}
