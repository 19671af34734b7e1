package io.github.ecsexporter.planted.domain.port.out;

/** An outbound port for an inbound adapter to call that should not. */
public interface OutboundPort {}
