package io.github.ecsexporter.domain.stats;

import static java.util.Objects.requireNonNull;

/**
 * {@code cpu_stats} of one container.
 *
 * <p>CPU times are cumulative, in nanoseconds on Linux and Windows Fargate, in units of 100 ns on
 * other Windows platforms ({@code ContainerReadings} converts).
 *
 * @param total {@code cpu_usage.total_usage}
 * @param user {@code cpu_usage.usage_in_usermode}; on cgroup v1 in 10 ms ticks, so user and system
 *     do not add up to the total
 * @param system {@code cpu_usage.usage_in_kernelmode}
 * @param periods {@code throttling_data.periods}, enforcement periods; 0 on most ECS platforms,
 *     where the quota sits on the task's cgroup and not on the container's
 * @param throttledPeriods {@code throttling_data.throttled_periods}
 * @param throttledTime {@code throttling_data.throttled_time}, nanoseconds
 */
public record CpuStats(
    Reading total,
    Reading user,
    Reading system,
    Reading periods,
    Reading throttledPeriods,
    Reading throttledTime) {

  /** Nothing known. */
  public static final CpuStats NONE =
      new CpuStats(
          Reading.absent(),
          Reading.absent(),
          Reading.absent(),
          Reading.absent(),
          Reading.absent(),
          Reading.absent());

  /**
   * @throws NullPointerException if a component is null; use {@link Reading#absent()}
   */
  public CpuStats {
    requireNonNull(total, "total is null");
    requireNonNull(user, "user is null");
    requireNonNull(system, "system is null");
    requireNonNull(periods, "periods is null");
    requireNonNull(throttledPeriods, "throttledPeriods is null");
    requireNonNull(throttledTime, "throttledTime is null");
  }

  /** Only the cumulative CPU time known. */
  public static CpuStats ofTotal(long total) {
    return new CpuStats(
        Reading.of(total),
        Reading.absent(),
        Reading.absent(),
        Reading.absent(),
        Reading.absent(),
        Reading.absent());
  }
}
