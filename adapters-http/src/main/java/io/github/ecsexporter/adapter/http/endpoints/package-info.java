/**
 * Holds one class for each kind of path, which turns a request into a call of a use case and the
 * result into a response.
 *
 * <p>Internal to the adapter but for {@link io.github.ecsexporter.adapter.http.endpoints.UseCases},
 * through which the application hands in the domain.
 */
@NullMarked
package io.github.ecsexporter.adapter.http.endpoints;

import org.jspecify.annotations.NullMarked;
