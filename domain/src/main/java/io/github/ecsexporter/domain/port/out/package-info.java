/** The outbound ports: what the domain needs from the world. Adapters implement them. */
package io.github.ecsexporter.domain.port.out;
