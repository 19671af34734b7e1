/**
 * Sending what is pushed: one HTTP request at a time, bounded in time and in what is read, signed
 * for AWS on request. Loaded only where pushing is on. The exporter's own, not API.
 */
@NullMarked
package io.github.ecsexporter.adapter.http.push;

import org.jspecify.annotations.NullMarked;
