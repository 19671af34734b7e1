package io.github.ecsexporter.domain.derivation;

import java.util.OptionalDouble;

/** The sum of what is known: absent terms are left out, and the sum of nothing is absent. */
final class Sum {
  private double total;
  private boolean any;

  void add(OptionalDouble term) {
    if (term.isPresent()) {
      total += term.getAsDouble();
      any = true;
    }
  }

  OptionalDouble total() {
    return any ? OptionalDouble.of(total) : OptionalDouble.empty();
  }
}
