package io.github.ecsexporter.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApiCheckTest {
  private static final String REPORT =
      """
      <japicmp><classes>
        <class fullyQualifiedName="p.Same" binaryCompatible="true" sourceCompatible="true"/>
        <class fullyQualifiedName="p.Gone" binaryCompatible="false" sourceCompatible="false"/>
        <class fullyQualifiedName="p.Outer$Inner" binaryCompatible="true" sourceCompatible="false"/>
      </classes></japicmp>
      """;

  @Test
  void findsWhatBreaksUsers() throws IOException {
    assertThat(ApiCheck.incompatible(REPORT.getBytes(UTF_8)))
        .containsExactly("p.Gone", "p.Outer$Inner");
  }

  @Test
  void acceptsWhatTheChangelogNames() {
    List<String> types = List.of("p.Gone", "p.Outer$Inner");

    assertThat(ApiCheck.unnamed(types, "- `Gone` is gone; use `Outer.Inner.of`.")).isEmpty();
    assertThat(ApiCheck.unnamed(types, "- `Goner`, and Outer.Inner without marks."))
        .isEqualTo(types);
  }

  @Test
  void readsOnlyWhatIsBreakingAndNotReleased() {
    String changelog =
        """
        # Changelog
        ## Unreleased
        ### Added
        - `Added`
        ### Breaking
        - `New`
        ### Fixed
        - `Fixed`
        ## 1.0.0
        ### Breaking
        - `Old`
        """;

    assertThat(ApiCheck.breaking(changelog)).isEqualTo("- `New`\n");
  }
}
