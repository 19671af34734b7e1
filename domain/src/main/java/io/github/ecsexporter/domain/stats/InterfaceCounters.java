package io.github.ecsexporter.domain.stats;

import java.util.EnumMap;
import java.util.Map;

/**
 * The counters of one network interface, as one container's statistics report them. Whether they
 * belong to that container or to the whole task depends on the network mode.
 *
 * <p>Immutable and thread-safe.
 */
public final class InterfaceCounters {
  private final EnumMap<NetworkCounter, Reading> counters;

  private InterfaceCounters(EnumMap<NetworkCounter, Reading> counters) {
    this.counters = counters;
  }

  /** Counters that are not in the map are absent. */
  public static InterfaceCounters of(Map<NetworkCounter, Reading> counters) {
    EnumMap<NetworkCounter, Reading> copy = new EnumMap<>(NetworkCounter.class);
    copy.putAll(counters);
    return new InterfaceCounters(copy);
  }

  /** Only the bytes known. */
  public static InterfaceCounters ofBytes(long received, long transmitted) {
    return of(
        Map.of(
            NetworkCounter.RECEIVED_BYTES, Reading.of(received),
            NetworkCounter.TRANSMITTED_BYTES, Reading.of(transmitted)));
  }

  /** One counter; absent where it is not given. */
  public Reading get(NetworkCounter counter) {
    return counters.getOrDefault(counter, Reading.absent());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof InterfaceCounters that && counters.equals(that.counters);
  }

  @Override
  public int hashCode() {
    return counters.hashCode();
  }

  @Override
  public String toString() {
    return counters.toString();
  }
}
