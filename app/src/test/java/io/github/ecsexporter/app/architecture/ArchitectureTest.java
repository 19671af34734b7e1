package io.github.ecsexporter.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Holds the product to its {@link Boundary boundaries}, and the boundaries to their planted break.
 */
class ArchitectureTest {

  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(ArchitectureTest::isNotTestkit)
          .importPackages("io.github.ecsexporter");

  private static final JavaClasses PLANTED =
      new ClassFileImporter().importPackages("io.github.ecsexporter.planted");

  @ParameterizedTest
  @EnumSource
  void productKeepsTheBoundary(Boundary boundary) {
    boundary.rule().check(PRODUCT);
  }

  @ParameterizedTest
  @EnumSource
  void plantedClassBreaksTheBoundary(Boundary boundary) {
    assertThat(boundary.rule().evaluate(PLANTED).getFailureReport().getDetails())
        .anySatisfy(detail -> assertThat(detail).contains(boundary.planted().getName()));
  }

  /** The contract tests of the domain come in a jar of their own and use JUnit. */
  private static boolean isNotTestkit(Location location) {
    return !location.contains("/domain/testkit/")
        && !location.contains("ecs-metrics-exporter-testkit");
  }
}
