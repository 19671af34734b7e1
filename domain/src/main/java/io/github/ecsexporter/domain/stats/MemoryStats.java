package io.github.ecsexporter.domain.stats;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * {@code memory_stats} of one container, bytes unless said otherwise.
 *
 * @param usage memory in use, page cache and kernel memory included
 * @param maxUsage highest usage seen; absent on cgroup v2
 * @param failCount {@code failcnt}: limit hits on cgroup v1, OOM events on v2; zero where the
 *     endpoint omits the key
 * @param privateWorkingSet Windows only
 * @param details the known entries of {@code memory_stats.stats}
 */
public record MemoryStats(
    Reading usage,
    Reading maxUsage,
    Reading failCount,
    Reading privateWorkingSet,
    Map<MemoryKey, Reading> details) {

  /** Nothing known. */
  public static final MemoryStats NONE = builder().build();

  /**
   * @throws NullPointerException if a component is null; use {@link Reading#absent()}
   */
  public MemoryStats {
    requireNonNull(usage, "usage is null");
    requireNonNull(maxUsage, "maxUsage is null");
    requireNonNull(failCount, "failCount is null");
    requireNonNull(privateWorkingSet, "privateWorkingSet is null");
    details = details.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(details));
  }

  /** One entry of {@code memory_stats.stats}. */
  public Reading detail(MemoryKey key) {
    return details.getOrDefault(key, Reading.absent());
  }

  /** The first of several entries that is present. */
  public Reading firstOf(MemoryKey... keys) {
    for (MemoryKey key : keys) {
      Reading reading = detail(key);
      if (reading.isPresent()) {
        return reading;
      }
    }
    return Reading.absent();
  }

  /**
   * The interface these statistics were read from.
   *
   * <p>Decided per container by key presence, never by platform: AWS moves fleets without notice.
   */
  public CgroupVersion cgroupVersion() {
    if (firstOf(MemoryKey.CACHE, MemoryKey.TOTAL_INACTIVE_FILE).isPresent()) {
      return CgroupVersion.V1;
    }
    return firstOf(MemoryKey.ANON, MemoryKey.FILE).isPresent()
        ? CgroupVersion.V2
        : CgroupVersion.UNKNOWN;
  }

  /** Starts with nothing known. */
  public static Builder builder() {
    return new Builder();
  }

  /** Everything starts absent. Not thread-safe. */
  public static final class Builder {
    private Reading usage = Reading.absent();
    private Reading maxUsage = Reading.absent();
    private Reading failCount = Reading.absent();
    private Reading privateWorkingSet = Reading.absent();
    private Map<MemoryKey, Reading> details = Map.of();

    private Builder() {}

    /** Memory in use, bytes. */
    public Builder usage(Reading usage) {
      this.usage = requireNonNull(usage, "usage is null");
      return this;
    }

    /** Highest usage seen, bytes. */
    public Builder maxUsage(Reading maxUsage) {
      this.maxUsage = requireNonNull(maxUsage, "maxUsage is null");
      return this;
    }

    /** Limit hits on cgroup v1, OOM events on v2. */
    public Builder failCount(Reading failCount) {
      this.failCount = requireNonNull(failCount, "failCount is null");
      return this;
    }

    /** Windows only, bytes. */
    public Builder privateWorkingSet(Reading privateWorkingSet) {
      this.privateWorkingSet = requireNonNull(privateWorkingSet, "privateWorkingSet is null");
      return this;
    }

    /** The known entries of {@code memory_stats.stats}. */
    public Builder details(Map<MemoryKey, Reading> details) {
      this.details = requireNonNull(details, "details is null");
      return this;
    }

    /** The value. */
    public MemoryStats build() {
      return new MemoryStats(usage, maxUsage, failCount, privateWorkingSet, details);
    }
  }
}
