package io.github.ecsexporter.domain.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * Runs a test with many seeds, the same ones in every run: a test of a property makes its inputs
 * from the one {@code long} that it takes. A failure's name has the seed; {@code -Dseed=…} runs
 * that one alone, {@code -Dseeds.from=…} others than the usual.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "seed {0}")
@ArgumentsSource(Seeds.Provider.class)
public @interface Seeds {
  /** How many. */
  int value();

  /** Makes the seeds. */
  final class Provider implements ArgumentsProvider, AnnotationConsumer<Seeds> {
    private int count;

    @Override
    public void accept(Seeds seeds) {
      count = seeds.value();
    }

    @Override
    public Stream<? extends Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context) {
      Long only = Long.getLong("seed");
      return only != null
          ? Stream.of(Arguments.of(only))
          : new SplittableRandom(Long.getLong("seeds.from", 1))
              .longs(count)
              .mapToObj(Arguments::of);
    }
  }
}
