/**
 * The wire format of Protocol Buffers, as far as the encoders of this module need it. The
 * exporter's own, not API.
 */
@NullMarked
package io.github.ecsexporter.adapter.prometheus.protobuf;

import org.jspecify.annotations.NullMarked;
