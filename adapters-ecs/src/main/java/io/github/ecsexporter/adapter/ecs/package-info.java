/**
 * Outbound adapter: reads the task metadata endpoint of Amazon ECS, or a recording of it.
 *
 * <p>Bytes come from {@code EndpointClient} (HTTP over a plain socket) or from files; {@code
 * JsonTree} turns them into a tree, and a reader per document turns that into the domain's types,
 * field by field: what is odd costs that reading only.
 */
package io.github.ecsexporter.adapter.ecs;
