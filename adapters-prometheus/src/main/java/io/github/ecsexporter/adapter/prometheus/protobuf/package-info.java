/**
 * The wire format of Protocol Buffers, as far as the encoders of this module need it. The
 * exporter's own, not API.
 */
package io.github.ecsexporter.adapter.prometheus.protobuf;
