/** The inbound ports: what the exporter can be asked to do. The domain implements them. */
package io.github.ecsexporter.domain.port.in;
