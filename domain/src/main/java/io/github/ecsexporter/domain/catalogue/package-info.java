/**
 * The metric tables and the engine that derives families by them. One metric is one entry; labels
 * belong to the level of its series. For use by other programs, which can add rules of their own.
 */
package io.github.ecsexporter.domain.catalogue;
