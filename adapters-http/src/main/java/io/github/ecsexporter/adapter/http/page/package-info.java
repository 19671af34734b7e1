/**
 * Holds the status page: readings in, HTML out.
 *
 * <p>Internal to the adapter. Knows nothing of HTTP, and is loaded when someone opens the page.
 */
@NullMarked
package io.github.ecsexporter.adapter.http.page;

import org.jspecify.annotations.NullMarked;
