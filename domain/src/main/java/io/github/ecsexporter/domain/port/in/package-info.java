/**
 * The inbound ports: what the exporter can be asked to do. The domain implements them. The
 * exporter's own; they may change in any release.
 */
package io.github.ecsexporter.domain.port.in;
