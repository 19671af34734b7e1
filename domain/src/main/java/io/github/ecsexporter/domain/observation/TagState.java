package io.github.ecsexporter.domain.observation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * How far the task's tags are known.
 *
 * @param progress how far
 * @param missing tags that were asked for and that the task does not have, as far as the endpoint
 *     says; empty unless they were read
 * @param failure of the last try; empty unless it failed
 */
public record TagState(Progress progress, List<String> missing, Optional<FetchFailure> failure) {
  /** Nobody asked for tags. */
  public static final TagState NOT_WANTED =
      new TagState(Progress.NOT_WANTED, List.of(), Optional.empty());

  /** No try has ended yet. */
  public static final TagState PENDING =
      new TagState(Progress.PENDING, List.of(), Optional.empty());

  /** How far the tags are known. */
  public enum Progress {
    /** Nobody asked for tags. */
    NOT_WANTED,
    /** No try has ended yet. */
    PENDING,
    /** They were read. */
    READ,
    /** The last try failed, and there will be another one. */
    FAILED,
    /** All tries failed. */
    GIVEN_UP
  }

  /**
   * @throws NullPointerException if a component is null
   */
  public TagState {
    requireNonNull(progress, "progress is null");
    missing = List.copyOf(missing);
    requireNonNull(failure, "failure is null");
  }

  /** They were read. */
  public static TagState read(List<String> missing) {
    return new TagState(Progress.READ, missing, Optional.empty());
  }

  /** A try failed. */
  public static TagState failed(FetchFailure failure, boolean isLast) {
    return new TagState(
        isLast ? Progress.GIVEN_UP : Progress.FAILED, List.of(), Optional.of(failure));
  }
}
