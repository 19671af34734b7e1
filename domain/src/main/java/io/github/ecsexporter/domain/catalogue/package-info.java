/**
 * The metric tables and the engine that derives families by them. One metric is one entry; labels
 * belong to the level of its rows.
 */
package io.github.ecsexporter.domain.catalogue;
