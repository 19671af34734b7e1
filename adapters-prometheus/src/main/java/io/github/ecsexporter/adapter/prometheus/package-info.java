/** Outbound adapter: renders metrics in the Prometheus text formats. */
@NullMarked
package io.github.ecsexporter.adapter.prometheus;

import org.jspecify.annotations.NullMarked;
