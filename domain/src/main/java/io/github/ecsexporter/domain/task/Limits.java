package io.github.ecsexporter.domain.task;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;

/**
 * {@code Limits} of a task or of a container, as given.
 *
 * @param cpu task: vCPUs; container: CPU shares (1024 for one vCPU), where 0, 1 and 2 mean not set
 * @param memoryMebibytes hard limit in MiB, where 0 means not set
 */
public record Limits(OptionalDouble cpu, OptionalDouble memoryMebibytes) {

  /** Neither given. */
  public static final Limits NONE = new Limits(OptionalDouble.empty(), OptionalDouble.empty());

  private static final double MEBIBYTE = 1 << 20;
  private static final double NO_LIMIT = 0x1p62;

  /**
   * @throws NullPointerException if a component is null
   */
  public Limits {
    requireNonNull(cpu, "cpu is null");
    requireNonNull(memoryMebibytes, "memoryMebibytes is null");
  }

  /** Limits of a task: vCPUs and MiB; 0 means not set. */
  public static Limits ofVcpusAndMebibytes(double vcpus, double mebibytes) {
    return new Limits(OptionalDouble.of(vcpus), OptionalDouble.of(mebibytes));
  }

  /** Limits of a container: CPU shares, 1024 for one vCPU, and MiB; 0 means not set. */
  public static Limits ofSharesAndMebibytes(double shares, double mebibytes) {
    return new Limits(OptionalDouble.of(shares), OptionalDouble.of(mebibytes));
  }

  /** The CPU limit; empty where none is set, which the endpoint may give as 0. */
  public OptionalDouble cpuLimit() {
    return set(cpu);
  }

  /** The memory limit in bytes; empty where none is set. */
  public OptionalDouble memoryLimitBytes() {
    return memoryMebibytes.isPresent()
        ? set(OptionalDouble.of(memoryMebibytes.getAsDouble() * MEBIBYTE))
        : memoryMebibytes;
  }

  // The endpoint gives "no limit" as 0 (Managed Instances) and as 2^62 and above, too.
  private static OptionalDouble set(OptionalDouble limit) {
    return limit.isPresent() && limit.getAsDouble() > 0 && limit.getAsDouble() < NO_LIMIT
        ? limit
        : OptionalDouble.empty();
  }
}
