/** Inbound adapter: serves the exporter over HTTP. */
package io.github.ecsexporter.adapter.http;
