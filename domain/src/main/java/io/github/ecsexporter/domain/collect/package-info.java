/** The use cases: collect with a deadline and single flight, scrape, read a raw document. */
package io.github.ecsexporter.domain.collect;
