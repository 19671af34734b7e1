package io.github.ecsexporter.domain.stats;

import static java.util.Objects.requireNonNull;

/**
 * {@code storage_stats} of a Windows container: cumulative block I/O in bytes and in normalized
 * operations. On Linux the endpoint leaves the object empty.
 *
 * @param readBytes {@code read_size_bytes}
 * @param writtenBytes {@code write_size_bytes}
 * @param reads {@code read_count_normalized}
 * @param writes {@code write_count_normalized}
 */
public record StorageStats(Reading readBytes, Reading writtenBytes, Reading reads, Reading writes) {

  /**
   * @throws NullPointerException if a component is null; use {@link Reading#absent()}
   */
  public StorageStats {
    requireNonNull(readBytes, "readBytes is null");
    requireNonNull(writtenBytes, "writtenBytes is null");
    requireNonNull(reads, "reads is null");
    requireNonNull(writes, "writes is null");
  }

  /** Whether any of the readings is above zero. */
  boolean isFilled() {
    return readBytes.isPositive()
        || writtenBytes.isPositive()
        || reads.isPositive()
        || writes.isPositive();
  }

  /** Starts with nothing known. */
  public static Builder builder() {
    return new Builder();
  }

  /** Everything starts absent. Not thread-safe. */
  public static final class Builder {
    private Reading readBytes = Reading.absent();
    private Reading writtenBytes = Reading.absent();
    private Reading reads = Reading.absent();
    private Reading writes = Reading.absent();

    private Builder() {}

    /** Bytes read. */
    public Builder readBytes(Reading readBytes) {
      this.readBytes = requireNonNull(readBytes, "readBytes is null");
      return this;
    }

    /** Bytes written. */
    public Builder writtenBytes(Reading writtenBytes) {
      this.writtenBytes = requireNonNull(writtenBytes, "writtenBytes is null");
      return this;
    }

    /** Normalized read operations. */
    public Builder reads(Reading reads) {
      this.reads = requireNonNull(reads, "reads is null");
      return this;
    }

    /** Normalized write operations. */
    public Builder writes(Reading writes) {
      this.writes = requireNonNull(writes, "writes is null");
      return this;
    }

    /** The value. */
    public StorageStats build() {
      return new StorageStats(readBytes, writtenBytes, reads, writes);
    }
  }
}
