/** Reads the task metadata endpoint of Amazon ECS. */
module io.github.ecsexporter.adapter.ecs {
  requires transitive io.github.ecsexporter.domain;
  requires com.fasterxml.jackson.core;
  requires static org.jspecify;

  exports io.github.ecsexporter.adapter.ecs;
}
