package io.github.ecsexporter.domain.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectedLabelsTest {
  @Test
  void makesLegalNames() {
    SelectedLabels labels = SelectedLabels.of("label_", List.of("com.example/tier", "größe"));

    assertThat(labels.names()).containsExactly("label_com_example_tier", "label_gr__e");
    assertThat(labels.valuesFrom(Map.of("com.example/tier", "front"))).containsExactly("front", "");
  }

  @Test
  void givesANameThatSeveralKeysShareToTheFirstInSortOrderThatIsThere() {
    SelectedLabels labels = SelectedLabels.of("tag_", List.of("a.b", "a-b", "c"));

    assertThat(labels.names()).containsExactly("tag_a_b", "tag_c");
    assertThat(labels.valuesFrom(Map.of("a.b", "dot", "a-b", "dash"))).containsExactly("dash", "");
    assertThat(labels.valuesFrom(Map.of("a.b", "dot"))).containsExactly("dot", "");
    assertThat(labels.collisions()).isEqualTo(Map.of("tag_a_b", List.of("a-b", "a.b")));
  }
}
