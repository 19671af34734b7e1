package io.github.ecsexporter.domain.stats;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/**
 * One list of {@code blkio_stats} (bytes or operations), reads and writes added up per device and
 * in all.
 *
 * <p>A list that is there but empty is a reading of zero. Several devices are normal; the sum over
 * all of them is what {@code docker stats} shows. It counts twice what goes through stacked devices
 * (device mapper on a disk), which the values per device let a user tell apart.
 *
 * <p>Immutable and thread-safe.
 */
public final class BlockTally {
  // Values are at least zero, or NaN where a part is unusable.
  private static final double NO_ENTRY = -1;

  private static final BlockTally EMPTY = new BlockTally(new Builder());

  private final double read;
  private final double written;
  private final boolean listed;
  private final Map<String, double[]> devices;

  private BlockTally(Builder builder) {
    this.read = builder.read;
    this.written = builder.written;
    this.listed = builder.listed;
    this.devices = builder.devices;
  }

  /** Starts a list without entries. */
  public static Builder builder() {
    return new Builder();
  }

  /** The list that has no entries. */
  public static BlockTally empty() {
    return EMPTY;
  }

  /** Sum of the read entries of all devices, 0 without any; empty if one is unusable. */
  public OptionalDouble read() {
    return known(read);
  }

  /** Sum of the write entries of all devices, 0 without any; empty if one is unusable. */
  public OptionalDouble written() {
    return known(written);
  }

  /** Whether the list had any entry, of whatever operation. */
  public boolean hasEntries() {
    return listed;
  }

  /** The devices that have read or write entries, as {@code major:minor}, in lexical order. */
  public Set<String> devices() {
    return devices.keySet();
  }

  /** Reads of one device; empty if it has no usable read entry. */
  public OptionalDouble readOf(String device) {
    return entry(device, 0);
  }

  /** Writes of one device; empty if it has no usable write entry. */
  public OptionalDouble writtenOf(String device) {
    return entry(device, 1);
  }

  private OptionalDouble entry(String device, int index) {
    double[] values = devices.get(device);
    return values == null ? OptionalDouble.empty() : known(values[index]);
  }

  private static OptionalDouble known(double value) {
    return value >= 0 ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof BlockTally that
            && Double.compare(read, that.read) == 0
            && Double.compare(written, that.written) == 0
            && listed == that.listed
            && devices.keySet().equals(that.devices.keySet())
            && sameAmounts(that);
  }

  private boolean sameAmounts(BlockTally that) {
    for (Map.Entry<String, double[]> device : devices.entrySet()) {
      if (!Arrays.equals(device.getValue(), that.devices.get(device.getKey()))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Double.hashCode(read) + Double.hashCode(written))
        + devices.keySet().hashCode();
  }

  /** The sums, and the devices. */
  @Override
  public String toString() {
    return "read " + read + ", written " + written + " " + devices.keySet();
  }

  /** Adds entries up; the same device and operation may come twice. Not thread-safe. */
  public static final class Builder {
    private double read;
    private double written;
    private boolean listed;
    private Map<String, double[]> devices = Map.of();

    private Builder() {}

    /**
     * Adds one entry.
     *
     * @param device {@code major:minor}; empty if the entry does not name one: it then counts in
     *     the sums only
     * @param operation {@code op} as the endpoint spells it: {@code Read} on cgroup v1, {@code
     *     read} on v2; anything but read and write is ignored, since {@code Total}, {@code Sync}
     *     and {@code Async} repeat the same bytes
     * @param value bytes or operations; where the endpoint omits it, zero
     */
    public Builder add(Optional<String> device, String operation, Reading value) {
      requireNonNull(value, "value is null");
      return add(device, operation, value.isPresent() ? value.toDouble() : 0);
    }

    /** Adds an entry whose value can't be read: what it is a part of is then not known. */
    public Builder addUnusable(Optional<String> device, String operation) {
      return add(device, operation, Double.NaN);
    }

    private Builder add(Optional<String> device, String operation, double amount) {
      requireNonNull(device, "device is null");
      requireNonNull(operation, "operation is null");
      listed = true;
      boolean isRead = "read".equalsIgnoreCase(operation);
      if (!isRead && !"write".equalsIgnoreCase(operation)) {
        return this;
      }
      if (isRead) {
        read += amount;
      } else {
        written += amount;
      }
      if (device.isPresent()) {
        addToDevice(device.get(), isRead ? 0 : 1, amount);
      }
      return this;
    }

    private void addToDevice(String device, int index, double amount) {
      if (devices.isEmpty()) {
        devices = new TreeMap<>();
      }
      double[] values = devices.computeIfAbsent(device, any -> new double[] {NO_ENTRY, NO_ENTRY});
      values[index] = values[index] == NO_ENTRY ? amount : values[index] + amount;
    }

    /** The tally; the builder must not be used any further. */
    public BlockTally build() {
      return new BlockTally(this);
    }
  }
}
