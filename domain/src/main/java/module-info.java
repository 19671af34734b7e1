/**
 * The domain of the exporter: metric rules, ports and use cases.
 *
 * <p>It requires no module on purpose: whatever is not in {@code java.base} belongs in an adapter.
 */
module io.github.ecsexporter.domain {}
