package io.github.ecsexporter.planted.adapter.http;

import io.github.ecsexporter.planted.domain.port.out.OutboundPort;

/** Holds an outbound port in an inbound adapter. */
public record HttpCallsOutboundPort(OutboundPort port) {}
