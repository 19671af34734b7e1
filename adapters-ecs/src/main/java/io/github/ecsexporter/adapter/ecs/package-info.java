/** Outbound adapter: reads the task metadata endpoint of Amazon ECS. */
package io.github.ecsexporter.adapter.ecs;
