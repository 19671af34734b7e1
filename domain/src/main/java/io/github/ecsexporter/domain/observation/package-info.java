/**
 * The outcome of a collection as a value: whether each document was read, what is known of the
 * task, and what has failed so far. The exporter's own; it may change in any release.
 */
package io.github.ecsexporter.domain.observation;
