package io.github.ecsexporter.domain.stats;

/** The eight cumulative counters of a network interface. */
public enum NetworkCounter {
  RECEIVED_BYTES("rx_bytes"),
  RECEIVED_PACKETS("rx_packets"),
  RECEIVE_ERRORS("rx_errors"),
  RECEIVE_DROPPED("rx_dropped"),
  TRANSMITTED_BYTES("tx_bytes"),
  TRANSMITTED_PACKETS("tx_packets"),
  TRANSMIT_ERRORS("tx_errors"),
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
