package io.github.ecsexporter.app.report;

import java.util.LinkedHashMap;
import java.util.Map;

/** For each sentence, something of which it is true and something of which it is not. */
final class Pairs {
  /**
   * One pair.
   *
   * @param yes what the sentence says of the first
   * @param no what it says of the second
   */
  record Pair(String yes, String no) {}

  private final Map<Sentence<?>, Pair> pairs = new LinkedHashMap<>();

  <S> Pairs add(Sentence<S> sentence, S yes, S no) {
    pairs.put(sentence, new Pair(sentence.about(yes), sentence.about(no)));
    return this;
  }

  Pairs add(Sentence<Subject> sentence, Situation yes, Situation no) {
    return add(sentence, yes.subject(), no.subject());
  }

  Pairs addAll(Pairs others) {
    pairs.putAll(others.pairs);
    return this;
  }

  Pair of(Sentence<?> sentence) {
    return pairs.get(sentence);
  }
}
