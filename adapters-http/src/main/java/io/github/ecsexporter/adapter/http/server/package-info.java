/**
 * Holds what speaks HTTP: connections, threads, their limits, TLS, and access control.
 *
 * <p>Internal to the adapter. Knows the web configuration, but neither the endpoints nor the
 * domain.
 */
@NullMarked
package io.github.ecsexporter.adapter.http.server;

import org.jspecify.annotations.NullMarked;
