/**
 * The use cases: collect with a deadline and single flight, scrape, read a raw document. The
 * exporter's own; it may change in any release.
 */
package io.github.ecsexporter.domain.collect;
