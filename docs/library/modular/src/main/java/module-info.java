/** A user of the exporter's modules. */
module example.modular {
  requires io.github.ecsexporter.adapter.ecs;
  requires io.github.ecsexporter.adapter.prometheus;
  requires io.github.ecsexporter.domain;
}
