/**
 * The outbound ports: what the domain needs from the world. Adapters implement them. The exporter's
 * own; they may change in any release.
 */
package io.github.ecsexporter.domain.port.out;
