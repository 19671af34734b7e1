/**
 * The domain of the exporter: metric rules, ports and use cases.
 *
 * <p>It requires no module on purpose: whatever is not in {@code java.base} belongs in an adapter.
 */
module io.github.ecsexporter.domain {
  exports io.github.ecsexporter.domain.catalogue;
  exports io.github.ecsexporter.domain.collect;
  exports io.github.ecsexporter.domain.delivery;
  exports io.github.ecsexporter.domain.derivation;
  exports io.github.ecsexporter.domain.lifecycle;
  exports io.github.ecsexporter.domain.metric;
  exports io.github.ecsexporter.domain.observation;
  exports io.github.ecsexporter.domain.port.in;
  exports io.github.ecsexporter.domain.port.out;
  exports io.github.ecsexporter.domain.push;
  exports io.github.ecsexporter.domain.stats;
  exports io.github.ecsexporter.domain.summary;
  exports io.github.ecsexporter.domain.task;
}
