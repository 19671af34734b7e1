package io.github.ecsexporter.domain.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class BlockTallyTest {
  private static final Optional<String> DISK = Optional.of("259:0");

  @Test
  void addsReadsAndWritesWhateverTheirCase() {
    BlockTally tally =
        BlockTally.builder()
            .add(DISK, "Read", Reading.of(1))
            .add(Optional.of("259:1"), "read", Reading.of(10))
            .add(DISK, "WRITE", Reading.of(100))
            .add(DISK, "Total", Reading.of(1000))
            .build();

    assertThat(tally.read()).hasValue(11);
    assertThat(tally.written()).hasValue(100);
    assertThat(tally.devices()).containsExactly("259:0", "259:1");
    assertThat(tally.readOf("259:1")).hasValue(10);
    assertThat(tally.writtenOf("259:1")).isEmpty();
  }

  @Test
  void addsRepeatedEntries() {
    BlockTally tally =
        BlockTally.builder()
            .add(DISK, "Read", Reading.of(1))
            .add(DISK, "Read", Reading.of(2))
            .build();

    assertThat(tally.readOf("259:0")).hasValue(3);
  }

  @Test
  void countsAnEntryWithoutValueAsZeroAndOneWithoutDeviceInTheSumOnly() {
    BlockTally tally =
        BlockTally.builder()
            .add(DISK, "Read", Reading.absent())
            .add(Optional.empty(), "Read", Reading.of(7))
            .build();

    assertThat(tally.read()).hasValue(7);
    assertThat(tally.readOf("259:0")).hasValue(0);
    assertThat(tally.devices()).containsExactly("259:0");
  }

  @Test
  void doesNotKnowASumWithAnUnusablePart() {
    BlockTally tally =
        BlockTally.builder()
            .add(DISK, "Read", Reading.of(1))
            .addUnusable(DISK, "Read")
            .add(DISK, "Read", Reading.of(2))
            .add(DISK, "Write", Reading.of(5))
            .build();

    assertThat(tally.read()).isEmpty();
    assertThat(tally.readOf("259:0")).isEmpty();
    assertThat(tally.written()).hasValue(5);
  }

  @Test
  void readsAnEmptyListAsZero() {
    assertThat(BlockTally.empty().read()).hasValue(0);
    assertThat(BlockTally.empty().hasEntries()).isFalse();
    assertThat(BlockTally.builder().add(DISK, "Discard", Reading.of(1)).build().hasEntries())
        .isTrue();
  }
}
