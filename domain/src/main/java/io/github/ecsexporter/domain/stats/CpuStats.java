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
  public static final CpuStats NONE = builder().build();

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

  /** Only the cumulative CPU time known; the 64 bits of an unsigned number. */
  public static CpuStats ofTotal(long total) {
    return builder().total(Reading.ofUnsigned(total)).build();
  }

  /** Starts with nothing known. */
  public static Builder builder() {
    return new Builder();
  }

  /** Everything starts absent. Not thread-safe. */
  public static final class Builder {
    private Reading total = Reading.absent();
    private Reading user = Reading.absent();
    private Reading system = Reading.absent();
    private Reading periods = Reading.absent();
    private Reading throttledPeriods = Reading.absent();
    private Reading throttledTime = Reading.absent();

    private Builder() {}

    /** Cumulative CPU time. */
    public Builder total(Reading total) {
      this.total = requireNonNull(total, "total is null");
      return this;
    }

    /** Cumulative CPU time in user mode. */
    public Builder user(Reading user) {
      this.user = requireNonNull(user, "user is null");
      return this;
    }

    /** Cumulative CPU time in kernel mode. */
    public Builder system(Reading system) {
      this.system = requireNonNull(system, "system is null");
      return this;
    }

    /** Enforcement periods. */
    public Builder periods(Reading periods) {
      this.periods = requireNonNull(periods, "periods is null");
      return this;
    }

    /** Enforcement periods in which the container was throttled. */
    public Builder throttledPeriods(Reading throttledPeriods) {
      this.throttledPeriods = requireNonNull(throttledPeriods, "throttledPeriods is null");
      return this;
    }

    /** Time throttled, nanoseconds. */
    public Builder throttledTime(Reading throttledTime) {
      this.throttledTime = requireNonNull(throttledTime, "throttledTime is null");
      return this;
    }

    /** The value. */
    public CpuStats build() {
      return new CpuStats(total, user, system, periods, throttledPeriods, throttledTime);
    }
  }
}
