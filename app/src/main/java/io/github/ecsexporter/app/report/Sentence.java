package io.github.ecsexporter.app.report;

import java.util.ArrayList;
import java.util.List;

/**
 * One thing that the report may say. Every sentence of the report is a constant of an enum, so that
 * a test can demand for each one a task of which it is true and one of which it is not.
 *
 * @param <S> what it is about
 */
interface Sentence<S> {
  /** The sentence, filled in for this subject; empty where it is not true, or not known to be. */
  String about(S subject);

  /** The sentences that are true of a subject, in order. */
  static <S> List<String> all(List<? extends Sentence<S>> candidates, S subject) {
    List<String> said = new ArrayList<>();
    for (Sentence<S> candidate : candidates) {
      String text = candidate.about(subject);
      if (!text.isEmpty()) {
        said.add(text);
      }
    }
    return said;
  }

  /** The first sentence that is true of a subject; empty if none is. */
  static <S> String first(List<? extends Sentence<S>> candidates, S subject) {
    for (Sentence<S> candidate : candidates) {
      String text = candidate.about(subject);
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  /** A text if a condition holds. */
  static String when(boolean condition, String text) {
    return condition ? text : "";
  }
}
