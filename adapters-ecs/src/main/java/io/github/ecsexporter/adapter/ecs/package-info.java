/**
 * Outbound adapter: reads the task metadata endpoint of Amazon ECS, or a recording of it.
 *
 * <p>Bytes come from {@code EndpointClient} (HTTP over a plain socket) or from files; {@code
 * JsonDocuments} parses them, and a reader per document takes the fields that it knows from a
 * {@code JsonCursor}, one line each: an invalid field costs that reading only. {@link
 * io.github.ecsexporter.adapter.ecs.TaskDocumentReader} does the same for bytes from anywhere.
 */
@NullMarked
package io.github.ecsexporter.adapter.ecs;

import org.jspecify.annotations.NullMarked;
