package io.github.ecsexporter.planted.domain;

import java.net.URI;

/** Reaches for the network from the domain. */
public record DomainCallsNetwork(URI endpoint) {}
