/**
 * Inbound adapter: serves the exporter over HTTP.
 *
 * <p>API, used by the application: it puts the endpoints behind the server.
 */
@NullMarked
package io.github.ecsexporter.adapter.http;

import org.jspecify.annotations.NullMarked;
