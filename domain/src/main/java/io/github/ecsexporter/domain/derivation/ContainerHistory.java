package io.github.ecsexporter.domain.derivation;

import java.util.OptionalDouble;

/**
 * What one exporter has seen of one container so far, over all of its collections. It outlives the
 * container's samples: a stopped container has none. NaN stands for never seen. Immutable.
 *
 * @param workingSetPeak largest working set since the container started, bytes
 * @param cpuRatioPeak largest share of the task's CPU limit since the container started
 * @param used what it had used up by the last sample, by {@link Used}; goes on where a counter
 *     began again
 * @param samples different samples
 */
record ContainerHistory(double workingSetPeak, double cpuRatioPeak, Counters used, long samples) {
  /** What a container uses up. */
  enum Used {
    CPU_SECONDS,
    BLOCK_READ_BYTES,
    BLOCK_WRITTEN_BYTES
  }

  /** Nothing was ever seen. */
  static final ContainerHistory NONE =
      new ContainerHistory(Double.NaN, Double.NaN, Counters.absent(Used.values().length), 0);

  static OptionalDouble known(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
