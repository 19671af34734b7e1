package io.github.ecsexporter.domain.stats;

/** The eight cumulative counters of a network interface. */
public enum NetworkCounter {
  /** Bytes received. */
  RECEIVED_BYTES("rx_bytes"),
  /** Packets received. */
  RECEIVED_PACKETS("rx_packets"),
  /** Packets that could not be received. */
  RECEIVE_ERRORS("rx_errors"),
  /** Packets received and dropped. */
  RECEIVE_DROPPED("rx_dropped"),
  /** Bytes transmitted. */
  TRANSMITTED_BYTES("tx_bytes"),
  /** Packets transmitted. */
  TRANSMITTED_PACKETS("tx_packets"),
  /** Packets that could not be transmitted. */
  TRANSMIT_ERRORS("tx_errors"),
  /** Packets dropped before they were transmitted. */
  TRANSMIT_DROPPED("tx_dropped");

  private final String jsonName;

  NetworkCounter(String jsonName) {
    this.jsonName = jsonName;
  }

  /** The key as the endpoint spells it. */
  public String jsonName() {
    return jsonName;
  }
}
