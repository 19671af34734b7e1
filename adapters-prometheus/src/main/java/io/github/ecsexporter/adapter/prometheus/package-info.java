/** Outbound adapter: renders metrics in the Prometheus text formats. */
package io.github.ecsexporter.adapter.prometheus;
